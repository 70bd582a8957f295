import { expect, it } from "vitest";
import { differenceInterval, fisherInterval, scoreInterval } from "../../src/evaluate/intervals.ts";
import {
  chiSquareCritical,
  expectedCorrelationDifference,
  expectedL1,
  kolmogorovCeiling,
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
  expect(expectedCorrelationDifference(0.5, 200, 300)).toBeCloseTo(0.05559355258993403, 2);
});

/** scipy 1.17.1: kstwobign.mean(), chi2.ppf(.95, k), pearsonr(Horsepower, Miles_per_Gallon).confidence_interval(). */
it("meets scipy's distributions", () => {
  expect(1 - kolmogorovCeiling(2000, 2000)).toBeCloseTo(0.8687311606312806 * Math.sqrt(1 / 1000), 8);
  const expected = { 1: 3.841458820694124, 4: 9.487729036781154, 10: 18.307038053275146, 361: 406.30480132665537 };
  for (const [degrees, critical] of Object.entries(expected))
    expect(chiSquareCritical(Number(degrees)) / critical).toBeCloseTo(1, 2);
  const interval = fisherInterval(-0.7784267838977759, 392);
  expect(interval?.low).toBeCloseTo(-0.8146630528257376, 8);
  expect(interval?.high).toBeCloseTo(-0.7361359289557573, 8);
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
