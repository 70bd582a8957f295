/** The numbers of one column in order, and what can be said of them; independent of the order of rows and of threads. */
import { orderedValues } from "./ordered-values.ts";

export interface Distribution {
  /** The different values that are there, ascending. */
  readonly values: Float64Array;
  /** How many are less than each of them; all that are there in a last place. */
  readonly below: Float64Array;
  /** Rows that have a value. */
  readonly present: number;
  /** All rows. */
  readonly rows: number;
}

/** The distribution of a column; NaN and infinities are missing. */
export function distributionOf(column: Float64Array): Distribution {
  const { values, counts } = orderedValues(column);
  const below = new Float64Array(values.length + 1);
  for (let at = 0; at < values.length; at++) below[at + 1] = (below[at] as number) + (counts[at] as number);
  return { values, below, present: below[values.length] as number, rows: column.length };
}

export interface Moments {
  readonly mean: number;
  /** With n − 1 (pandas' `std`); NaN for a single value. */
  readonly std: number;
  /** The fourth standardised moment, 3 for a normal distribution (scipy's `kurtosis(fisher=False)`); NaN where std is 0. */
  readonly kurtosis: number;
}

/** Mean, standard deviation and kurtosis, in two passes. */
export function moments({ values, below, present }: Distribution): Moments {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] as number) * weight(below, at);
  const mean = sum / present;
  let second = 0;
  let fourth = 0;
  for (let at = 0; at < values.length; at++) {
    const square = ((values[at] as number) - mean) ** 2;
    second += square * weight(below, at);
    fourth += square * square * weight(below, at);
  }
  return {
    mean,
    std: present > 1 ? Math.sqrt(second / (present - 1)) : Number.NaN,
    kurtosis: (present * fourth) / (second * second),
  };
}

const weight = (below: Float64Array, at: number): number => (below[at + 1] as number) - (below[at] as number);

/** The value at a rank from 0; NaN of nothing. */
export function valueAt({ values, below }: Distribution, rank: number): number {
  return values[placeAbove(below, rank, values.length + 1) - 1] ?? Number.NaN;
}

/** The quantile at `share` between the two nearest values (numpy's default, `linear`); NaN of nothing. */
export function quantile(distribution: Distribution, share: number): number {
  const last = distribution.present - 1;
  const rank = Math.max(0, Math.min(last, share * last));
  const under = Math.floor(rank);
  const low = valueAt(distribution, under);
  return rank === under ? low : low + (valueAt(distribution, under + 1) - low) * (rank - under);
}

export const minimum = ({ values }: Distribution): number => values[0] ?? Number.NaN;
export const maximum = ({ values }: Distribution): number => values.at(-1) ?? Number.NaN;

/** How many values are less than `bound`. */
export function countBelow({ values, below }: Distribution, bound: number): number {
  const place = placeAbove(values, bound, values.length);
  return below[place > 0 && values[place - 1] === bound ? place - 1 : place] as number;
}

/** How many values are at most `bound`. */
export const countUpTo = ({ values, below }: Distribution, bound: number): number =>
  below[placeAbove(values, bound, values.length)] as number;

/** The first place among ascending numbers whose number is greater. */
function placeAbove(ascending: Float64Array, bound: number, end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
