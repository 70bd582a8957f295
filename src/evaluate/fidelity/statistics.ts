/** The formulas of the statistical comparison of one column (SDMetrics' single-column statistics). */
import { countBelow, countUpTo, maximum, minimum, quantile } from "../distribution.ts";
import type { Distribution } from "../distribution.ts";
import { expectedShareDifference, meanAbsolute } from "../noise.ts";

/** `max(0, 1 − |real − synthetic| / range)`, range being real's maximum minus its minimum (StatisticSimilarity). */
export const statisticSimilarity = (real: number, synthetic: number, range: number): number =>
  Math.max(0, 1 - Math.abs(real - synthetic) / range);

/** `1 − |Δ|` of the shares of rows that have no value (MissingValueSimilarity). */
export const missingValueSimilarity = (real: number, synthetic: number): number => 1 - Math.abs(real - synthetic);

/** Real's maximum minus its minimum. */
export const rangeOf = (real: Distribution): number => maximum(real) - minimum(real);

/** Of real's range, the share that synthetic's range covers (RangeCoverage). */
export function rangeCoverage(real: Distribution, synthetic: Distribution): number {
  const range = rangeOf(real);
  const lostBelow = Math.max(0, (minimum(synthetic) - minimum(real)) / range);
  const lostAbove = Math.max(0, (maximum(real) - maximum(synthetic)) / range);
  return Math.max(0, 1 - lostBelow - lostAbove);
}

/**
 * The share of synthetic values within real's range (BoundaryAdherence). Missing synthetic values count as outside where
 * real has none, and are left out where it has some.
 */
export function boundaryAdherence(real: Distribution, synthetic: Distribution): number {
  const inside = countUpTo(synthetic, maximum(real)) - countBelow(synthetic, minimum(real));
  return inside / (real.present === real.rows ? synthetic.rows : synthetic.present);
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

const inverse = (n1: number, n2: number): number => Math.sqrt(1 / n1 + 1 / n2);

/** What the mean's similarity would be for two samples of the same population. */
export const meanCeiling = (std: number, range: number, n1: number, n2: number): number =>
  Math.max(0, 1 - meanAbsolute(std * inverse(n1, n2)) / range);

/** The same of the standard deviation, whose variance is about s²(κ−1)/4n. */
export const stdCeiling = (std: number, kurtosis: number, range: number, n1: number, n2: number): number =>
  Math.max(0, 1 - meanAbsolute((std * Math.sqrt(Math.max(0, kurtosis - 1)) * inverse(n1, n2)) / 2) / range);

/** The same of the median; its spread is read off the values half a standard deviation of their rank away from it. */
export function medianCeiling(real: Distribution, n2: number): number {
  const half = Math.min(0.5, inverse(real.present, n2) / 2);
  const spread = (quantile(real, 0.5 + half) - quantile(real, 0.5 - half)) / 2;
  return Math.max(0, 1 - meanAbsolute(spread) / rangeOf(real));
}

/** The same of the share of missing values. */
export const missingCeiling = (share: number, n1: number, n2: number): number =>
  1 - expectedShareDifference(share, n1, n2);

/** The expected coverage of a sample of `n2`: the range that it loses at the ends is Σ gap·Fⁿ and Σ gap·(1−F)ⁿ. */
export function rangeCeiling(real: Distribution, n2: number): number {
  const { values, below, present } = real;
  let lost = 0;
  for (let at = 1; at < values.length; at++) {
    const share = (below[at] as number) / present;
    lost += ((values[at] as number) - (values[at - 1] as number)) * (share ** n2 + (1 - share) ** n2);
  }
  return Math.max(0, 1 - lost / rangeOf(real));
}

/** The chance that a further value lies within the range of `n1`: (n₁−1)/(n₁+1), for continuous values. */
export const boundaryCeiling = (n1: number): number => (n1 - 1) / (n1 + 1);

/** Categories that came so often or less are rarer than they seem, where many came once. */
const RARE = 10;
const MANY = 30;

/**
 * The expected share of categories in a sample of `n2`: the mean of 1 − (1−p)ⁿ. Where many came once, others like them were
 * not seen, and the rare ones are rarer than they seem: how many of them another sample lacks is Σ N_r((1−t)^r − (−t)^r),
 * N_r having come r times and t being n₂/n₁ up to 1 (Good & Toulmin 1956, by exchange of the samples).
 */
export function coverageCeiling(counts: ArrayLike<number>, n1: number, n2: number): number {
  const came = new Float64Array(RARE + 1);
  let categories = 0;
  let seen = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    categories += 1;
    if (count <= RARE) (came[count] as number) += 1;
    else seen += 1 - (1 - count / n1) ** n2;
  }
  const t = n2 / n1;
  const tail = t <= 1 && (came[1] as number) >= MANY;
  let rare = 0;
  let lacking = 0;
  for (const [times, many] of came.entries()) {
    rare += many;
    lacking += many * (tail ? (1 - t) ** times - (-t) ** times : (1 - times / n1) ** n2);
  }
  return (seen + rare - Math.max(0, Math.min(rare, lacking))) / categories;
}
