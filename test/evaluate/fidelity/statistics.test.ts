import { expect, it } from "vitest";
import { moments } from "../../../src/evaluate/distribution.ts";
import { histogramOverlap, sharesOf } from "../../../src/evaluate/fidelity/histogram.ts";
import { kolmogorovSmirnov } from "../../../src/evaluate/fidelity/kolmogorov-smirnov.ts";
import {
  boundaryAdherence,
  boundaryCeiling,
  categoryCoverage,
  coverageCeiling,
  meanCeiling,
  medianCeiling,
  missingValueSimilarity,
  rangeCeiling,
  rangeCoverage,
  statisticSimilarity,
  stdCeiling,
} from "../../../src/evaluate/fidelity/statistics.ts";
import { numberColumn } from "./cars.ts";

const sorted = (...values: number[]): Float64Array => Float64Array.from(values).sort();

/** SDMetrics' tests/unit/single_column/statistical. */
it("meets SDMetrics on its own examples", () => {
  const real = sorted(1, 2.4, 2.6, 0.8);
  const synthetic = sorted(0.9, 1.8, 3.1, 5);
  const range = 2.6 - 0.8;
  expect(statisticSimilarity(moments(real).mean, moments(synthetic).mean, range)).toBeCloseTo(1 - 1 / 1.8, 12);
  expect(statisticSimilarity(0, 100, 1)).toBe(0);
  const inside = sorted(0.9, 1.8, 2.1, 5);
  expect(boundaryAdherence(real, inside, { real: 0, synthetic: 0 })).toBe(0.75);
  expect(boundaryAdherence(real, inside, { real: 0, synthetic: 1 })).toBe(0.6);
  expect(boundaryAdherence(real, inside, { real: 1, synthetic: 1 })).toBe(0.75);
  expect(boundaryAdherence(sorted(1, 5, 5), sorted(5, 5, 1, 6), { real: 0, synthetic: 0 })).toBe(0.75);
  expect(rangeCoverage(sorted(1, 2, 3, 4, 5), sorted(2, 3, 1, 2, 3))).toBe(0.5);
  expect(rangeCoverage(sorted(1, 5), sorted(9, 10))).toBe(0);
  expect(missingValueSimilarity(0.25, 0.5)).toBe(0.75);
  expect(categoryCoverage([1, 1, 1], [1, 1, 0])).toBe(2 / 3);
});

/** numpy: means over 5,000 pairs of samples of 500 and 300 (exponential; normal for range and boundary), seed 7. */
it("has ceilings that samples of one population meet", () => {
  const exponential = Float64Array.from({ length: 500 }, (_, at) => -Math.log(1 - (at + 0.5) / 500));
  const { std, kurtosis } = moments(exponential);
  const range = exponential.at(-1)! - exponential[0]!;
  const expected = { mean: 0.058580102385027547, std: 0.08256774413864307, median: 0.057064647427818624 };
  expect((1 - meanCeiling(std, range, 500, 300)) * range).toBeCloseTo(expected.mean, 2);
  expect((1 - stdCeiling(std, kurtosis, range, 500, 300)) * range).toBeCloseTo(expected.std, 1.5);
  expect((1 - medianCeiling(exponential, 300)) * range).toBeCloseTo(expected.median, 2);
  expect(boundaryCeiling(500)).toBeCloseTo(0.9960866666666669, 3);
  expect(coverageCeiling([2, 2], 4, 2)).toBe(0.75);
  expect(rangeCeiling(sorted(0, 1), 3)).toBe(0.75);
});

/** SDMetrics' TVComplement tests; scipy 1.17.1 ks_2samp on vega-datasets' cars.json. */
it("compares histograms and distributions", () => {
  expect(histogramOverlap(sharesOf([3, 2, 1]), sharesOf([2, 2, 2]))).toBe(0.8333333333333333);
  expect(histogramOverlap(sharesOf([2, 2, 0]), sharesOf([2, 0, 2]))).toBe(0.5);
  expect([...sharesOf([0, 0])]).toEqual([0, 0]);
  const present = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value)).sort();
  const [usa, rest] = [true, false].map((usa) =>
    present(numberColumn("Horsepower", (car) => (car["Origin"] === "USA") === usa)),
  ) as [Float64Array, Float64Array];
  expect([usa.length, rest.length]).toEqual([250, 150]);
  expect(kolmogorovSmirnov(usa, rest)).toBeCloseTo(0.47333333333333333, 12);
  expect(kolmogorovSmirnov(sorted(1, 1, 2), sorted(1, 1, 2))).toBe(0);
  expect(kolmogorovSmirnov(sorted(1), sorted(2))).toBe(1);
});
