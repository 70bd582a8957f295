import { expect, it } from "vitest";
import { distributionOf, moments } from "../../../src/evaluate/distribution.ts";
import type { Distribution } from "../../../src/evaluate/distribution.ts";
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
  rangeOf,
  statisticSimilarity,
  stdCeiling,
} from "../../../src/evaluate/fidelity/statistics.ts";
import { seededRandom } from "../../../src/model/random-places.ts";
import { numberColumn } from "./cars.ts";

const of = (...values: number[]): Distribution => distributionOf(Float64Array.from(values));

/** SDMetrics' tests/unit/single_column/statistical. */
it("meets SDMetrics on its own examples", () => {
  const real = of(1, 2.4, 2.6, 0.8);
  const synthetic = of(0.9, 1.8, 3.1, 5);
  const range = 2.6 - 0.8;
  expect(statisticSimilarity(moments(real).mean, moments(synthetic).mean, range)).toBeCloseTo(1 - 1 / 1.8, 12);
  expect(statisticSimilarity(0, 100, 1)).toBe(0);
  expect(boundaryAdherence(real, of(0.9, 1.8, 2.1, 5))).toBe(0.75);
  expect(boundaryAdherence(real, of(0.9, 1.8, 2.1, 5, NaN))).toBe(0.6);
  expect(boundaryAdherence(of(1, 2.4, 2.6, 0.8, NaN), of(0.9, 1.8, 2.1, 5, NaN))).toBe(0.75);
  expect(boundaryAdherence(of(1, 5, 5), of(5, 5, 1, 6))).toBe(0.75);
  expect(rangeCoverage(of(1, 2, 3, 4, 5), of(2, 3, 1, 2, 3))).toBe(0.5);
  expect(rangeCoverage(of(1, 5), of(9, 10))).toBe(0);
  expect(missingValueSimilarity(0.25, 0.5)).toBe(0.75);
  expect(categoryCoverage([1, 1, 1], [1, 1, 0])).toBe(2 / 3);
});

/** numpy: means over 5,000 pairs of samples of 500 and 300 (exponential; normal for range and boundary), seed 7. */
it("has ceilings that samples of one population meet", () => {
  const exponential = of(...Array.from({ length: 500 }, (_, at) => -Math.log(1 - (at + 0.5) / 500)));
  const { std, kurtosis } = moments(exponential);
  const range = rangeOf(exponential);
  const expected = { mean: 0.058580102385027547, std: 0.08256774413864307, median: 0.057064647427818624 };
  expect((1 - meanCeiling(std, range, 500, 300)) * range).toBeCloseTo(expected.mean, 2);
  expect((1 - stdCeiling(std, kurtosis, range, 500, 300)) * range).toBeCloseTo(expected.std, 1.5);
  expect((1 - medianCeiling(exponential, 300)) * range).toBeCloseTo(expected.median, 2);
  expect(boundaryCeiling(500)).toBeCloseTo(0.9960866666666669, 3);
  expect(coverageCeiling([2, 2], 4, 2)).toBe(0.75);
  expect(rangeCeiling(of(0, 1), 3)).toBe(0.75);
});

/** SDMetrics' TVComplement tests; scipy 1.17.1 ks_2samp on vega-datasets' cars.json. */
it("compares histograms and distributions", () => {
  expect(histogramOverlap(sharesOf([3, 2, 1]), sharesOf([2, 2, 2]))).toBe(0.8333333333333333);
  expect(histogramOverlap(sharesOf([2, 2, 0]), sharesOf([2, 0, 2]))).toBe(0.5);
  expect([...sharesOf([0, 0])]).toEqual([0, 0]);
  const [usa, rest] = [true, false].map((usa) =>
    distributionOf(numberColumn("Horsepower", (car) => (car["Origin"] === "USA") === usa)),
  ) as [Distribution, Distribution];
  expect([usa.present, rest.present]).toEqual([250, 150]);
  expect(kolmogorovSmirnov(usa, rest)).toBeCloseTo(0.47333333333333333, 12);
  expect(kolmogorovSmirnov(of(1, 1, 2), of(1, 1, 2))).toBe(0);
  expect(kolmogorovSmirnov(of(1), of(2))).toBe(1);
});

it("expects of a long tail what another sample of it covers", () => {
  const random = seededRandom(7);
  const weights = Array.from({ length: 5000 }, (_, rank) => 1 / (rank + 1));
  const bounds = weights.map(
    (
      (sum) => (weight: number) =>
        (sum += weight)
    )(0),
  );
  const total = bounds.at(-1) as number;
  const sample = (n: number): number[] => {
    const counts = weights.map(() => 0);
    for (let row = 0; row < n; row++) {
      const drawn = random() * total;
      const at = bounds.findIndex((bound) => bound > drawn);
      counts[at] = (counts[at] as number) + 1;
    }
    return counts;
  };
  let [covered, expected] = [0, 0];
  for (let round = 0; round < 20; round++) {
    const [real, other] = [sample(1000), sample(1000)];
    const seen = real.flatMap((count, at) => (count > 0 ? [other[at] as number] : []));
    covered += seen.filter((count) => count > 0).length / seen.length / 20;
    expected += coverageCeiling(real, 1000, 1000) / 20;
  }
  expect(covered - expected).toBeCloseTo(0, 1);
  expect(Math.abs(covered - expected)).toBeLessThan(0.03);
});
