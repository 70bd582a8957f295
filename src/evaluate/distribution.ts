/** The numbers of one column in order, and what can be said of them; independent of the order of rows and of threads. */
import { sortedOrder } from "./sorted-order.ts";

export interface Distribution {
  /** The values that are there, in ascending order. */
  readonly sorted: Float64Array;
  /** All rows, with those that have no value. */
  readonly rows: number;
}

/** The distribution of a column; NaN and infinities are missing. */
export const distributionOf = (values: Float64Array): Distribution => ({
  sorted: sortedOrder(values).sorted,
  rows: values.length,
});

export interface Moments {
  readonly mean: number;
  /** With n − 1 (pandas' `std`); NaN for a single value. */
  readonly std: number;
  /** The fourth standardised moment, 3 for a normal distribution (scipy's `kurtosis(fisher=False)`); NaN where std is 0. */
  readonly kurtosis: number;
}

/** Mean, standard deviation and kurtosis, in two passes. */
export function moments(sorted: Float64Array): Moments {
  const count = sorted.length;
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / count;
  let second = 0;
  let fourth = 0;
  for (const value of sorted) {
    const square = (value - mean) ** 2;
    second += square;
    fourth += square * square;
  }
  return {
    mean,
    std: count > 1 ? Math.sqrt(second / (count - 1)) : Number.NaN,
    kurtosis: (count * fourth) / (second * second),
  };
}

/** The quantile at `share` between the two nearest values (numpy's default, `linear`); NaN of nothing. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return place === below ? low : low + (high - low) * (place - below);
}

/** How many different values there are. */
export function distinctCount(sorted: Float64Array): number {
  let count = sorted.length === 0 ? 0 : 1;
  for (let at = 1; at < sorted.length; at++) if (sorted[at] !== sorted[at - 1]) count += 1;
  return count;
}

/** How many values are below `bound`. */
export function countBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
