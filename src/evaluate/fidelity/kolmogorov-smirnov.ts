/** The two-sample Kolmogorov–Smirnov statistic. */
import type { Distribution } from "../distribution.ts";

/** D = sup|F − G| (scipy's `ks_2samp().statistic`); NaN where one has no value. */
export function kolmogorovSmirnov(a: Distribution, b: Distribution): number {
  if (a.present === 0 || b.present === 0) return Number.NaN;
  let [atA, atB, most] = [0, 0, 0];
  while (atA < a.values.length && atB < b.values.length) {
    const [valueA, valueB] = [a.values[atA] as number, b.values[atB] as number];
    if (valueA <= valueB) atA += 1;
    if (valueB <= valueA) atB += 1;
    most = Math.max(most, Math.abs((a.below[atA] as number) / a.present - (b.below[atB] as number) / b.present));
  }
  return most;
}
