/** The formulas of the statistical comparison of one column (SDMetrics' single-column statistics). */
import { countBelow, quantile } from "../distribution.ts";
import { expectedShareDifference, meanAbsolute } from "../noise.ts";

/** `max(0, 1 − |real − synthetic| / range)`, range being real's maximum minus its minimum (StatisticSimilarity). */
export const statisticSimilarity = (real: number, synthetic: number, range: number): number =>
  Math.max(0, 1 - Math.abs(real - synthetic) / range);

/** `1 − |Δ|` of the shares of rows that have no value (MissingValueSimilarity). */
export const missingValueSimilarity = (real: number, synthetic: number): number => 1 - Math.abs(real - synthetic);

/** Of real's range, the share that synthetic's range covers (RangeCoverage). */
export function rangeCoverage(real: Float64Array, synthetic: Float64Array): number {
  const [low, high] = [real[0] as number, real.at(-1) as number];
  const range = high - low;
  const lostBelow = Math.max(0, ((synthetic[0] as number) - low) / range);
  const lostAbove = Math.max(0, (high - (synthetic.at(-1) as number)) / range);
  return Math.max(0, 1 - lostBelow - lostAbove);
}

/**
 * The share of synthetic values within real's range (BoundaryAdherence). `missing` synthetic values count as outside where
 * real has none, and are left out where it has some.
 */
export function boundaryAdherence(
  real: Float64Array,
  synthetic: Float64Array,
  missing: { readonly real: number; readonly synthetic: number },
): number {
  const [low, high] = [real[0] as number, real.at(-1) as number];
  const above = synthetic.length - countUpTo(synthetic, high);
  const inside = synthetic.length - countBelow(synthetic, low) - above;
  return inside / (synthetic.length + (missing.real === 0 ? missing.synthetic : 0));
}

/** The share of real's categories that synthetic has (CategoryCoverage); counts by category, in the same order. */
export function categoryCoverage(real: ArrayLike<number>, synthetic: ArrayLike<number>): number {
  let categories = 0;
  let covered = 0;
  for (let at = 0; at < real.length; at++) {
    if ((real[at] as number) === 0) continue;
    categories += 1;
    if ((synthetic[at] as number) > 0) covered += 1;
  }
  return covered / categories;
}

function countUpTo(sorted: Float64Array, bound: number): number {
  let count = countBelow(sorted, bound);
  while (count < sorted.length && sorted[count] === bound) count += 1;
  return count;
}

const inverse = (n1: number, n2: number): number => Math.sqrt(1 / n1 + 1 / n2);

/** What the mean's similarity would be for two samples of the same population. */
export const meanCeiling = (std: number, range: number, n1: number, n2: number): number =>
  Math.max(0, 1 - meanAbsolute(std * inverse(n1, n2)) / range);

/** The same of the standard deviation, whose variance is about s²(κ−1)/4n. */
export const stdCeiling = (std: number, kurtosis: number, range: number, n1: number, n2: number): number =>
  Math.max(0, 1 - meanAbsolute((std * Math.sqrt(Math.max(0, kurtosis - 1)) * inverse(n1, n2)) / 2) / range);

/** The same of the median; its spread is read off the values half a standard deviation of their rank away from it. */
export function medianCeiling(sorted: Float64Array, n2: number): number {
  const range = (sorted.at(-1) as number) - (sorted[0] as number);
  const half = Math.min(0.5, inverse(sorted.length, n2) / 2);
  return Math.max(0, 1 - meanAbsolute((quantile(sorted, 0.5 + half) - quantile(sorted, 0.5 - half)) / 2) / range);
}

export const missingCeiling = (share: number, n1: number, n2: number): number =>
  1 - expectedShareDifference(share, n1, n2);

/** The expected coverage of a sample of `n2`: the range that it loses at the ends is Σ gap·Fⁿ and Σ gap·(1−F)ⁿ. */
export function rangeCeiling(sorted: Float64Array, n2: number): number {
  const size = sorted.length;
  const range = (sorted.at(-1) as number) - (sorted[0] as number);
  let lost = 0;
  for (let at = 1; at < size; at++) {
    const gap = (sorted[at] as number) - (sorted[at - 1] as number);
    if (gap > 0) lost += gap * ((at / size) ** n2 + (1 - at / size) ** n2);
  }
  return Math.max(0, 1 - lost / range);
}

/** The chance that a further value lies within the range of `n1`: (n₁−1)/(n₁+1), for continuous values. */
export const boundaryCeiling = (n1: number): number => (n1 - 1) / (n1 + 1);

/** The expected share of categories in a sample of `n2`: the mean of 1 − (1−p)ⁿ. */
export function coverageCeiling(counts: ArrayLike<number>, n1: number, n2: number): number {
  let categories = 0;
  let seen = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    categories += 1;
    seen += 1 - (1 - count / n1) ** n2;
  }
  return seen / categories;
}
