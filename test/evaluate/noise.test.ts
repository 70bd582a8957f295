import { expect, it } from "vitest";
import { differenceInterval, fisherInterval, scoreInterval } from "../../src/evaluate/intervals.ts";
import { seededRandom } from "../../src/model/random-places.ts";
import {
  chiSquareCritical,
  expectedCorrelationDifference,
  expectedL1,
  kolmogorovCeiling,
  labelCeiling,
  totalVariationCeiling,
} from "../../src/evaluate/noise.ts";

const shares = [0.5, 0.3, 0.15, 0.05];

it("is the formula of the expected L1", () => {
  const sum = shares.reduce((total, p) => total + Math.sqrt((2 * p * (1 - p) * (1 / 200 + 1 / 300)) / Math.PI), 0);
  expect(expectedL1(shares, 200, 300)).toBeCloseTo(sum, 12);
  expect(expectedL1([0.5, 0.5], 1, 1)).toBe(1);
});

/** numpy: means of 20,000 multinomial, 3,000 normal and 4,000 binormal pairs of samples of 200 and 300, seed 7. */
it("meets what samples of one population score", () => {
  expect(totalVariationCeiling(shares, 200, 300)).toBeCloseTo(0.9440949166666666, 3);
  expect(kolmogorovCeiling(200, 300)).toBeCloseTo(0.9223388888888889, 2);
  expect(expectedCorrelationDifference(0.5, 1 / Math.sqrt(197), 200, 300)).toBeCloseTo(0.05559355258993403, 2);
});

/** numpy: means of Σ min over 300 pairs of multinomial samples of 400 equal, or 2000 Zipf labels. */
it("knows labels that a sample has not shown", () => {
  expect(labelCeiling([100, 60, 30, 10], 200, 300)).toBeCloseTo(totalVariationCeiling(shares, 200, 300), 7);
  expect(labelCeiling([1, 1, 1], 3, 3)).toBeCloseTo(0, 12);
  const random = seededRandom(5);
  const mean = (weights: readonly number[], n: number): number => {
    const total = weights.reduce((sum, weight) => sum + weight);
    const one = (): number => {
      const counts = weights.map(() => 0);
      for (let row = 0; row < n; row++) {
        let left = random() * total;
        let at = 0;
        while ((left -= weights[at] as number) > 0) at += 1;
        (counts[at] as number)++;
      }
      return labelCeiling(counts, n, n);
    };
    return Array.from({ length: 20 }, one).reduce((sum, value) => sum + value) / 20;
  };
  const equal = Array.from({ length: 400 }, () => 1);
  const zipf = Array.from({ length: 2000 }, (_, rank) => 1 / (rank + 1));
  const close = (found: number, actual: number): void => expect(Math.abs(found - actual)).toBeLessThan(0.05);
  close(mean(equal, 50), 0.113);
  close(mean(equal, 200), 0.326);
  close(mean(equal, 1000), 0.653);
  close(mean(zipf, 50), 0.287);
  close(mean(zipf, 200), 0.429);
});

/** scipy 1.17.1: kstwobign.mean(), chi2.ppf(.999, k), pearsonr(Horsepower, Miles_per_Gallon).confidence_interval(). */
it("meets scipy's distributions", () => {
  expect(1 - kolmogorovCeiling(2000, 2000)).toBeCloseTo(0.8687311606312806 * Math.sqrt(1 / 1000), 8);
  const expected = { 1: 10.827566170662733, 4: 18.46682695290317, 10: 29.58829844507442, 361: 449.7627319723474 };
  for (const [degrees, critical] of Object.entries(expected))
    expect(chiSquareCritical(Number(degrees)) / critical).toBeCloseTo(1, 1.5);
  const interval = fisherInterval(-0.7784267838977759, 1 / Math.sqrt(392 - 3));
  expect(interval.low).toBeCloseTo(-0.8146630528257376, 8);
  expect(interval.high).toBeCloseTo(-0.7361359289557573, 8);
});

it("makes an interval of a score from those of what is compared", () => {
  const a = { low: 0.4, high: 0.6 };
  expect(differenceInterval(0.5, a, 0.5, a)).toEqual({
    low: expect.closeTo(-Math.SQRT2 / 10, 12),
    high: expect.closeTo(Math.SQRT2 / 10, 12),
  });
  expect(scoreInterval({ low: -0.1, high: 0.3 }, 2)).toEqual({ low: 0.85, high: 1 });
  expect(scoreInterval({ low: -0.4, high: -0.2 }, 2)).toEqual({ low: 0.8, high: 0.9 });
});
