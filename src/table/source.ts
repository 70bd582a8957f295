/** A person's file as DuckDB reads it: its columns by name, each a text or a value that has a type already. */
import { stat } from "node:fs/promises";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { printable } from "../model/printable.ts";
import type { Workspace } from "../database/workspace.ts";
import { csvSource } from "./csv-source.ts";
import { jsonSource } from "./json-source.ts";
import { parquetSource } from "./parquet-source.ts";
import type { ColumnType } from "./table.ts";

/** What the file itself says of a column; `text` is anything. */
export type Kind = Exclude<ColumnType, "string"> | "text";

export interface SourceColumn {
  readonly name: string;
  readonly kind: Kind;
  /** An expression over the relation: VARCHAR for texts, BOOLEAN for booleans, else DOUBLE. */
  readonly sql: string;
}

export interface Source {
  readonly path: string;
  readonly columns: readonly SourceColumn[];
  /** What stands after FROM. */
  readonly relation: string;
  readonly notes: readonly string[];
  /** Its numbers are likely to have decimal commas. */
  readonly decimalComma?: boolean;
  /** A way to read a file that keeps no rule, tried where the first fails; what is to be said of it then, or why it cannot. */
  readonly relaxed?: { readonly relation: string; inspect(message: string): Promise<Result<string>> };
}

/** Forms of tables that people have and that are not read. */
const OTHER_FORM =
  /\.(xlsx?|xlsm|ods|arrows?|feather|avro|orc|sqlite3?|db|duckdb|ddb|sas7bdat|dta|sav|rds|pkl|zip|7z)$/i;
const COMPRESSED = /\.(gz|zst|zstd)$/i;

/** Opens a file by its name's ending. `path` is the person's, `seen` the workspace's. */
export async function openSource(workspace: Workspace, path: string, seen: string): Promise<Result<Source>> {
  const known = await isFile(path);
  if (!known.ok) return known;
  if (OTHER_FORM.test(path))
    return fail("usage", `${path} is of a form that is not read`, { next: "Save it as CSV, JSON or Parquet." });
  const name = path.replace(COMPRESSED, "").toLowerCase();
  const packing = COMPRESSED.exec(path)?.[1]?.toLowerCase();
  const file = { path, seen, packing: packing === undefined ? undefined : packing === "gz" ? "gzip" : "zstd" } as const;
  const source = /\.(parquet|pq)$/.test(name)
    ? await parquetSource(workspace, file)
    : /\.(json|jsonl|ndjson)$/.test(name)
      ? await jsonSource(workspace, file)
      : await csvSource(file);
  if (!source.ok) return source;
  const doubled = doubledName(source.value.columns.map(({ name }) => name));
  if (doubled === undefined) return source;
  return fail("usage", `${path} has two columns that are called "${printable(doubled)}"`, {
    next: "Give each column a name of its own.",
  });
}

/** A file that is to be opened. */
export interface InputFile {
  readonly path: string;
  readonly seen: string;
  readonly packing: "gzip" | "zstd" | undefined;
}

async function isFile(path: string): Promise<Result<undefined>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return fail("usage", `${path} is a folder, not a file`);
    if (!found.isFile()) return fail("usage", `${path} is a pipe or a device, not a file`);
    if (found.size === 0) return fail("usage", `${path} is empty`);
    return ok(undefined);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail("usage", code === "ENOENT" ? `there is no file ${path}` : `${path} cannot be read: ${message}`);
  }
}

function doubledName(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
