/** The correlation ratio η (Pearson 1905): how much of a number's variance its category explains. */
import type { Correlation, Standardised } from "./pearson.ts";

/**
 * η = √(between-group sum of squares / total sum of squares), over the rows that have both; `missing` is the category code
 * of a row without one. `n` and the number of groups come with it.
 */
export function correlationRatio(
  codes: Uint8Array,
  missing: number,
  { values }: Standardised,
): Correlation & { readonly groups: number } {
  const counts = new Float64Array(256);
  const sums = new Float64Array(256);
  let [n, sum, squares, low, high] = [0, 0, 0, Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    const code = codes[row] as number;
    const value = values[row] as number;
    if (code === missing || Number.isNaN(value)) continue;
    (counts[code] as number)++;
    (sums[code] as number) += value;
    n += 1;
    sum += value;
    squares += value * value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const total = squares - (sum * sum) / n;
  let groups = 0;
  let between = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] as number;
    if (count === 0) continue;
    groups += 1;
    between += count * ((sums[code] as number) / count - sum / n) ** 2;
  }
  if (groups < 2 || !(high > low) || !(total > 0)) return { r: undefined, n, groups };
  return { r: Math.sqrt(Math.min(1, Math.max(0, between / total))), n, groups };
}
