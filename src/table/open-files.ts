/** Loads files of the same columns into a workspace: the first decides types and roles, the others follow by name. */
import { nameLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import { excerptOf } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import { load } from "./load.ts";
import type { Loaded, LoadedColumn, Wanted } from "./load.ts";
import { refusal } from "./refusal.ts";
import { rolesOf } from "./roles.ts";
import type { Role } from "./roles.ts";
import { matchColumns } from "./same-columns.ts";
import type { Matched } from "./same-columns.ts";
import { openSource } from "./source.ts";
import type { Source } from "./source.ts";
import { storageFor } from "./storage.ts";
import type { ColumnRole, TableColumn, TableFile, TableName, TableOptions, Tables } from "./table.ts";

/** A file that is loaded. */
interface Opened {
  readonly name: TableName;
  /** The view that shows it. */
  readonly view: string;
  /** Its values, as a name in SQL. */
  readonly table: string;
  readonly source: Source;
  readonly loaded: Loaded;
  readonly matched: Matched;
}

/** Files of the same columns that are to be opened. */
export interface Given {
  readonly name: TableName;
  readonly path: string;
  /** The same, by the name that the workspace has for it. */
  readonly seen: string;
}

export interface OpenedFiles {
  readonly columns: readonly TableColumn[];
  readonly files: Tables["files"];
}

/** Loads the files, the first of which decides types and roles, and makes the view of each. */
export async function openFiles(
  workspace: Workspace,
  given: readonly Given[],
  options: Pick<TableOptions, "types" | "roles">,
  view: (name: TableName) => string,
): Promise<Result<OpenedFiles>> {
  // All files are looked at before one is loaded: a name that is wrong should not take a minute to be found.
  const sources: Source[] = [];
  for (const { path, seen } of given) {
    const source = await openSource(workspace, path, seen);
    if (!source.ok) return source;
    sources.push(source.value);
  }
  const named = namedWrongly(sources, options);
  if (named !== undefined) return named;
  const all: Opened[] = [];
  let roles: readonly Role[] = [];
  for (const [index, { name, path }] of given.entries()) {
    const opened = await openOne(workspace, { name, view: view(name) }, sources[index] as Source, all[0], options);
    if (!opened.ok) return opened;
    all.push(opened.value);
    try {
      if (index === 0) {
        roles = await rolesOf(workspace, opened.value.table, opened.value.loaded.rows, opened.value.loaded.columns);
        all[0] = withTruths(opened.value, roles);
      }
    } catch (error) {
      return refusal(error, path, "a table");
    }
  }
  const columns = columnsOf(all, roles, options.roles ?? {});
  if (!columns.ok) return columns;
  for (const opened of all) await show(workspace, opened, columns.value);
  const files = Object.fromEntries(all.map((opened) => [opened.name, fileOf(opened)])) as Tables["files"];
  return ok({ columns: columns.value, files });
}

/** Numbers that are nothing but 0 and 1 are truths in all tables. */
function withTruths(opened: Opened, roles: readonly Role[]): Opened {
  const columns = opened.loaded.columns.map((column, index): LoadedColumn => {
    if (roles[index]?.truths !== true) return column;
    return { ...column, type: "boolean", sql: `CASE ${column.sql} WHEN 1 THEN true WHEN 0 THEN false END` };
  });
  return { ...opened, loaded: { ...opened.loaded, columns } };
}

async function openOne(
  workspace: Workspace,
  { name, view }: Pick<Opened, "name" | "view">,
  source: Source,
  first: Opened | undefined,
  options: Pick<TableOptions, "types" | "roles">,
): Promise<Result<Opened>> {
  const names = source.columns.map((column) => column.name);
  const matched =
    first === undefined
      ? { names: new Map(names.map((one) => [one, one])), missing: [], extra: [], notes: [] }
      : matchColumns(
          first.source.columns.map((column) => column.name),
          names,
        );
  const wanted = first === undefined ? givenTypes(names, options) : typesOf(first.loaded, matched);
  if (!wanted.ok) return wanted;
  try {
    const { table, settle } = await storageFor(workspace, source.path, view);
    const read = await load(workspace, source, table, wanted.value);
    if (!read.ok) return read;
    const loaded = read.value;
    if (loaded.rows === 0)
      return fail("usage", `${source.path} has a header and no rows`, { next: "Give a file with rows." });
    await settle();
    return ok({ name, view, table, source, loaded, matched });
  } catch (error) {
    return refusal(error, source.path, "a table");
  }
}

/** The types that are given; of columns that other files have and this has not, nothing is needed. */
const givenTypes = (names: readonly string[], { types = {} }: Pick<TableOptions, "types">): Result<Wanted> =>
  ok(new Map(names.map((name) => [name, Object.hasOwn(types, name) ? { type: types[name] } : {}])));

/** A failure where a type or a role is given for a column that no file has, or the files share no column. */
function namedWrongly(
  sources: readonly Source[],
  { types = {}, roles = {} }: Pick<TableOptions, "types" | "roles">,
): { ok: false; failure: Failure } | undefined {
  const [first, ...others] = sources.map((source) => source.columns.map(({ name }) => name)) as [
    string[],
    ...string[][],
  ];
  const all = new Set([...first, ...others.flat()]);
  const unknown = [...Object.keys(types), ...Object.keys(roles)].find((name) => !all.has(name));
  if (unknown !== undefined)
    return fail("usage", `${sources[0]?.path} has no column "${printable(unknown)}"`, {
      next: `Its columns are ${excerptOf(first.map((one) => printable(one, 60)))}.`,
    });
  const apart = others.findIndex((names) => matchColumns(first, names).names.size === 0);
  if (apart < 0) return undefined;
  return fail("usage", `${sources[apart + 1]?.path} has no column of ${sources[0]?.path}`, {
    details: [`it has ${excerptOf((others[apart] as string[]).map((one) => printable(one, 60)))}`],
    next: "Both files need a header with the same names in their first line.",
  });
}

const typesOf = ({ columns }: Loaded, { names }: Matched): Result<Wanted> =>
  ok(
    new Map(
      columns.flatMap(({ name, type, format }) => {
        const other = names.get(name);
        return other === undefined ? [] : [[other, { type, format }] as const];
      }),
    ),
  );

/** The columns that all tables have, in the order of the first. */
function columnsOf(
  all: readonly Opened[],
  roles: readonly Role[],
  given: Readonly<Record<string, ColumnRole>>,
): Result<readonly TableColumn[]> {
  const [first] = all as [Opened];
  const columns: TableColumn[] = [];
  for (const [index, column] of first.loaded.columns.entries()) {
    if (all.some(({ matched }) => !matched.names.has(column.name))) continue;
    const found = roles[index] as Role;
    const { type } = column;
    const said = Object.hasOwn(given, column.name) ? given[column.name] : undefined;
    if (said === "numeric" && (type === "string" || type === "boolean"))
      return fail("usage", `the column "${printable(column.name)}" cannot be numeric: it is ${type}`, {
        next: "Give it a type of numbers, dates or times as well.",
      });
    columns.push({
      name: column.name,
      type,
      role: said ?? found.role,
      reason: said === undefined ? found.reason : "said so",
      sql: `c${columns.length}`,
    });
  }
  return ok(columns);
}

/** Makes the view of a table: the columns under their common names, and the number of the row. */
async function show(
  workspace: Workspace,
  { view, table, loaded, matched }: Opened,
  columns: readonly TableColumn[],
): Promise<void> {
  const shown = columns.map((column) => {
    const value = loaded.columns.find((one) => one.name === matched.names.get(column.name)) as LoadedColumn;
    return `${value.sql} AS ${column.sql}`;
  });
  await workspace.run(
    `CREATE VIEW ${nameLiteral(view)} AS SELECT ${[...shown, 'rowid AS "row"'].join(", ")} FROM ${table}`,
  );
}

function fileOf({ source, loaded, matched }: Opened): TableFile {
  const first = new Map([...matched.names].map(([name, other]) => [other, name]));
  return {
    path: source.path,
    rows: loaded.rows,
    missing: matched.missing,
    extra: matched.extra,
    unreadable: loaded.columns.flatMap(({ name, unreadable }) =>
      unreadable === undefined ? [] : [{ column: first.get(name) ?? name, ...unreadable }],
    ),
    notes: [...loaded.notes, ...matched.notes],
  };
}
