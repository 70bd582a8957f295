/** Measures of samples, and of how far they are from what theory says, in standard deviations. */
import { random } from "../../../sandbox/random.ts";
import type { Random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";

/** A stream that is the same in every run of the tests. */
export function stream(name: string, row = 0): Random {
  setKey(2024, name);
  startRow(row);
  return random;
}

/** A list made step by step. */
export function collect<T>(count: number, step: (position: number) => T): T[] {
  return Array.from({ length: count }, (_, position) => step(position));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function variance(values: readonly number[]): number {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length;
}

export function autocorrelation(values: readonly number[], lag: number): number {
  const center = mean(values);
  let sum = 0;
  for (let k = lag; k < values.length; k++)
    sum += ((values[k] as number) - center) * ((values[k - lag] as number) - center);
  return sum / values.length / variance(values);
}

/**
 * Pearson's chi-squared statistic of counts against expectations, as a z-score (Wilson and Hilferty 1931).
 * `freedom` is the number of counts less 1 unless said.
 */
export function misfit(
  counts: readonly number[],
  expected: readonly number[],
  freedom: number = counts.length - 1,
): number {
  const statistic = counts.reduce(
    (sum, count, k) => sum + (count - (expected[k] as number)) ** 2 / (expected[k] as number),
    0,
  );
  return (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

/** The Kolmogorov-Smirnov distance of a sample from a distribution function, times √n; above 2 once in 1500 honest trials. */
export function distance(values: readonly number[], below: (value: number) => number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  const worst = sorted.reduce((most, value, k) => {
    const p = below(value);
    return Math.max(most, p - k / n, (k + 1) / n - p);
  }, 0);
  return worst * Math.sqrt(n);
}
