/** Opens people's files as typed tables. */
import { openWorkspace } from "../database/workspace.ts";
import type { Workspace } from "../database/workspace.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { LabelLists } from "./labels.ts";
import { openFiles } from "./open-files.ts";
import type { OpenedFiles } from "./open-files.ts";
import { tableFrame } from "./table-frame.ts";
import type { TableName, TableOptions, Tables } from "./table.ts";

const NAMES: readonly TableName[] = ["real", "synthetic", "holdout"];

/** Opens the given files together; the first of real, synthetic and holdout decides types and roles. */
export async function openTables(options: TableOptions): Promise<Result<Tables>> {
  const given = NAMES.flatMap((name) => {
    const path = options.files[name];
    return path === undefined ? [] : [{ name, path }];
  });
  if (given.length === 0) throw new TypeError("expected a file to open, got none");
  const workspace = await openWorkspace({
    paths: given.map(({ path }) => path),
    memoryMegabytes: options.memoryMegabytes,
    signal: options.signal,
  });
  try {
    const seen = given.map((one, index) => ({ ...one, seen: workspace.paths[index] as string }));
    const opened = await openFiles(workspace, seen, options, (name) => name);
    if (opened.ok) return ok(tablesIn(workspace, opened.value, () => workspace[Symbol.asyncDispose]()));
    await workspace[Symbol.asyncDispose]();
    return opened;
  } catch (error) {
    await workspace[Symbol.asyncDispose]();
    throw error;
  }
}

/** Tables that are in a workspace under their names. */
export function tablesIn(
  workspace: Workspace,
  { columns, files }: OpenedFiles,
  close: () => PromiseLike<void>,
): Tables {
  const labels = new LabelLists(
    workspace,
    NAMES.filter((name) => files[name] !== undefined),
  );
  const usual = columns.filter(({ role }) => role === "numeric" || role === "categorical");
  return {
    columns,
    files,
    query: (sql) => workspace.query(sql),
    run: (sql) => workspace.run(sql),
    numbers: (sql, rows) => workspace.columns(sql, rows),
    async frame(table, chosen = usual) {
      const file = files[table];
      if (file === undefined) throw new TypeError(`expected a table that is open, got ${table}`);
      return tableFrame(workspace, labels, table, file.rows, chosen);
    },
    [Symbol.asyncDispose]: close,
  };
}
