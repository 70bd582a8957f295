import { expect, test } from "vitest";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  rootMeanSquaredError,
  rSquared,
} from "../../../src/learn/metrics/regression.ts";

const truth = Float64Array.of(3, -0.5, 2, 7, 4.25);
const predicted = Float64Array.of(2.5, 0.1, 2, 8, 4);

test("the measures are scikit-learn 1.9.1's", () => {
  expect(meanAbsoluteError(truth, predicted)).toBeCloseTo(0.47, 14);
  expect(rootMeanSquaredError(truth, predicted)).toBeCloseTo(0.5783597496368501, 14);
  expect(rSquared(truth, predicted)).toBeCloseTo(0.9455211726384365, 14);
  expect(meanAbsolutePercentageError(truth, predicted)).toBeCloseTo(0.31366946778711485, 14);
});

test("what cannot be said is undefined", () => {
  expect(rSquared(Float64Array.of(2, 2), Float64Array.of(2, 3))).toBeUndefined();
  expect(meanAbsolutePercentageError(Float64Array.of(0, 0), Float64Array.of(1, 1))).toBeUndefined();
});

test("a truth of 0 does not drown the other rows", () => {
  expect(meanAbsolutePercentageError(Float64Array.of(0, 10), Float64Array.of(1, 9))).toBeCloseTo(0.1, 14);
});
