import { expect, test } from "vitest";
import { oneInSample, singlingOutIntegral, successesAt } from "../../../src/evaluate/privacy/control-size.ts";

// SciPy 1.17.1: hypergeom.pmf(1, 100, matches, size).
test.each([
  [1, 20, 0.2],
  [3, 20, 0.3908472479901052],
  [7, 50, 0.04963498248902481],
  [64, 10, 0.0003480682962463414],
  [90, 30, 0],
  [0, 30, 0],
])("%d matches have one in a sample of %d with the hypergeometric probability", (matches, size, probability) => {
  expect(oneInSample(matches, 100, size)).toBeCloseTo(probability, 12);
});

// SciPy 1.17.1: quad of n w (1 − w)^(n − 1).
test.each([
  [10, 0.1, 0.027513010890909097],
  [100, 0.05, 0.009549275491861346],
  [1000, 0.001, 0.00026434480565242153],
])("the probability to single out among %d up to weight %d is its integral", (rows, weight, integral) => {
  expect(singlingOutIntegral(rows, weight)).toBeCloseTo(integral, 12);
});

const matches = [
  ...Array<number>(60).fill(0),
  ...Array<number>(25).fill(1),
  ...Array<number>(10).fill(2),
  3,
  3,
  3,
  8,
  8,
];

// SciPy 1.17.1: curve_fit of norm · integral to the expected successes at 40, 80 … 400 rows.
test("successes are carried over to another size as a fit of anonymeter's model says", () => {
  expect(successesAt(1000, matches, 400)).toBeCloseTo(21.55, 1);
});

test("successes stay as they are among as many rows, and where there are none", () => {
  expect(successesAt(400, matches, 400)).toBe(25);
  expect(successesAt(1000, [0, 2, 0], 10_000)).toBeLessThan(1);
  expect(successesAt(1000, [0, 0], 10)).toBe(0);
});
