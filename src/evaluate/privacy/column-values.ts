/** Single columns of a matrix, sorted: which values one row alone has, and how many rows lie in an interval. */
import { seededRandom } from "../../model/random-places.ts";
import { below, notAbove } from "./area-under-curve.ts";
import { MISSING } from "./gower-space.ts";

export interface ColumnCells {
  readonly cells: Float64Array;
  readonly width: number;
  readonly column: number;
}

/** Intervals that hold exactly one row. */
export interface Singles {
  /** How many there are. */
  readonly total: number;
  /** Some of them in a random order, or all: two numbers for each. */
  readonly intervals: Float64Array;
}

/** Above all numbers, below what is missing. */
export const ABOVE_ALL: number = MISSING / 2;

/**
 * The values that come once; of an ordered column also "at most the least" and "at least the greatest" where one row alone
 * meets them. A missing cell counts as a value.
 */
export function columnSingles(column: ColumnCells, ordered: boolean, most: number, seed: number): Singles {
  const sorted = sortedColumn(column);
  const found: [number, number][] = [];
  const random = seededRandom(seed);
  let total = 0;
  /** Each one found has the same chance to be among the first (reservoir sampling); their order is random as well. */
  const take = (low: number, high: number): void => {
    const place = Math.floor(random() * ++total);
    if (found.length < most) {
      found.push(found[place] ?? [low, high]);
      found[place] = [low, high];
    } else if (place < most) found[place] = [low, high];
  };
  for (let place = 0; place < sorted.length; place++) {
    const value = sorted[place] as number;
    if (value === sorted[place - 1] || value === sorted[place + 1]) continue;
    take(value, value);
    if (!ordered || value === MISSING) continue;
    if (place === 0) take(-ABOVE_ALL, value);
    if (place === sorted.length - 1 || sorted[place + 1] === MISSING) take(value, ABOVE_ALL);
  }
  return { total, intervals: Float64Array.from(found.flat()) };
}

/** How many rows lie in each interval, its ends included. */
export function columnMatches(column: ColumnCells, intervals: Float64Array): Uint32Array {
  const sorted = sortedColumn(column);
  return Uint32Array.from(
    { length: intervals.length / 2 },
    (_, place) => notAbove(sorted, intervals[place * 2 + 1] as number) - below(sorted, intervals[place * 2] as number),
  );
}

function sortedColumn({ cells, width, column }: ColumnCells): Float64Array {
  const values = new Float64Array(cells.length / width);
  for (let row = 0, cell = column; row < values.length; row++, cell += width) values[row] = cells[cell] as number;
  return values.sort();
}
