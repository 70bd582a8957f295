/**
 * Spearman's ρ: Pearson's r of the ranks, equal values sharing the mean of theirs. A column is sorted once; where values
 * are missing a pair's rows are ranked anew by counting, in the order that is known already.
 */
import type { OrderedValues } from "../ordered-values.ts";
import { productMoment, standardisedOf } from "./pearson.ts";
import type { Correlation, Standardised } from "./pearson.ts";

export interface Ranked {
  /** The ranks over all rows that have a value, standardised. */
  readonly ranks: Standardised;
  /** The place of a row's value among the different values, from 0; -1 where it is missing. */
  readonly codes: Int32Array;
  readonly distinct: number;
}

/** The ranks of different values: from 1, the mean of their places for equal ones (scipy's `rankdata`). */
export function midranks(counts: Uint32Array): Float64Array {
  const ranks = new Float64Array(counts.length);
  let before = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] as number;
    ranks[code] = before + (count + 1) / 2;
    before += count;
  }
  return ranks;
}

/** A column made ready for its pairs. */
export const ranked = ({ counts, codes }: OrderedValues): Ranked => ({
  ranks: standardisedOf({ values: midranks(counts), counts, codes }),
  codes,
  distinct: counts.length,
});

/** The variance of ρ on Fisher's scale in that of a normal r, 1/(n−3) (Fieller, Hartley & Pearson 1957). */
const FIELLER = 1.06;

/** ρ over the rows that have both values (scipy's `spearmanr` with `nan_policy="omit"`). */
export function spearman(x: Ranked, y: Ranked): Correlation {
  const complete = x.ranks.complete && y.ranks.complete;
  const { r, n } = complete ? productMoment(x.ranks, y.ranks) : ofCounted(x.codes, x.distinct, y.codes, y.distinct);
  return { r, n, error: r === undefined || n < 4 ? undefined : Math.sqrt(FIELLER / (n - 3)) };
}

function ofCounted(x: Int32Array, distinctX: number, y: Int32Array, distinctY: number): Correlation {
  const countX = new Float64Array(distinctX);
  const countY = new Float64Array(distinctY);
  let n = 0;
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if ((a | b) < 0) continue;
    (countX[a] as number)++;
    (countY[b] as number)++;
    n += 1;
  }
  const spread = centre(countX, n) * centre(countY, n);
  let sum = 0;
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if ((a | b) >= 0) sum += (countX[a] as number) * (countY[b] as number);
  }
  return { r: spread > 0 ? Math.max(-1, Math.min(1, sum / Math.sqrt(spread))) : undefined, n };
}

/** Turns the counts of values into their ranks less the mean rank; the sum of squares of the rows' ranks is returned. */
function centre(counts: Float64Array, n: number): number {
  let before = -(n + 1) / 2;
  let squares = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] as number;
    const rank = before + (count + 1) / 2;
    counts[code] = rank;
    before += count;
    squares += count * rank * rank;
  }
  return squares;
}
