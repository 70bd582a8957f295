/** In what form rows become a file. */

/** How CSV is written; what is not given is as RFC 4180 has it, with LF line ends. */
export interface CsvDialect {
  /** One ASCII character; a comma where it is not given. */
  readonly delimiter?: string;
  /** One ASCII character; `"` where it is not given. */
  readonly quote?: string;
  /** Which cells are in quotes: those that need it, all texts, or all cells. */
  readonly quoting?: "needed" | "text" | "all";
  /** False where the file begins with the first row. */
  readonly header?: boolean;
  /** What an empty cell is; nothing where it is not given. */
  readonly nullText?: string;
  readonly lineEnd?: "lf" | "crlf";
  /** True where the file begins with the mark of UTF-8. */
  readonly byteOrderMark?: boolean;
  /** What true and false are; `true` and `false` where it is not given. */
  readonly booleans?: readonly [string, string];
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

export interface FileForm {
  readonly format: Format;
  readonly compression?: Compression;
}
