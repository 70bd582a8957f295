/**
 * Spearman's ρ: Pearson's r of the ranks, equal values sharing the mean of theirs. A column is sorted once; where values
 * are missing a pair's rows are ranked anew by counting, in the order that is known already.
 */
import type { OrderedValues } from "../ordered-values.ts";
import { pearson, standardisedOf } from "./pearson.ts";
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

/** ρ over the rows that have both values (scipy's `spearmanr` with `nan_policy="omit"`). */
export function spearman(x: Ranked, y: Ranked): Correlation {
  if (x.ranks.complete && y.ranks.complete) return pearson(x.ranks, y.ranks);
  return ofCounted(x.codes, x.distinct, y.codes, y.distinct);
}

function ofCounted(x: Int32Array, distinctX: number, y: Int32Array, distinctY: number): Correlation {
  const countX = new Uint32Array(distinctX);
  const countY = new Uint32Array(distinctY);
  let n = 0;
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if ((a | b) < 0) continue;
    (countX[a] as number)++;
    (countY[b] as number)++;
    n += 1;
  }
  const centredX = centredRanks(countX, n);
  const centredY = centredRanks(countY, n);
  let sum = 0;
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if ((a | b) >= 0) sum += (centredX[a] as number) * (centredY[b] as number);
  }
  const spread = squares(centredX, countX) * squares(centredY, countY);
  return { r: spread > 0 ? Math.max(-1, Math.min(1, sum / Math.sqrt(spread))) : undefined, n };
}

/** The rank of each value minus the mean rank; values that no row has are given one too, which counts for nothing. */
const centredRanks = (counts: Uint32Array, n: number): Float64Array =>
  midranks(counts).map((rank) => rank - (n + 1) / 2);

function squares(ranks: Float64Array, counts: Uint32Array): number {
  let sum = 0;
  for (let code = 0; code < ranks.length; code++) sum += (counts[code] as number) * (ranks[code] as number) ** 2;
  return sum;
}
