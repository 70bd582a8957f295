/** Which form a file has: what its name asks for, unless a person says otherwise. */
import { basename } from "node:path";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type {
  Compression,
  CsvDialect,
  DatabaseForm,
  DatabaseName,
  FileForm,
  Format,
  SqlDialect,
} from "../model/format.ts";

export const FORMAT_NAMES = ["csv", "tsv", "jsonl", "json", "parquet", "arrow", "sql", "duckdb", "sqlite"] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** What was asked for beside the file's name; each is as the name has it, or usual, where it is not given. */
export interface FormWishes {
  readonly format?: FormatName | undefined;
  readonly csv?: CsvDialect | undefined;
  readonly sql?:
    | { readonly dialect?: SqlDialect | undefined; readonly statements?: "insert" | "copy" | undefined }
    | undefined;
  readonly arrow?: "file" | "stream" | undefined;
  /** gzip and zstd for texts, zstd and snappy for Parquet. */
  readonly compression?: Compression | "snappy" | "none" | undefined;
}

const ENDINGS: Readonly<Record<string, FormatName>> = {
  csv: "csv",
  tsv: "tsv",
  jsonl: "jsonl",
  ndjson: "jsonl",
  json: "json",
  parquet: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  feather: "arrow",
  sql: "sql",
  duckdb: "duckdb",
  ddb: "duckdb",
  sqlite: "sqlite",
  sqlite3: "sqlite",
  db: "sqlite",
};
const COMPRESSED: Readonly<Record<string, Compression>> = { gz: "gzip", zst: "zstd" };
/** The ending of each compression's files. */
const ENDING_OF: Readonly<Record<Compression, string>> = { gzip: ".gz", zstd: ".zst" };

/** The endings that say a form, for messages. */
const KNOWN = `${Object.keys(ENDINGS)
  .map((ending) => `.${ending}`)
  .join(" ")}, and .gz or .zst after those of texts (.csv .tsv .jsonl .ndjson .json .sql)`;

/** The form of a file; CSV where neither its name nor anybody says. `fileName` is undefined for a stream. */
export function formOf(fileName: string | undefined, wishes: FormWishes = {}): Result<FileForm | DatabaseForm> {
  const { ending, compression: named } = endingsOf(fileName);
  const known = ending === undefined ? "csv" : ownValue(ENDINGS, ending);
  if (known === undefined && wishes.format === undefined)
    return fail("usage", `nothing is known of files that end in .${ending}`, {
      details: [`These endings say a form: ${KNOWN}.`],
      next: `Name one of them, or say --format ${FORMAT_NAMES.join("|")}.`,
    });
  const name = wishes.format ?? (known as FormatName);
  const stray = strayWish(name, wishes);
  if (stray !== undefined) return fail("usage", stray);
  if (isDatabase(name)) return databaseForm(name, wishes, named);
  const format = formatOf(name, wishes, ending === "arrows");
  return format.name === "parquet" || format.name === "arrow"
    ? binaryForm(format, wishes, named)
    : textForm(format, wishes, named);
}

/** Whether a file with this name is a database where nobody says otherwise. */
export function isDatabaseFile(fileName: string): boolean {
  const { ending } = endingsOf(fileName);
  return ending !== undefined && isDatabase(ownValue(ENDINGS, ending));
}

const isDatabase = (name: FormatName | undefined): name is DatabaseName => name === "duckdb" || name === "sqlite";

/** What the table has for a key; every object has a `constructor` besides. */
const ownValue = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The last ending of a file's name in small letters, and the compression after it. */
function endingsOf(fileName: string | undefined): { ending?: string; compression?: Compression } {
  // The first dot of a hidden file's name begins no ending.
  const parts = basename(fileName ?? "")
    .replace(/^\./, "")
    .toLowerCase()
    .split(".")
    .slice(1);
  const compression = ownValue(COMPRESSED, parts.at(-1) ?? "");
  if (compression !== undefined) parts.pop();
  const ending = parts.at(-1);
  return { ...(ending === undefined ? {} : { ending }), ...(compression === undefined ? {} : { compression }) };
}

/** What was asked for that the format has no use for. */
function strayWish(name: FormatName, { csv, sql, arrow }: FormWishes): string | undefined {
  if (csv !== undefined && name !== "csv" && name !== "tsv") return `${name} has no CSV dialect`;
  if (name === "tsv" && csv?.delimiter !== undefined && csv.delimiter !== "\t")
    return `TSV is delimited by tabs, not by ${JSON.stringify(csv.delimiter)}`;
  if (sql !== undefined && name !== "sql")
    return isDatabase(name) ? `${name} is a database of its own, not a file of SQL` : `${name} is for no SQL database`;
  return arrow !== undefined && name !== "arrow" ? `${name} is no Arrow file` : undefined;
}

function formatOf(name: Exclude<FormatName, DatabaseName>, wishes: FormWishes, stream: boolean): Format {
  switch (name) {
    case "csv":
      return { ...wishes.csv, name };
    case "tsv":
      return { ...wishes.csv, name: "csv", delimiter: "\t" };
    case "jsonl":
    case "json":
      return { name };
    case "sql":
      return { name, dialect: wishes.sql?.dialect ?? "postgresql", statements: wishes.sql?.statements ?? "insert" };
    case "parquet": {
      const { compression = "zstd" } = wishes;
      return { name, compression: compression === "gzip" ? "zstd" : compression };
    }
    case "arrow":
      return { name, form: wishes.arrow ?? (stream ? "stream" : "file") };
  }
}

function binaryForm(format: Format, { compression }: FormWishes, named: Compression | undefined): Result<FileForm> {
  const what = format.name === "parquet" ? "Parquet" : "Arrow";
  if (named !== undefined)
    return fail("usage", `${what} is not compressed as a whole: no reader would know it by ${ENDING_OF[named]}`, {
      next: "Leave that ending out.",
    });
  if (format.name === "parquet" && compression === "gzip")
    return fail("usage", "Parquet is compressed by zstd, snappy or none here, not by gzip");
  if (format.name === "arrow" && compression !== undefined && compression !== "none")
    return fail("usage", "Arrow is not compressed here");
  return ok({ format });
}

function databaseForm(
  name: DatabaseName,
  { compression }: FormWishes,
  named: Compression | undefined,
): Result<DatabaseForm> {
  if (named !== undefined)
    return fail("usage", `a database is not compressed as a whole: it could not be opened by ${ENDING_OF[named]}`, {
      next: "Leave that ending out.",
    });
  if (compression !== undefined && compression !== "none")
    return fail("usage", "a database is not compressed here", { next: "Leave --compression out." });
  return ok({ format: { name } });
}

function textForm(format: Format, { compression }: FormWishes, named: Compression | undefined): Result<FileForm> {
  if (compression === "snappy") return fail("usage", "texts are compressed by gzip or zstd; snappy is for Parquet");
  if (named !== undefined && compression !== undefined && compression !== named)
    return fail("usage", `a file that ends in ${ENDING_OF[named]} is compressed by ${named}, not by ${compression}`, {
      next: "Give the file another ending, or leave the compression out.",
    });
  const wanted = compression === "none" ? undefined : (compression ?? named);
  return ok(wanted === undefined ? { format } : { format, compression: wanted });
}
