/** People's files as typed tables: what is known of a column, and what can be asked. */
import type { Row } from "../database/session.ts";
import type { Frame } from "../model/frame.ts";

/** Table Schema's types. */
export const COLUMN_TYPES = ["integer", "number", "boolean", "date", "time", "datetime", "string"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/**
 * What a column can be used for: `numeric` (numbers and instants), `categorical` (few values that come again), `text` (long
 * or mostly different texts), `identifier` (names a row; set aside), `constant` (one value), `empty` (no value at all).
 */
export const COLUMN_ROLES = ["numeric", "categorical", "text", "identifier", "constant", "empty"] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export interface TableColumn {
  /** As in the file's header. */
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  /** Why it has this role, as half a sentence: `as many values as rows, counting up`. */
  readonly reason: string;
  /**
   * Its name in SQL: `c0`, `c1` …; DOUBLE for integers, numbers, dates, times and datetimes (seconds since 1970, or since
   * midnight), BOOLEAN for booleans, VARCHAR for strings; NULL where the cell is missing.
   */
  readonly sql: string;
}

/** The tables that may be opened together. The first that is given decides types and roles: `real`, or else `synthetic`. */
export type TableName = "real" | "synthetic" | "holdout";

export interface TableFile {
  readonly path: string;
  readonly rows: number;
  /** Columns of the first table that it has not, and those that only it has; neither is in `columns`. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** Cells that are not of their column's type, which are read as missing: how many, and the first of them. */
  readonly unreadable: readonly Unreadable[];
  /** What else was decided on reading it, each as a sentence: names that differ in case, lines of other lengths. */
  readonly notes: readonly string[];
}

export interface Unreadable {
  readonly column: string;
  readonly count: number;
  readonly example: string;
}

/** Files of the same columns, read, typed and joined by the columns' names. */
export interface Tables extends AsyncDisposable {
  /** The columns that all tables have, in the order of the first. */
  readonly columns: readonly TableColumn[];
  readonly files: Readonly<Partial<Record<TableName, TableFile>>>;
  /**
   * The rows of a query over the tables `real`, `synthetic` and `holdout`: columns `c0` …, and `row`, a BIGINT that counts
   * the file's rows from 0. 64-bit integers and decimals come as text. Throws a `QueryError`.
   */
  query(sql: string): Promise<readonly Row[]>;
  /** Runs a statement, as one that makes a further table. Throws a `QueryError`. */
  run(sql: string): Promise<void>;
  /** The columns of a query, each a DOUBLE that is never NULL. Throws a `QueryError`. */
  numbers(sql: string, rows: number): Promise<readonly Float64Array[]>;
  /** Columns of a table in memory, in the file's order of rows; all numeric and categorical ones unless some are named. */
  frame(table: TableName, columns?: readonly TableColumn[]): Promise<Frame>;
}

export interface TableOptions {
  readonly files: Readonly<Partial<Record<TableName, string>>>;
  /** By column names; they win over what is inferred. */
  readonly types?: Readonly<Record<string, ColumnType>> | undefined;
  readonly roles?: Readonly<Record<string, ColumnRole>> | undefined;
  readonly memoryMegabytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}
