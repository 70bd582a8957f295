import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "../../../sandbox/normal-cdf.ts";
import { normalQuantile } from "../../../sandbox/normal.ts";
import { aucOf, signalOf } from "../../../sandbox/targets/signal.ts";

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The AUC by its definition, ∫ f(z | 1) F(z | 0) dz, both by the trapezoid rule: no Owen, no Plackett. */
function aucByIntegral(correlation: number, share: number): number {
  const t = normalQuantile(1 - share);
  const noise = Math.sqrt(1 - correlation * correlation);
  const h = 0.0005;
  let [auc, zeros, lastOne, lastZero] = [0, 0, 0, 0];
  for (let z = -9; z <= 9; z += h) {
    const p = normalCdf((correlation * z - t) / noise);
    const zero = (density(z) * (1 - p)) / (1 - share);
    const before = zeros;
    zeros += (h * (lastZero + zero)) / 2;
    const one = (density(z) * p) / share;
    auc += (h * (lastOne * before + one * zeros)) / 2;
    [lastOne, lastZero] = [one, zero];
  }
  return auc;
}

describe("the AUC of a correlation", () => {
  it.each([
    [0.5, 0.3],
    [0.2, 0.6],
    [0.2, 0.95],
    [0.01, 0.5],
    [0.9, 0.8],
    [0.001, 0.99],
  ])("for share %d and correlation %d is the integral of its definition, to 1e-6", (share, correlation) =>
    expect(Math.abs(aucOf(correlation, share) - aucByIntegral(correlation, share))).toBeLessThan(1e-6),
  );

  it("is a half without correlation, and 1 with a full one", () => {
    for (const share of [1e-9, 1e-4, 0.05, 0.5, 0.99]) {
      expect(aucOf(0, share)).toBe(0.5);
      expect(Math.abs(aucOf(1, share) - 1)).toBeLessThan(1e-7);
    }
    // Sheppard's formula: with a share of a half, 1/2 + 2 asin(r / √2) / π · … at r = 1 is 1.
    expect(aucOf(0.6, 0.5)).toBeCloseTo(0.5 + (2 * Math.asin(0.6 / Math.SQRT2)) / Math.PI, 12);
  });

  it("is what the signal is solved for", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
        (auc, share) => {
          const { correlation, noise } = signalOf(auc, [share]);
          expect(Math.abs(aucOf(correlation, share) - auc)).toBeLessThan(1e-7);
          expect(correlation ** 2 + noise ** 2).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 200 },
    );
  });
});
