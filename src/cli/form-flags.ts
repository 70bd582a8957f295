/** The options of a file's form. Those of CSV dialects are many and rarely needed: help names them together, after the others. */
import { InvalidArgumentError, Option } from "commander";
import { FORMAT_NAMES } from "../encode/form-of.ts";
import type { FormatName, FormWishes } from "../encode/form-of.ts";
import type { CsvDialect, SqlDialect } from "../model/format.ts";

export interface FormFlags {
  readonly format?: FormatName;
  readonly compression?: Exclude<FormWishes["compression"], undefined>;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly quoting?: "needed" | "text" | "all";
  /** False after --no-header. */
  readonly header: boolean;
  readonly null?: string;
  readonly lineEnd?: "lf" | "crlf";
  readonly bom?: boolean;
  readonly booleans?: readonly [string, string];
  readonly safeCells?: boolean;
  readonly sql?: SqlDialect;
  readonly sqlStatements?: "insert" | "copy";
}

/** What is said of a form, as options of a command. */
export const formOptions = (): readonly Option[] => [
  new Option("--format <format>", "the format, where the file's name does not say it (default: csv)").choices(
    FORMAT_NAMES,
  ),
  new Option(
    "--compression <how>",
    "gzip or zstd for texts (or name the file .csv.gz, .csv.zst); zstd, snappy or none for Parquet",
  ).choices(["gzip", "zstd", "snappy", "none"]),
  new Option("--delimiter <c>", "CSV: what stands between cells (default: a comma)").argParser(character),
  new Option("--quote <c>", 'CSV: what stands around cells that need it (default: ")'),
  new Option("--quoting <which>", "CSV: which cells are in quotes (default: needed)").choices([
    "needed",
    "text",
    "all",
  ]),
  new Option("--no-header", "CSV: begin with the first row"),
  new Option("--null <text>", "CSV: what an empty cell is (default: nothing)"),
  new Option("--line-end <which>", "CSV: how lines end (default: lf)").choices(["lf", "crlf"]),
  new Option("--bom", "CSV: begin with the mark of UTF-8, as old spreadsheets want it"),
  new Option("--booleans <true,false>", "CSV: what true and false are, such as 1,0").argParser(pair),
  new Option(
    "--safe-cells",
    "CSV: put an apostrophe before texts that a spreadsheet would take for formulas (= + - @ …); it changes the data",
  ),
  new Option("--sql <database>", "SQL: for which database (default: postgresql)").choices([
    "postgresql",
    "mysql",
    "sqlite",
  ]),
  new Option("--sql-statements <which>", "SQL: INSERT, or COPY for PostgreSQL (default: insert)").choices([
    "insert",
    "copy",
  ]),
];

/** What the flags ask for; nothing where they say nothing. */
export function formWishes(flags: FormFlags): FormWishes {
  const csv = defined({
    delimiter: flags.delimiter,
    quote: flags.quote,
    quoting: flags.quoting,
    header: flags.header ? undefined : false,
    nullText: flags.null,
    lineEnd: flags.lineEnd,
    byteOrderMark: flags.bom,
    booleans: flags.booleans,
    safeCells: flags.safeCells,
  }) as CsvDialect | undefined;
  const sql = defined({ dialect: flags.sql, statements: flags.sqlStatements });
  return { ...defined({ format: flags.format, compression: flags.compression, csv, sql }) };
}

/** An object without its undefined properties; undefined where nothing is left. */
function defined<T extends object>(values: T): T | undefined {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["\\t", "\t"],
  ["comma", ","],
  ["semicolon", ";"],
  ["pipe", "|"],
  ["space", " "],
]);

/** A character as it is, or by its name. */
function character(text: string): string {
  return NAMED.get(text) ?? text;
}

function pair(text: string): readonly [string, string] {
  const [yes, no, ...rest] = text.split(",");
  if (!yes || !no || rest.length > 0 || yes === no)
    throw new InvalidArgumentError("Expected two words, such as 1,0 or yes,no.");
  return [yes, no];
}
