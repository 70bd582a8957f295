/** The correlation ratio η (Pearson 1905): how much of a number's variance its category explains. */
import type { Correlation } from "./pearson.ts";

const CODES = 256;

/**
 * η = √(between-group sum of squares / total sum of squares), over the rows that have both; `missing` is the category code
 * of a row without one, NaN a missing number. Numbers should be standardised, so that no digits are lost. `n` and the
 * number of groups come with it.
 */
export function correlationRatio(
  codes: Uint8Array,
  missing: number,
  values: Float64Array,
): Correlation & { readonly groups: number } {
  const counts = new Float64Array(CODES);
  const sums = new Float64Array(CODES);
  const squares = new Float64Array(CODES);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const code = codes[row] as number;
    (counts[code] as number)++;
    (sums[code] as number) += value;
    (squares[code] as number) += value * value;
  }
  counts[missing] = 0;
  let [n, sum, all, groups] = [0, 0, 0, 0];
  for (let code = 0; code < CODES; code++) {
    const count = counts[code] as number;
    if (count === 0) continue;
    n += count;
    sum += sums[code] as number;
    all += squares[code] as number;
    groups += 1;
  }
  const total = all - (sum * sum) / n;
  let between = 0;
  for (let code = 0; code < CODES; code++) {
    const count = counts[code] as number;
    if (count > 0) between += count * ((sums[code] as number) / count - sum / n) ** 2;
  }
  if (groups < 2 || !(total > n * 1e-12)) return { r: undefined, n, groups };
  const squared = Math.min(1, between / total);
  const means = sums.map((sum, code) => sum / (counts[code] as number));
  means[missing] = Number.NaN;
  const meanSquare = influence(codes, values, means, { mean: sum / n, variance: total / n, squared }) / n;
  return { r: Math.sqrt(squared), n, groups, error: ratioError(squared, n, Math.sqrt(meanSquare / n)) };
}

/**
 * The standard error of η: (1−η²)/√n where values are normal within groups, and more where few of them rule it. Of η² it is
 * that of its influence function, (1−η²)t − e with t and e the squares from the mean and from the group's mean.
 */
function ratioError(squared: number, n: number, ofSquared: number): number {
  const found = Math.min(ofSquared / (2 * Math.sqrt(squared)), Math.sqrt(ofSquared));
  return Math.max((1 - squared) / Math.sqrt(n), found);
}

/** The sum of squares of that influence function, over the rows that have both. */
function influence(
  codes: Uint8Array,
  values: Float64Array,
  means: Float64Array,
  { mean, variance, squared }: { readonly mean: number; readonly variance: number; readonly squared: number },
): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const within = value - (means[codes[row] as number] as number);
    const from = value - mean;
    const one = ((1 - squared) * from * from - within * within) / variance;
    if (!Number.isNaN(one)) sum += one * one;
  }
  return sum;
}
