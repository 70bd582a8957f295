/** In what form rows become a file. */

/** How CSV is written; what is not given is as RFC 4180 has it, with LF line ends. */
export interface CsvDialect {
  /** One character or more; a comma where it is not given. A cell that has it is in quotes, be it a number or a date. */
  readonly delimiter?: string;
  /** One character, which is doubled within quotes; `"` where it is not given. */
  readonly quote?: string;
  /**
   * Which cells are in quotes: those that need it; besides, all texts, UUIDs, bytes and JSON; or all cells. Empty cells
   * (null) never are.
   */
  readonly quoting?: "needed" | "text" | "all";
  /** False where the file begins with the first row. */
  readonly header?: boolean;
  /**
   * What an empty cell (null) is; nothing where it is not given. It stands without quotes, and a value that happens to be
   * the same is in quotes, as empty texts always are: a reader that minds quotes can tell them apart.
   */
  readonly nullText?: string;
  readonly lineEnd?: "lf" | "crlf";
  /** True where the file begins with the mark of UTF-8. */
  readonly byteOrderMark?: boolean;
  /** What true and false are; `true` and `false` where it is not given. */
  readonly booleans?: readonly [string, string];
  /**
   * True where texts that a spreadsheet would take for formulas have an apostrophe before them, and are in quotes: names of
   * columns, too. It changes the data.
   */
  readonly safeCells?: boolean;
}

export type SqlDialect = "postgresql" | "mysql" | "sqlite";

export type Format =
  | ({ readonly name: "csv" } & CsvDialect)
  | { readonly name: "jsonl" }
  /** One JSON array of objects. */
  | { readonly name: "json" }
  /** The table's definition and its rows, as `INSERT` statements, or for PostgreSQL as `COPY`. */
  | { readonly name: "sql"; readonly dialect: SqlDialect; readonly statements: "insert" | "copy" }
  | { readonly name: "parquet"; readonly compression: "zstd" | "snappy" | "none" }
  | { readonly name: "arrow"; readonly form: "file" | "stream" };

/** How a text format is compressed as a whole. */
export type Compression = "gzip" | "zstd";

/** A database file, which has all tables of a run. */
export type DatabaseName = "duckdb" | "sqlite";

export interface DatabaseForm {
  readonly format: { readonly name: DatabaseName };
}

export interface FileForm {
  readonly format: Format;
  readonly compression?: Compression;
}
