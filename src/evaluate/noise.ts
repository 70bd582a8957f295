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
 * The same for labels and their combinations, of which a sample does not show all. Its values that came once tell how many
 * were not seen: their share g is what the next sample has of them (Good 1953, after Turing), and the seen ones are by g
 * less common than they seem. Without such values it is the formula above; with them, E|Δ| is that of a normal difference
 * whose mean is not 0. `once` is how many values came once, where bins hold several values.
 */
export function labelCeiling(
  counts: ArrayLike<number>,
  n1: number,
  n2: number,
  once: number = countOf(counts, 1),
): number {
  const unseen = once / n1;
  let expected = unseen;
  for (let at = 0; at < counts.length; at++) {
    const seen = (counts[at] as number) / n1;
    const share = seen * (1 - unseen);
    const spread = share * (1 - share);
    const shift = seen - share;
    expected += Math.min(foldedNormalMean(shift, Math.sqrt(spread * inverseSizes(n1, n2))), shift + 2 * spread);
  }
  return Math.max(0, 1 - expected / 2);
}

function countOf(counts: ArrayLike<number>, wanted: number): number {
  let found = 0;
  for (let at = 0; at < counts.length; at++) if (counts[at] === wanted) found += 1;
  return found;
}

/** E|X| of a normal X. */
function foldedNormalMean(mean: number, sd: number): number {
  if (sd === 0) return Math.abs(mean);
  const ratio = mean / sd;
  return meanAbsolute(sd) * Math.exp((-ratio * ratio) / 2) + mean * errorFunction(ratio / Math.SQRT2);
}

/** erf within 1.5e-7 (Abramowitz & Stegun 7.1.26). */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  const sum = terms.reduce((total, term) => (total + term) * t, 0);
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

/**
 * What 1 − D would be expected to be: the mean of Kolmogorov's distribution is √(π/2)·ln 2, scaled by √(1/n₁+1/n₂)
 * (Marsaglia, Tsang & Wang 2003). Exact as n grows for continuous values; D is smaller where values are tied.
 */
export const kolmogorovCeiling = (n1: number, n2: number): number =>
  Math.max(0, 1 - Math.sqrt(Math.PI / 2) * Math.LN2 * Math.sqrt(inverseSizes(n1, n2)));

/** E|r₁ − r₂| for a correlation r whose standard error in a sample of n₁ is (1−r²)·`error`. */
export const expectedCorrelationDifference = (r: number, error: number, n1: number, n2: number): number =>
  meanAbsolute((1 - r * r) * error * Math.sqrt(1 + n1 / n2));

/** The 99.9 % point of χ² with `degrees` degrees of freedom (Wilson & Hilferty 1931), within 3 % from 2 degrees on. */
export function chiSquareCritical(degrees: number): number {
  if (degrees === 1) return 10.827566170662733;
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 3.090232306167813 * Math.sqrt(spread)) ** 3;
}
