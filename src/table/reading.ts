/** A way to read the cells of a column: tried on some of them here, run on all of them in SQL. */
import type { ColumnType } from "./table.ts";

export interface Reading {
  /** For people: `%d.%m.%Y`, `a decimal comma`. */
  readonly name: string;
  readonly type: Exclude<ColumnType, "integer" | "string">;
  /** Whether a cell is written so. */
  reads(text: string): boolean;
  /** An expression over a text: DOUBLE (BOOLEAN for booleans), NULL where it is not written so. */
  sql(text: string): string;
  /** The reading that takes the day for the month, which may read more of all cells. */
  readonly rival?: Reading;
}
