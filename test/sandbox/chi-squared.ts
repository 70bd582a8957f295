/** Pearson's chi-squared statistic, said as a z-score by Wilson and Hilferty, Proc. Natl. Acad. Sci. 17 (1931). */
import { expect } from "vitest";

/** How many standard deviations the counts are from what an even spread gives; negative where they are too even. */
export function evenness(counts: ArrayLike<number>): number {
  const values = Array.from(counts);
  const expected = values.reduce((sum, count) => sum + count, 0) / values.length;
  const statistic = values.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = values.length - 1;
  return (Math.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

/** The seeds are fixed, so a test passes always or never; 4 standard deviations happen once in 16,000 honest trials. */
export function expectEven(counts: ArrayLike<number>): void {
  expect(Math.abs(evenness(counts))).toBeLessThan(4);
}
