import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { startRow } from "../../../sandbox/stream.ts";
import { draws, expectContinuous } from "../goodness.ts";
import { gammaAbove } from "../reference.ts";

/** The logarithm of the upper normal tail, exact far out: Abramowitz and Stegun 6.5.31 for erfc, without its factor. */
function logAbove(x: number): number {
  if (x < 5) return Math.log(x > 0 ? gammaAbove(0.5, (x * x) / 2) / 2 : 1 - gammaAbove(0.5, (x * x) / 2) / 2);
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return -(x * x) / 2 - 0.5 * Math.log(2 * Math.PI) - Math.log(fraction);
}

/** P(X < x) of a standard normal number between two bounds of which the lower one is at least as near to the mean. */
function between(low: number, high: number): (x: number) => number {
  const [first, all] = [logAbove(low), Math.expm1(logAbove(high) - logAbove(low))];
  return (x) => Math.expm1(logAbove(x) - first) / all;
}

const bounds = [
  [-1, 2],
  [-0.3, 8],
  [0, Infinity],
  [0.2, 1.5],
  [0.1, 0.3],
  [2.4, 2.6],
  [2.4999, Infinity],
  [2.5, Infinity],
  [3, 3.01],
  [5, 6],
  [10, Infinity],
  [10, 10.001],
  [37, 40],
  [1000, Infinity],
] as const;

describe("random.truncatedNormal", () => {
  it.each(bounds)("has the distribution function between %d and %d deviations (p > 1e-4)", (low, high) => {
    expectContinuous(
      draws(() => random.truncatedNormal(0, 1, low, high)),
      between(low, high),
    );
  });

  it.each(bounds)("and is the mirror image below the mean, between %d and %d", (low, high) => {
    const values = draws(() => random.truncatedNormal(50, 10, 50 - 10 * high, 50 - 10 * low), 20_000);
    expectContinuous(
      values.map((value) => (50 - value) / 10),
      between(low, high),
    );
  });

  it("without bounds is a normal number", () => {
    const values = draws(() => random.truncatedNormal(0, 1, -Infinity, Infinity));
    expectContinuous(values, (x) => -Math.expm1(logAbove(x)));
  });

  it("stays within its bounds, whatever they are", () => {
    const finite = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
    const positive = fc.double({ noNaN: true, min: 1e-300, max: 1e300 });
    const row = fc.nat();
    fc.assert(
      fc.property(finite, positive, finite, finite, row, (mean, deviation, one, other, index) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        startRow(index);
        const value = random.truncatedNormal(mean, deviation, low, high);
        expect(value >= low && value <= high).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(random.truncatedNormal(0, 1, 3, 3)).toBe(3);
    expect(random.truncatedNormal(0, 1e-300, 1e10, Infinity)).toBe(1e10);
  });

  it("does not depend on what was asked for before", () => {
    const alone = draws(() => random.truncatedNormal(0, 1, -1, 2), 100);
    const mixed = draws(() => {
      const value = random.truncatedNormal(0, 1, -1, 2);
      random.truncatedNormal(0, 1, -2, 1);
      return value;
    }, 100);
    expect(mixed).toEqual(alone);
  });

  it.each([
    [[Number.NaN, 1, 0, 1], "random.truncatedNormal: expected a mean that is a number, got NaN"],
    [[0, 0, 0, 1], "random.truncatedNormal: expected a standard deviation above 0, got 0"],
    [[0, 1, 2, 1], "random.truncatedNormal: expected minimum to be at most maximum, got 2 and 1"],
    [[0, 1, Number.NaN, 1], "random.truncatedNormal: expected minimum to be a number, got NaN"],
    [
      [0, 1, Infinity, Infinity],
      "random.truncatedNormal: expected minimum to be at most maximum, got Infinity and Infinity",
    ],
  ])("refuses %j", (parameters, message) =>
    expect(() => random.truncatedNormal(...(parameters as [number, number, number, number]))).toThrow(
      new TypeError(message),
    ),
  );
});
