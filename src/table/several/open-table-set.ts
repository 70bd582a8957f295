/** Opens the tables of two folders together. */
import { nameLiteral } from "../../database/sql-text.ts";
import { openWorkspace } from "../../database/workspace.ts";
import type { Workspace } from "../../database/workspace.ts";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { openFiles } from "../open-files.ts";
import { refusal } from "../refusal.ts";
import type { ColumnRole, TableFile, TableName, TableOptions } from "../table.ts";
import { foundKeys, givenKeys } from "./foreign-keys.ts";
import { joinedTables } from "./joined-tables.ts";
import { byTable } from "./named-columns.ts";
import { tableFiles } from "./table-files.ts";
import type { FolderTables, TableFiles } from "./table-files.ts";
import type { ForeignKey, RelatedTable, Side, TableSet, TableSetOptions } from "./table-set.ts";

/** Opens the tables that both folders have, with the keys that are given or found. */
export async function openTableSet(options: TableSetOptions): Promise<Result<TableSet>> {
  const folders = await tableFiles(options.real, options.synthetic);
  if (!folders.ok) return folders;
  const workspace = await openWorkspace({
    paths: folders.value.tables.flatMap(({ real, synthetic }) => [real, synthetic]),
    memoryMegabytes: options.memoryMegabytes,
    signal: options.signal,
  });
  try {
    const opened = await openAll(workspace, folders.value, options);
    if (!opened.ok) await workspace[Symbol.asyncDispose]();
    return opened;
  } catch (error) {
    await workspace[Symbol.asyncDispose]();
    return refusal(error, options.real, "a folder of tables");
  }
}

async function openAll(
  workspace: Workspace,
  folders: FolderTables,
  { keys, types = {}, roles = {} }: TableSetOptions,
): Promise<Result<TableSet>> {
  const names = folders.tables.map(({ name }) => name);
  const [ofTypes, ofRoles] = [byTable(names, types), byTable(names, roles)];
  if (!ofTypes.ok) return ofTypes;
  if (!ofRoles.ok) return ofRoles;
  const tables: RelatedTable[] = [];
  for (const [index, files] of folders.tables.entries()) {
    const table = await openOne(workspace, files, workspace.paths.slice(index * 2, index * 2 + 2), {
      types: ofTypes.value.get(files.name),
      roles: ofRoles.value.get(files.name),
    });
    if (!table.ok) return table;
    tables.push(table.value);
  }
  const view = (table: RelatedTable, side: Side): string => nameLiteral(viewName(table.name, side));
  const query = (sql: string): ReturnType<Workspace["query"]> => workspace.query(sql);
  const foreignKeys =
    keys === undefined || keys.length === 0 ? ok(await foundKeys({ tables, view, query })) : givenKeys(tables, keys);
  if (!foreignKeys.ok) return foreignKeys;
  return ok({
    tables,
    foreignKeys: foreignKeys.value,
    missing: folders.missing,
    extra: folders.extra,
    view,
    query,
    joined: (key) => joinedTables(workspace, view, key, foreignKeys.value),
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
  });
}

const viewName = (table: string, side: TableName): string => `${table} ${side}`;

async function openOne(
  workspace: Workspace,
  files: TableFiles,
  [real, synthetic]: readonly string[],
  said: Pick<TableOptions, "types" | "roles">,
): Promise<Result<RelatedTable>> {
  const given = [
    { name: "real", path: files.real, seen: real as string },
    { name: "synthetic", path: files.synthetic, seen: synthetic as string },
  ] as const;
  const opened = await openFiles(workspace, given, said, (name) => viewName(files.name, name));
  if (!opened.ok) return opened;
  return ok({ ...files, columns: opened.value.columns, files: opened.value.files as Record<Side, TableFile> });
}

/** The roles that keys give to the columns of a table: they name rows, and are no measurements. */
export function keyRoles(table: RelatedTable, keys: readonly ForeignKey[]): Readonly<Record<string, ColumnRole>> {
  const columns = keys.flatMap(({ child, childColumn, parent, parentColumn }) => [
    ...(child === table ? [childColumn.name] : []),
    ...(parent === table ? [parentColumn.name] : []),
  ]);
  return Object.fromEntries(columns.map((name) => [name, "identifier"]));
}
