import fc from "fast-check";
import { expect, it } from "vitest";
import { aliasTable } from "../../../sandbox/grammar/alias.ts";

it("gives every column the share of its weight", () => {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.nat(9));
  fc.assert(
    fc.property(fc.array(weight, { minLength: 1, maxLength: 40 }), (weights) => {
      const total = weights.reduce((sum, each) => sum + each, 0);
      fc.pre(total > 0);
      const { keep, other } = aliasTable(weights);
      const shares = weights.map(() => 0);
      for (const [k, share] of keep.entries()) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
        shares[k]! += share / weights.length;
        shares[other[k]!]! += (1 - share) / weights.length;
      }
      for (const [k, each] of weights.entries()) expect(shares[k]).toBeCloseTo(each / total, 9);
    }),
    { seed: 3 },
  );
});

it("never chooses a weight of 0", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), (weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const { keep, other } = aliasTable(weights);
      for (const [k, weight] of weights.entries())
        if (weight === 0) expect([keep[k], weights[other[k]!]! > 0]).toEqual([0, true]);
    }),
    { seed: 3, numRuns: 500 },
  );
});
