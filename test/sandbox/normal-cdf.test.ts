import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "../../sandbox/normal-cdf.ts";
import { normalQuantile } from "../../sandbox/normal.ts";

describe("normalCdf", () => {
  /** Computed with 40 digits. */
  it.each([
    [-38, 2.88542835e-316],
    [-30, 4.906713927148187e-198],
    [-20, 2.7536241186062337e-89],
    [-10, 7.619853024160525e-24],
    [-6, 9.86587645037698e-10],
    [-5.7, 5.990371401063528e-9],
    [-5.6568, 7.711064856975553e-9],
    [-5, 2.866515718791939e-7],
    [-3.3, 0.0004834241423837775],
    [-2, 0.02275013194817921],
    [-1, 0.15865525393145705],
    [-0.68, 0.2482522304535705],
    [-0.67, 0.2514288950953101],
    [-0.25, 0.4012936743170763],
    [-1e-8, 0.4999999960105772],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [0.675, 0.750162117528223],
    [1.959963984540054, 0.975],
    [5, 0.9999997133484281],
  ])("of %d is %d, to 15 digits", (x, expected) => {
    const digits = expected < 1e-300 ? 1e-7 : 1e-15;
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThanOrEqual(digits);
  });

  it("ends in 0 and 1", () => {
    expect([-Infinity, -100, 100, Infinity].map(normalCdf)).toEqual([0, 0, 1, 1]);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  it("is what the quantile undoes", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (probability) => {
        // A relative error of the quantile x is x² times as large, relatively, in the probability.
        const back = normalCdf(normalQuantile(probability));
        expect(Math.abs(back / probability - 1)).toBeLessThan(1e-15 * (4 + normalQuantile(probability) ** 2));
      }),
      { numRuns: 2000 },
    );
  });

  it("never falls by more than rounding, and is symmetric", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, step) => {
          expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x) * (1 - 1e-15));
          expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15);
        },
      ),
    );
  });
});
