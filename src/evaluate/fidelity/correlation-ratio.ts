/** The correlation ratio η (Pearson 1905): how much of a number's variance its category explains. */
import type { Correlation, Standardised } from "./pearson.ts";

const CODES = 256;

/**
 * η = √(between-group sum of squares / total sum of squares), over the rows that have both; `missing` is the category code
 * of a row without one. `n` and the number of groups come with it.
 */
export function correlationRatio(
  codes: Uint8Array,
  missing: number,
  { values }: Standardised,
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
  return { r: Math.sqrt(Math.min(1, between / total)), n, groups };
}
