/**
 * Where distances are measured: Gower's mean over columns. A numeric column counts min(|Δ| / range, 1), any other 0 or 1; two
 * missing values are equal, one alone is at distance 1; a numeric column without a range counts as a category.
 *
 * A row becomes numbers: numeric cells are multiples of the range, in whole units of 2^-44 of it. So every distance is a
 * whole number of units, sums of up to 512 columns are exact in any order, and ties are ties whoever adds them up.
 */
import type { FrameColumn } from "../../model/frame.ts";

/** How the cells of a column are compared: by their difference, or by equality. */
export type Comparison = "difference" | "equality";

export interface GowerColumn {
  readonly name: string;
  readonly comparison: Comparison;
  /** The least value of the real data, which becomes 0; of a `difference` alone. */
  readonly least: number;
  /** The greatest, which becomes `UNIT`. */
  readonly greatest: number;
}

export interface GowerSpace {
  readonly columns: readonly GowerColumn[];
}

/** The distance 1 of a single column, in units. */
export const UNIT: number = 2 ** 44;

/** A missing number: farther than 1 from every other, and at distance 0 from itself. */
export const MISSING: number = 2 ** 1000;

/** What is nearer to infinity than to anything else, infinity itself among it. */
const FARTHEST = 2 ** 900;

/** A column of numbers, given the least and the greatest finite value of the real data; undefined where it has none. */
export function numericColumn(name: string, least: number | undefined, greatest: number | undefined): GowerColumn {
  if (least === undefined || greatest === undefined || !(greatest > least)) return categoryColumn(name);
  return { name, comparison: "difference", least, greatest };
}

/** A column whose values are equal or not. */
export const categoryColumn = (name: string): GowerColumn => ({
  name,
  comparison: "equality",
  least: 0,
  greatest: 0,
});

/** Writes a column's cells into a matrix of rows, of which each is `width` cells long, from its place `at` on. */
export function encodeColumn(
  column: GowerColumn,
  values: FrameColumn,
  cells: Float64Array,
  at: number,
  width: number,
): void {
  if (values.kind === "category") {
    for (let row = 0, cell = at; row < values.codes.length; row++, cell += width)
      cells[cell] = values.codes[row] as number;
    return;
  }
  const encode = column.comparison === "difference" ? unitsOf(column) : itself;
  for (let row = 0, cell = at; row < values.values.length; row++, cell += width)
    cells[cell] = encode(values.values[row] as number);
}

/** A number as units from the least. A quarter of everything keeps differences of the largest numbers finite. */
export function unitsOf({ least, greatest }: GowerColumn): (value: number) => number {
  const origin = least / 4;
  const range = greatest / 4 - origin;
  return (value) => bounded(Math.round(((value / 4 - origin) / range) * UNIT));
}

/** What is compared by equality stays as it is. */
const itself = (value: number): number => (value !== value ? MISSING : value === MISSING ? -MISSING : value);

const bounded = (value: number): number =>
  value !== value ? MISSING : value > FARTHEST ? FARTHEST : value < -FARTHEST ? -FARTHEST : value;

/** A sum of units over so many columns as their mean, which is between 0 and 1. */
export const meanDistance = (units: number, columns: number): number => units / UNIT / columns;
