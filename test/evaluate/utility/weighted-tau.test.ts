import { expect, test } from "vitest";
import { weightedTau } from "../../../src/evaluate/utility/weighted-tau.ts";

test("is scipy 1.17.1's stats.weightedtau, with ties and without", () => {
  expect(weightedTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.5669496815368272, 14);
  expect(weightedTau([0.5, 0.2, 0.1, 0, 0], [0.4, 0.3, 0, 0.1, 0])).toBeCloseTo(0.8081096827505198, 14);
  expect(weightedTau([0.5, 0.2, 0.1, 0, -0.1], [0.4, 0.3, 0, 0.1, 0.05])).toBeCloseTo(0.7700729927007298, 14);
});

test("the same order is 1, the opposite −1, and a constant has none", () => {
  expect(weightedTau([3, 2, 1], [30, 20, 10])).toBeCloseTo(1, 14);
  expect(weightedTau([3, 2, 1], [1, 2, 3])).toBeCloseTo(-1, 14);
  expect(weightedTau([1, 1, 1], [1, 2, 3])).toBeUndefined();
});
