import { describe, expect, test } from "vitest";
import {
  baselineInterval,
  baselineProtection,
  chanceAdvantage,
  closerToTraining,
  distanceRatios,
  identicalShare,
  membership,
  nearerThanUsual,
  tenthSmallest,
} from "../../../src/evaluate/privacy/closest-record.ts";
import { distanceCurve, medianOf, quantileOf } from "../../../src/evaluate/privacy/quantile.ts";
import { ratioInterval, usualRatio } from "../../../src/evaluate/privacy/ratio-interval.ts";
import { seededRandom } from "../../../src/model/random-places.ts";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe("MOSTLY AI's measures", () => {
  // mostlyai-qa, _distances.py: mean(trn < hol) + mean(trn == hol) / 2.
  test("DCR share", () => {
    const { share, ties } = closerToTraining(of(0, 0.1, 0.2, 0.3), of(0.1, 0.1, 0.1, 0.4));
    expect(share).toBe(0.625);
    expect(ties).toBe(0.25);
    expect(closerToTraining(of(0, 0.1, 0.2, 0.3), of(0.1, 0.1, 0.1, 0.4), 0.8).share).toBeCloseTo(0.7, 12);
  });

  test("identical match share: (dcr <= 1e-6).mean()", () => {
    expect(identicalShare(of(0, 1e-6, 1.1e-6, 0.5))).toBe(0.5);
  });

  test("NNDR: np.sort((d1 + 1e-8) / (d2 + 1e-8))[9]", () => {
    const first = Float64Array.from({ length: 12 }, (_, place) => 12 - place);
    const ratios = distanceRatios(first, new Float64Array(12).fill(20));
    expect(tenthSmallest(ratios)).toBeCloseTo(0.5, 8);
    expect(distanceRatios(of(0), of(0))[0]).toBe(1);
  });
});

describe("neighbours' privacy", () => {
  const holdout = Float64Array.from({ length: 101 }, (_, place) => place / 100);

  test("counts rows below the 5th percentile of real rows", () => {
    const { threshold, share, usual } = nearerThanUsual(of(0, 0.04, 0.05, 0.5), holdout);
    expect(threshold).toBe(0.05);
    expect(share).toBe(0.5);
    expect(usual).toBeCloseTo(5 / 101, 12);
  });

  test("counts matches where many real rows match", () => {
    const { share, usual } = nearerThanUsual(of(0, 0, 0, 0.5), of(0, 0, 0.3, 0.4));
    expect(share).toBe(0.75);
    expect(usual).toBe(0.5);
  });
});

test("DCRBaselineProtection is the ratio of medians, at most 1, and undefined where random rows match", () => {
  expect(baselineProtection(of(0.1, 0.2, 0.3), of(0.3, 0.4, 0.5))).toBe(0.5);
  expect(baselineProtection(of(0.6, 0.6), of(0.3, 0.4))).toBe(1);
  expect(baselineProtection(of(0.6, 0.6), of(0, 0, 0.4))).toBeUndefined();
});

test("its interval holds the ratio in nearly all samples", () => {
  const random = seededRandom(6);
  const sample = (scale: number): Float64Array => Float64Array.from({ length: 200 }, () => random() ** 2 * scale);
  let held = 0;
  for (let repeat = 0; repeat < 200; repeat++) {
    const { low, high } = baselineInterval(sample(0.4), sample(1));
    if (low <= 0.4 && high >= 0.4) held++;
  }
  expect(held).toBeGreaterThan(190);
  expect(baselineInterval(of(0.1), of(0))).toEqual({ low: 1, high: 1 });
});

describe("membership inference", () => {
  test("succeeds where members are copied, and not where strangers are", () => {
    const near = of(0, 0, 0, 0);
    const far = of(0.1, 0.2, 0.3, 0.4);
    expect(membership(near, far).advantage).toBe(1);
    expect(membership(near, far).truePositivesAtOnePercent).toBe(1);
    expect(membership(far, near).advantage).toBe(0);
    expect(membership(far, far).advantage).toBe(0);
  });

  test("by chance has the advantage that is expected", () => {
    const random = seededRandom(4);
    const repeats = 400;
    let sum = 0;
    for (let repeat = 0; repeat < repeats; repeat++)
      sum += membership(Float64Array.from({ length: 60 }, random), Float64Array.from({ length: 40 }, random)).advantage;
    expect(sum / repeats).toBeCloseTo(chanceAdvantage(60, 40), 2);
  });
});

describe("quantiles", () => {
  // NumPy: np.quantile([.1, .35, .4, .8, .9], .05), np.median([3, 1, 4, 1]).
  test("are NumPy's", () => {
    expect(quantileOf(of(0.1, 0.35, 0.4, 0.8, 0.9), 0.05)).toBeCloseTo(0.15, 12);
    expect(medianOf(of(3, 1, 4, 1))).toBe(2);
    expect(quantileOf(of(7), 0.5)).toBe(7);
    expect(quantileOf(of(1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY), 0.9)).toBe(Number.POSITIVE_INFINITY);
  });

  test("make a curve from the least to the greatest distance", () => {
    const curve = distanceCurve("holdout to training", of(0.3, 0.1, 0.2));
    expect(curve.rows).toBe(3);
    expect(curve.distances).toHaveLength(101);
    expect([curve.distances[0], curve.distances[50], curve.distances[100]]).toEqual([0.1, 0.2, 0.3]);
  });
});

describe("what chance makes of the ratio of tenth smallest values", () => {
  const random = seededRandom(8);
  const one = Float64Array.from({ length: 500 }, random);
  const other = Float64Array.from({ length: 500 }, random);

  test("lies around the ratio", () => {
    const { low, high } = ratioInterval(one, other, 1);
    const ratio = tenthSmallest(one) / tenthSmallest(other);
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
    expect(ratioInterval(one, other, 1)).toEqual({ low, high });
  });

  test("is below 1 on average, and 1 where all are the same", () => {
    expect(usualRatio(one, 1)).toBeGreaterThan(0.7);
    expect(usualRatio(one, 1)).toBeLessThan(0.95);
    expect(usualRatio(new Float64Array(10).fill(0.5), 1)).toBe(1);
  });
});
