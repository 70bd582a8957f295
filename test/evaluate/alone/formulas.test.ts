/** The pure formulas, against scipy 1.17.1 and statsmodels 0.15.0. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedScore, normalisedEntropy } from "../../../src/evaluate/alone/balance.ts";
import { chiSquareTail } from "../../../src/evaluate/alone/chi-square.ts";
import { goodnessOfFit } from "../../../src/evaluate/alone/goodness-of-fit.ts";
import { rateRatio } from "../../../src/evaluate/alone/group-rates.ts";
import { seededRandom } from "../../../src/model/random-places.ts";

describe("the tail of chi-square", () => {
  // scipy.stats.chi2.sf(statistic, degrees)
  it.each([
    [0.5, 1, 0.47950012218695337],
    [3.84, 1, 0.05004352124870519],
    [1, 10, 0.9998278843700441],
    [12.3, 4, 0.015254394655769615],
    [250, 200, 0.009379131668826098],
    [1000, 999, 0.48513148927490146],
    [50, 3, 7.989179244951495e-11],
    [0.0001, 2, 0.9999500012499791],
    [300, 20, 8.082849629775851e-52],
  ])("of %d with %d degrees of freedom", (statistic, degrees, tail) => {
    expect(chiSquareTail(statistic, degrees) / tail).toBeCloseTo(1, 9);
  });

  it("is 1 at 0 and 0 at infinity", () => {
    expect([chiSquareTail(0, 3), chiSquareTail(Infinity, 3)]).toEqual([1, 0]);
  });
});

describe("goodness of fit", () => {
  it("is scipy's chisquare([30, 50, 20], [25, 50, 25])", () => {
    const fit = goodnessOfFit([30, 50, 20], [0.25, 0.5, 0.25]);
    expect(fit?.statistic).toBeCloseTo(2, 12);
    expect(fit?.p).toBeCloseTo(0.36787944117144245, 12);
    expect(fit?.similarity).toBeCloseTo(0.95, 12);
  });

  it("fails wholly where something occurs that never should", () => {
    expect(goodnessOfFit([99, 1], [1, 0])).toMatchObject({ statistic: Infinity, p: 0, similarity: 0.99 });
  });

  it("knows nothing without rows, and tests nothing with one class", () => {
    expect(goodnessOfFit([0, 0], [0.5, 0.5])).toBeUndefined();
    expect(goodnessOfFit([7], [1])).toMatchObject({ p: undefined, similarity: 1, ceiling: 1 });
  });

  it("has the ceiling that samples of the declared shares score on average", () => {
    const random = seededRandom(1);
    const shares = [0.5, 0.3, 0.15, 0.05];
    let sum = 0;
    const samples = 400;
    for (let sample = 0; sample < samples; sample++) {
      const counts = [0, 0, 0, 0];
      for (let row = 0; row < 500; row++) {
        let u = random();
        const at = shares.findIndex((share) => (u -= share) < 0);
        counts[at < 0 ? 3 : at] = (counts[at < 0 ? 3 : at] as number) + 1;
      }
      sum += goodnessOfFit(counts, shares)?.similarity ?? 0;
    }
    expect(Math.abs(sum / samples - (goodnessOfFit([500, 0, 0, 0], shares)?.ceiling ?? 0))).toBeLessThan(0.002);
  });
});

describe("balance", () => {
  it("is scipy's entropy([10, 20, 70]) / ln 3", () => {
    expect(normalisedEntropy([10, 20, 70])).toBeCloseTo(0.7298466991620975, 12);
  });

  it("is 1 for equal classes, 0 for one that has all, and nothing for fewer than two", () => {
    expect([normalisedEntropy([5, 5, 5]), normalisedEntropy([5, 0]), normalisedEntropy([5])]).toEqual([
      expect.closeTo(1, 12),
      0,
      undefined,
    ]);
  });

  it("stays between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 2 }), (counts) => {
        const value = normalisedEntropy(counts);
        if (value !== undefined) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
      }),
    );
  });

  it("knows what a fair sample scores", () => {
    const random = seededRandom(2);
    let sum = 0;
    for (let sample = 0; sample < 300; sample++) {
      const counts = [0, 0, 0, 0, 0];
      for (let row = 0; row < 200; row++) {
        const at = Math.floor(random() * 5);
        counts[at] = (counts[at] as number) + 1;
      }
      sum += normalisedEntropy(counts) ?? 0;
    }
    expect(Math.abs(sum / 300 - balancedScore(5, 200))).toBeLessThan(0.001);
  });
});

describe("rates of groups", () => {
  it("have a ratio with Katz's interval", () => {
    // scipy.stats.contingency.relative_risk(20, 100, 30, 100).confidence_interval(0.95)
    const found = rateRatio([
      { name: "b", count: 30, rows: 100 },
      { name: "a", count: 20, rows: 100 },
    ]);
    expect(found?.ratio).toBeCloseTo(2 / 3, 12);
    expect(found?.interval.low).toBeCloseTo(0.4070937019210516, 12);
    expect(found?.interval.high).toBe(1);
    expect([found?.lowest.name, found?.highest.name]).toEqual(["a", "b"]);
  });

  it("is nothing for one group, or where none has the outcome; 0 where one has it not", () => {
    const none = { name: "none", count: 0, rows: 50 };
    expect(rateRatio([none])).toBeUndefined();
    expect(rateRatio([none, { ...none, name: "other" }])).toBeUndefined();
    expect(rateRatio([none, { name: "some", count: 25, rows: 50 }])).toMatchObject({ ratio: 0, interval: { low: 0 } });
  });
});
