/**
 * Whether draws follow a distribution: Kolmogorov and Smirnov for continuous ones, Pearson's chi-squared for cells.
 * Seeds are fixed, so a test passes always or never; a p-value below 1e-4 happens once in 10,000 honest trials.
 */
import { expect } from "vitest";
import { setKey, startRow } from "../../sandbox/stream.ts";
import { gammaAbove } from "./reference.ts";

export const DRAWS = 100_000;
export const LEAST_P = 1e-4;

/** One draw from each of many rows, the same in every run of the tests. */
export function draws(one: () => number, count = DRAWS): Float64Array {
  setKey(2026, "distributions");
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    startRow(index);
    values[index] = one();
  }
  return values;
}

/** The p-value of the greatest distance between the draws and a distribution function. Numerical Recipes, 14.3. */
export function kolmogorovP(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.toSorted();
  const n = sorted.length;
  let distance = 0;
  for (let k = 0; k < n; k++) {
    const below = cdf(sorted[k]!);
    if (Number.isNaN(below)) return Number.NaN;
    distance = Math.max(distance, below - k / n, (k + 1) / n - below);
  }
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  if (lambda < 0.3) return 1;
  let p = 0;
  for (let k = 1; k < 100; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * lambda * lambda);
  return p;
}

/** The p-value of counts, whose probabilities sum to 1; cells with fewer than 10 expected are joined. */
export function chiSquaredP(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  const n = Array.from(counts).reduce((sum, count) => sum + count, 0);
  let [statistic, freedom, observed, expected] = [0, -1, 0, 0];
  let last = { observed: 0, expected: 1 };
  for (let k = 0; k < counts.length; k++) {
    observed += counts[k]!;
    expected += probabilities[k]! * n;
    if (expected < 10) continue;
    statistic += (observed - expected) ** 2 / expected;
    freedom++;
    last = { observed, expected };
    [observed, expected] = [0, 0];
  }
  // What is left over joins the last cell.
  const joined = { observed: last.observed + observed, expected: last.expected + expected };
  statistic += (joined.observed - joined.expected) ** 2 / joined.expected;
  statistic -= (last.observed - last.expected) ** 2 / last.expected;
  return gammaAbove(freedom / 2, statistic / 2);
}

/** Continuous draws have this distribution function. */
export function expectContinuous(values: Float64Array, cdf: (x: number) => number): void {
  expect(kolmogorovP(values, cdf)).toBeGreaterThan(LEAST_P);
}

/** Whole numbers from 0 have these probabilities; what is above all of them is one more cell. */
export function expectCounts(values: Float64Array, probability: (k: number) => number): void {
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const counts = new Float64Array(most + 2);
  for (const value of values) {
    if (!Number.isInteger(value) || value < 0) expect.fail(`${value} is no count`);
    counts[value]!++;
  }
  const probabilities = Array.from({ length: most + 1 }, (_, k) => probability(k));
  const rest = 1 - probabilities.reduce((sum, one) => sum + one, 0);
  expect(chiSquaredP(counts, [...probabilities, Math.max(0, rest)])).toBeGreaterThan(LEAST_P);
}

/** Mean and variance are within 4.5 standard errors; that of the variance is from the draws' own fourth moment. */
export function expectMoments(values: Float64Array, mean: number, variance: number): void {
  const n = values.length;
  const average = values.reduce((sum, value) => sum + value, 0) / n;
  expect(Math.abs(average - mean)).toBeLessThanOrEqual(4.5 * Math.sqrt(variance / n) + 1e-12 * Math.abs(mean));
  const squares = values.map((value) => (value - mean) ** 2);
  const spread = squares.reduce((sum, square) => sum + square, 0) / n;
  const fourth = squares.reduce((sum, square) => sum + square * square, 0) / n;
  expect(Math.abs(spread - variance)).toBeLessThanOrEqual(
    4.5 * Math.sqrt(Math.max(0, fourth - spread * spread) / n) + 1e-9 * variance,
  );
}
