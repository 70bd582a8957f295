/**
 * The rows that pairs of columns are measured on. All of them, up to a million and to a billion looks at a pair of cells;
 * beyond that an equal, seeded choice of rows on either side, which is disclosed.
 */
import type { TableName } from "../../table/table.ts";
import { numberCodes, codeExpression } from "../bins.ts";
import type { BinnedColumn } from "../bins.ts";
import { numberValues, rowsOfTable } from "../column-values.ts";
import type { Context } from "../context.ts";
import { randomPlaces } from "../../model/random-places.ts";
import type { Sampled } from "../score.ts";
import { orderedValues } from "../ordered-values.ts";
import type { OrderedValues } from "../ordered-values.ts";
import { standardisedOf } from "./pearson.ts";
import type { Standardised } from "./pearson.ts";

const MOST_ROWS = 1_000_000;
const MOST_LOOKS = 1_000_000_000;

/** How many rows a side of `rows` rows gives, where there are so many columns. */
export const pairRowCount = (rows: number, columns: number): number =>
  Math.min(rows, MOST_ROWS, Math.max(1000, Math.floor((2 * MOST_LOOKS) / Math.max(1, columns * (columns - 1)))));

export interface PairNumbers {
  readonly ordered: OrderedValues;
  readonly standardised: Standardised;
}

/** One side's columns, over the same rows. */
export interface PairSide {
  readonly rows: number;
  readonly sampled: Sampled | undefined;
  /** By the column's place; undefined for labels. */
  readonly numbers: (PairNumbers | undefined)[];
  readonly codes: readonly Uint8Array[];
}

/** Reads the columns of a table, one after the other. Throws a `QueryError`. */
export async function pairSide(
  context: Context,
  table: TableName,
  columns: readonly BinnedColumn[],
): Promise<PairSide> {
  const { tables, seed, signal } = context;
  const of = rowsOfTable(tables, table);
  const rows = pairRowCount(of, columns.length);
  const places = rows < of ? randomPlaces(of, rows, seed).sort() : undefined;
  const numbers: (PairNumbers | undefined)[] = [];
  const codes: Uint8Array[] = [];
  for (const bins of columns) {
    signal?.throwIfAborted();
    if (bins.kind === "number") {
      const ordered = orderedValues(chosen(await numberValues(tables, table, bins.column), places));
      numbers.push({ ordered, standardised: standardisedOf(ordered) });
      codes.push(numberCodes(ordered.values, ordered.codes, bins));
    } else {
      const [read] = await tables.numbers(`SELECT ${codeExpression(bins)}::DOUBLE FROM ${table}`, of);
      numbers.push(undefined);
      codes.push(Uint8Array.from(chosen(read as Float64Array, places)));
    }
  }
  return { rows, sampled: rows < of ? { rows, of, seed } : undefined, numbers, codes };
}

function chosen(values: Float64Array, places: Uint32Array | undefined): Float64Array {
  if (places === undefined) return values;
  const result = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) result[row] = values[places[row] as number] as number;
  return result;
}

/** The codes of as many rows as the other side has, chosen by the seed where this side has more. */
export function equalRows(side: PairSide, rows: number, seed: number): readonly Uint8Array[] {
  if (side.rows <= rows) return side.codes;
  const places = randomPlaces(side.rows, rows, seed + 1).sort();
  return side.codes.map((codes) => {
    const fewer = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) fewer[row] = codes[places[row] as number] as number;
    return fewer;
  });
}
