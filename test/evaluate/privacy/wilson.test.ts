import { describe, expect, test } from "vitest";
import {
  chanceRisk,
  largestChanceRisk,
  normalBelow,
  residualRate,
  widening,
  wilson,
  wilsonInterval,
} from "../../../src/evaluate/privacy/wilson.ts";

describe("Wilson's rate", () => {
  // anonymeter, tests/test_confidence.py, test_evaluation_results_confidence.
  test.each([
    [23, 0.23998824451588613, 0.08155558571285167],
    [11, 0.1244274643007244, 0.06188550073007873],
    [100, 0.9815032508965071, 0.01849674910349284],
    [0, 0.01849674910349284, 0.01849674910349284],
  ])("of %d successes in 100 is anonymeter's", (successes, rate, error) => {
    expect(wilson(successes, 100).rate).toBeCloseTo(rate, 14);
    expect(wilson(successes, 100).error).toBeCloseTo(error, 14);
  });

  // statsmodels 0.15.0: proportion_confint(23, 100, method="wilson"), (0, 50).
  test("has statsmodels' interval", () => {
    expect(wilsonInterval(23, 100).low).toBeCloseTo(0.15843265880303448, 12);
    expect(wilsonInterval(23, 100).high).toBeCloseTo(0.3215438302287378, 12);
    expect(wilsonInterval(0, 50).low).toBe(0);
    expect(wilsonInterval(0, 50).high).toBeCloseTo(0.07134759913335874, 12);
  });
});

describe("what is left of a rate", () => {
  // anonymeter, tests/test_confidence.py, test_residual_success; the last by its formula in NumPy.
  test("is anonymeter's", () => {
    const exact = residualRate({ rate: 0.9, error: 0 }, { rate: 0.8, error: 0 });
    expect(exact.rate).toBeCloseTo(0.5, 12);
    expect(exact.error).toBe(0);
    const uncertain = residualRate({ rate: 0.9, error: 0.02 }, { rate: 0.85, error: 0.02 });
    expect(uncertain.rate).toBeCloseTo(0.333, 3);
    expect(uncertain.error).toBeCloseTo(0.16, 3);
    const counted = residualRate(wilson(90, 100), wilson(40, 100));
    expect(counted.rate).toBeCloseTo(0.8074840279844137, 12);
    expect(counted.error).toBeCloseTo(0.10443241833606966, 12);
  });

  // SciPy 1.17.1: quad of 1 − Π norm.cdf(x/σ) over x > 0.
  test("is by chance what an integral says", () => {
    const risk = (error: number) => ({ rate: 0, error });
    expect(chanceRisk(risk(0.1))).toBeCloseTo(0.020354571999701965, 10);
    expect(largestChanceRisk([risk(0.1)])).toBeCloseTo(0.020354571999701965, 5);
    expect(largestChanceRisk([risk(0.1), risk(0.05), risk(0.08)])).toBeCloseTo(0.03549864347361708, 5);
    expect(largestChanceRisk([risk(0), risk(0)])).toBe(0);
    expect(largestChanceRisk([])).toBe(0);
  });
});

// SciPy 1.17.1: norm.cdf and norm.ppf.
test("the normal distribution is SciPy's", () => {
  for (const [x, below] of [
    [-2.5, 0.006209665325776132],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [1.96, 0.9750021048517795],
  ] as const)
    expect(normalBelow(x)).toBeCloseTo(below, 6);
  expect(widening(1)).toBe(1);
  expect(widening(2)).toBeCloseTo(1.1435938340116685, 4);
  expect(widening(11)).toBeCloseTo(1.447780130311776, 3);
});
