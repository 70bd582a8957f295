/** The first cell in which rows differ that should be the same. */
import { csvHeader } from "../../encode/csv.ts";
import type { Dataset, Schema } from "../../model/schema.ts";
import { parseRows } from "../../read/csv-rows.ts";
import type { Part } from "./parts.ts";

type Cell = string | null | undefined;

/** The row of a difference in how many rows a table has. */
export const NO_ROW = -1;

export interface Difference {
  readonly seed: number;
  readonly table: number;
  /** From 0, or `NO_ROW`. */
  readonly row: number;
  readonly column: string;
  readonly expected: Cell;
  readonly got: Cell;
}

/** Whether the rows of `part` are those that `whole` begins with. */
export const begins = (whole: Part, part: Part): boolean =>
  whole.bytes.subarray(0, part.bytes.length).equals(part.bytes) &&
  (part.range.to < whole.range.to || part.bytes.length === whole.bytes.length);

type Cells = readonly (readonly (string | null)[])[];

/** Rows as cells; each row has as many lines as the dirtless CSV gives it, which is one record. */
function cellsOf(part: Part, schema: Schema): Cells {
  return parseRows(Buffer.concat([Buffer.from(csvHeader(schema)), part.bytes]).toString("utf8"));
}

/** The first difference, by table and row, between parts and what they should be; rows that nobody expects are passed over. */
export function firstDifference(
  dataset: Dataset,
  expected: readonly Part[],
  got: readonly Part[],
): Difference | undefined {
  const found: Difference[] = [];
  for (const part of got)
    for (const other of expected) {
      const from = Math.max(part.range.from, other.range.from);
      const to = Math.min(part.range.to, other.range.to);
      if (part.table !== other.table || part.seed !== other.seed || from >= to) continue;
      const schema = dataset.tables[part.table] as Schema;
      const [a, b] = [cellsOf(other, schema), cellsOf(part, schema)];
      for (let row = from; row < to; row++) {
        const difference = differenceOf(a[row - other.range.from] ?? [], b[row - part.range.from] ?? [], schema);
        if (difference === undefined) continue;
        found.push({ seed: part.seed, table: part.table, row, ...difference });
        break;
      }
    }
  return found.sort((a, b) => a.table - b.table || a.row - b.row)[0];
}

function differenceOf(
  expected: readonly Cell[],
  got: readonly Cell[],
  { fields }: Schema,
): Pick<Difference, "column" | "expected" | "got"> | undefined {
  const k = fields.findIndex((_, k) => expected[k] !== got[k]);
  return k < 0 ? undefined : { column: fields[k]?.name as string, expected: expected[k], got: got[k] };
}
