/**
 * What chance alone does: the difference that two samples of the same population would be expected to show. A score is
 * read beside 1 minus this, its ceiling.
 */

const ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);

/** 1/n₁ + 1/n₂. */
const inverseSizes = (n1: number, n2: number): number => 1 / n1 + 1 / n2;

/** E|X| of a normal X with mean 0 and standard deviation `sd`: sd·√(2/π). */
export const meanAbsolute = (sd: number): number => sd * ROOT_2_OVER_PI;

/**
 * E|p̂₁ − p̂₂| for a share p in samples of n₁ and n₂ rows: √(2p(1−p)(1/n₁+1/n₂)/π), the normal approximation; never more
 * than 2p(1−p), which bounds it exactly (Jensen) where p is so small that the approximation is too large.
 */
export function expectedShareDifference(p: number, n1: number, n2: number): number {
  const spread = p * (1 - p);
  return Math.min(Math.sqrt((2 * spread * inverseSizes(n1, n2)) / Math.PI), 2 * spread);
}

/** E[L1] = Σ √(2p(1−p)(1/n₁+1/n₂)/π) over the bins of a histogram. */
export function expectedL1(shares: Iterable<number>, n1: number, n2: number): number {
  let sum = 0;
  for (const share of shares) sum += expectedShareDifference(share, n1, n2);
  return sum;
}

/** What 1 − TVD would be expected to be for two samples of the same population, TVD being half of L1. */
export const totalVariationCeiling = (shares: Iterable<number>, n1: number, n2: number): number =>
  Math.max(0, 1 - expectedL1(shares, n1, n2) / 2);

/**
 * What 1 − D would be expected to be: the mean of Kolmogorov's distribution is √(π/2)·ln 2, scaled by √(1/n₁+1/n₂)
 * (Marsaglia, Tsang & Wang 2003). Exact as n grows for continuous values; D is smaller where values are tied.
 */
export const kolmogorovCeiling = (n1: number, n2: number): number =>
  Math.max(0, 1 - Math.sqrt(Math.PI / 2) * Math.LN2 * Math.sqrt(inverseSizes(n1, n2)));

/** E|r₁ − r₂| for a correlation r, whose standard error is (1−r²)/√(n−1). */
export const expectedCorrelationDifference = (r: number, n1: number, n2: number): number =>
  meanAbsolute((1 - r * r) * Math.sqrt(inverseSizes(Math.max(1, n1 - 1), Math.max(1, n2 - 1))));

/** The 95 % point of χ² with `degrees` degrees of freedom (Wilson & Hilferty 1931), within 1 % from 2 degrees on. */
export function chiSquareCritical(degrees: number): number {
  if (degrees === 1) return 3.841458820694124;
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 1.6448536269514722 * Math.sqrt(spread)) ** 3;
}
