/**
 * Values as small codes: at most 20 ranges for a number, the 50 commonest labels and "other" for a category, a code for a
 * missing value. Bins come from the real data and serve all tables, so that counts can be compared; what counts rows by
 * several columns reads them in place of values.
 */
import { textLiteral } from "../database/sql-text.ts";
import type { TableColumn } from "../table/table.ts";
import { maximum, minimum, valueAt } from "./distribution.ts";
import type { Distribution } from "./distribution.ts";

export const MOST_NUMBER_BINS = 20;
export const MOST_LABELS = 50;

interface Coded {
  readonly column: TableColumn;
  /** How many codes there are, at most 52; they count from 0. */
  readonly size: number;
  /** The code of a missing value, the last one. */
  readonly missing: number;
}

export interface NumberBins extends Coded {
  readonly kind: "number";
  /** Ascending; code i is for `edges[i − 1] <= x < edges[i]`, the outer bins being open. */
  readonly edges: readonly number[];
}

export interface LabelBins extends Coded {
  readonly kind: "label";
  /** Values as text (as DuckDB casts them), the commonest in the real data first; code i is `labels[i]`. */
  readonly labels: readonly string[];
  /** The code of all other values, those that the real data has not among them. */
  readonly other: number;
}

export type BinnedColumn = NumberBins | LabelBins;

/**
 * Edges from the real values. Few different values have a bin each, with edges halfway; otherwise bins hold about equal
 * shares of rows, and a value that fills several of them gets one of its own.
 */
export function numberEdges(real: Distribution, most: number = MOST_NUMBER_BINS): readonly number[] {
  const { values, present } = real;
  if (values.length <= most) return Array.from(values.subarray(1), (value, at) => halfway(values[at] as number, value));
  const quantiles = Array.from({ length: most - 1 }, (_, at) => valueAt(real, Math.floor(((at + 1) * present) / most)));
  const edges = new Set<number>();
  for (const [at, value] of quantiles.entries()) {
    if (value > minimum(real)) edges.add(value);
    if (value === quantiles[at + 1] && value < maximum(real)) edges.add(nextUp(value));
  }
  return [...edges].toSorted((a, b) => a - b);
}

/** Between two numbers, above the first. */
const halfway = (low: number, high: number): number => {
  const middle = low / 2 + high / 2;
  return middle > low ? middle : high;
};

/** The next larger double. */
function nextUp(value: number): number {
  const numbers = Float64Array.of(value === 0 ? 0 : value);
  const bits = new BigInt64Array(numbers.buffer);
  bits[0] = (bits[0] as bigint) + (value < 0 ? -1n : 1n);
  return numbers[0] as number;
}

/** Fewer bins for few rows: the square root of the smaller side, from 2 to 20. */
export const binLimit = (n1: number, n2: number): number =>
  Math.max(2, Math.min(MOST_NUMBER_BINS, Math.floor(Math.sqrt(Math.min(n1, n2)))));

export const numberBins = (column: TableColumn, edges: readonly number[]): NumberBins => ({
  kind: "number",
  column,
  edges,
  size: edges.length + 2,
  missing: edges.length + 1,
});

/** Of labels that are ordered by how common they are. A label with NUL counts as another: no type can be made of it. */
export function labelBins(column: TableColumn, ordered: readonly string[]): LabelBins {
  const labels = ordered.filter((label) => !label.includes("\0")).slice(0, MOST_LABELS);
  return { kind: "label", column, labels, other: labels.length, size: labels.length + 2, missing: labels.length + 1 };
}

/** The codes of rows whose values are known by their places among the different values; -1 is missing. */
export function numberCodes(values: Float64Array, places: Int32Array, { edges, missing }: NumberBins): Uint8Array {
  const codeOf = new Uint8Array(values.length + 1);
  let code = 0;
  for (let place = 0; place < values.length; place++) {
    while (code < edges.length && (edges[code] as number) <= (values[place] as number)) code += 1;
    codeOf[place + 1] = code;
  }
  codeOf[0] = missing;
  const codes = new Uint8Array(places.length);
  for (let row = 0; row < places.length; row++) codes[row] = codeOf[(places[row] as number) + 1] as number;
  return codes;
}

/** SQL for the code of a column's value, a UTINYINT. */
export function codeExpression(bins: BinnedColumn): string {
  const { sql } = bins.column;
  if (bins.kind === "number")
    return `(CASE WHEN ${sql} IS NULL OR NOT isfinite(${sql}) THEN ${bins.missing} ELSE ${choice(sql, bins.edges, 0, bins.edges.length)} END)::UTINYINT`;
  const other = `CASE WHEN ${sql} IS NULL THEN ${bins.missing} ELSE ${bins.other} END`;
  if (bins.labels.length === 0) return `(${other})::UTINYINT`;
  const type = `ENUM(${bins.labels.map(textLiteral).join(", ")})`;
  return `coalesce(enum_code(TRY_CAST(${sql}::VARCHAR AS ${type})), ${other})::UTINYINT`;
}

/** Nested comparisons, halving the edges; an exponent makes a literal a DOUBLE, read to the last bit. */
function choice(sql: string, edges: readonly number[], low: number, high: number): string {
  if (low === high) return `${low}`;
  const middle = (low + high) >>> 1;
  const edge = (edges[middle] as number).toExponential();
  return `CASE WHEN ${sql} < ${edge} THEN ${choice(sql, edges, low, middle)} ELSE ${choice(sql, edges, middle + 1, high)} END`;
}
