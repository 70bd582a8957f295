/** `defineTable`: the one call of a generator script. What `row` returns is checked by TypeScript against `columns`. */
import type { Column } from "./columns.ts";
import { misuse } from "./misuse.ts";
import type { Random } from "./random.ts";

/** The columns of a table, in the order in which they are written. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** What `row` returns for given columns. */
export type Row<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** What `row` is given: the row's number, from 0, and the row's own random stream. */
export interface RowContext {
  readonly index: number;
  readonly random: Random;
}

/**
 * A rule on the written rows: a DuckDB SQL condition over the column names. Without aggregates it must not be false
 * for any row (null passes, as in SQL's CHECK); with aggregates it must be true of the whole file.
 * `minimumRows` leaves it out of files with fewer rows, for rules that only many rows can keep.
 */
export type Check = string | { readonly sql: string; readonly minimumRows?: number };

export interface TableDefinition<C extends Columns> {
  /** One sentence on what the rows are. */
  readonly description: string;
  readonly columns: C;
  readonly checks?: readonly Check[];
  /** Makes row `index`. Pure: it may use nothing but `index`, `random` and constants. */
  row(this: void, context: RowContext): Row<C>;
}

export interface Table<C extends Columns = Columns> extends TableDefinition<C> {
  readonly kind: "table";
}

const KEYS = ["description", "columns", "checks", "row"];

/** Defines a table: its columns, its checks, and the function that makes one row. */
export function defineTable<const C extends Columns>(definition: TableDefinition<C>): Table<C> {
  if (typeof definition !== "object" || definition === null)
    throw misuse("defineTable", "an object with description, columns and row", definition);
  for (const key of Object.keys(definition))
    if (!KEYS.includes(key))
      throw new TypeError(`defineTable: there is no part "${key}"; the parts are ${KEYS.join(", ")}`);
  const { description, columns, checks = [], row } = definition;
  if (typeof description !== "string") throw misuse("defineTable", "description to be text", description);
  if (typeof columns !== "object" || columns === null || Object.keys(columns).length === 0)
    throw misuse("defineTable", "columns to be an object with at least one column", columns);
  for (const name of Object.keys(columns))
    if (typeof columns[name]?.type !== "string")
      throw misuse("defineTable", `columns.${name} to be a column such as integer() or text()`, columns[name]);
  if (typeof row !== "function") throw misuse("defineTable", "row to be a function", row);
  if (!Array.isArray(checks)) throw misuse("defineTable", "checks to be a list", checks);
  for (const check of checks) checkShape(check);
  return Object.freeze({
    kind: "table",
    description,
    columns: Object.freeze({ ...columns }),
    checks: Object.freeze([...checks]),
    row,
  });
}

function checkShape(check: unknown): void {
  if (typeof check === "string") return;
  if (typeof check !== "object" || check === null)
    throw misuse("defineTable: checks", "SQL text or { sql, minimumRows }", check);
  const { sql, minimumRows } = check as Record<string, unknown>;
  if (typeof sql !== "string") throw misuse("defineTable: checks", "sql to be text", sql);
  if (minimumRows !== undefined && !(Number.isSafeInteger(minimumRows) && (minimumRows as number) >= 0))
    throw misuse("defineTable: checks", "minimumRows to be an integer from 0", minimumRows);
}
