import { describe, expect, expectTypeOf, it } from "vitest";
import { linearScore } from "../../../sandbox/targets/linear-score.ts";
import { target } from "../../../sandbox/targets/target.ts";
import { collect, mean, stream, variance } from "../series/statistics.ts";

const features = {
  age: { weight: -1, mean: 45, standardDeviation: 12 },
  income: { weight: -0.5, mean: 40_000, standardDeviation: 9000 },
  smoker: { weight: 1.5, share: 0.2 },
} as const;

describe("linearScore", () => {
  it("weighs standardised features", () => {
    const risk = linearScore(features);
    const scale = Math.sqrt(1 + 0.25 + 2.25);
    expect(risk.of({ age: 45, income: 40_000, smoker: 0.2 })).toBeCloseTo(0, 12);
    expect(risk.of({ age: 57, income: 40_000, smoker: 0.2 })).toBeCloseTo(-1 / scale, 12);
    expect(risk.of({ age: 45, income: 31_000, smoker: 0.2 })).toBeCloseTo(0.5 / scale, 12);
    expect(risk.of({ age: 45, income: 40_000, smoker: true })).toBeCloseTo((1.5 * 2) / scale, 12);
    expect(risk.of({ age: 45, income: 40_000, smoker: false })).toBeCloseTo((-1.5 * 0.5) / scale, 12);
    expectTypeOf(risk.of).parameter(0).toEqualTypeOf<{
      readonly age: number | boolean;
      readonly income: number | boolean;
      readonly smoker: number | boolean;
    }>();
  });

  it.each([0, 0.6, -0.4])(
    "has mean 0 and standard deviation 1 with a correlation of %d, within 4 standard errors",
    (r) => {
      const risk = linearScore(features, { correlations: [["age", "income", r]] });
      const random = stream(`score ${r}`);
      const scores = collect(100_000, () => {
        const z = random.normal();
        const age = 45 + 12 * z;
        const income = 40_000 + 9000 * (r * z + Math.sqrt(1 - r * r) * random.normal());
        return risk.of({ age, income, smoker: random.boolean(0.2) });
      });
      expect(Math.abs(mean(scores))).toBeLessThan(4 / Math.sqrt(100_000));
      // The kurtosis of the sum is near 3: the variance's standard error is near √(2 / n).
      expect(Math.abs(variance(scores) - 1)).toBeLessThan(6 * Math.sqrt(2 / 100_000));
    },
  );

  it("gives a target its share", () => {
    const risk = linearScore({ a: { weight: 1, mean: 3, standardDeviation: 2 }, b: { weight: 1, share: 0.5 } });
    const ill = target({ share: 0.3, auc: 0.8 });
    const random = stream("share");
    const labels = collect(100_000, () => ill.label(random, risk.of({ a: random.normal(3, 2), b: random.boolean() })));
    expect(Math.abs(labels.filter(Boolean).length / 100_000 - 0.3)).toBeLessThan(0.01);
  });

  const a = { weight: 1, mean: 0, standardDeviation: 1 };
  it.each([
    [{}, {}, "linearScore: expected an object of features with their weights, got an object"],
    [
      { a: { weight: 1, mean: 0 } },
      {},
      "linearScore: a: expected standardDeviation to be a number above 0, got undefined",
    ],
    [{ a: { weight: 1, share: 1 } }, {}, "linearScore: a: expected share to be above 0 and below 1, got 1"],
    [
      { a: { ...a, sd: 1 } },
      {},
      'linearScore: a: there is no option "sd"; the options are weight, mean, standardDeviation',
    ],
    [{ a: 0.5 }, {}, "linearScore: a: expected an object with weight, mean, standardDeviation, got 0.5"],
    [
      { a: { ...a, weight: 0 } },
      {},
      "linearScore: expected weights and correlations under which the score varies, so a variance above 0, got 0",
    ],
    [
      { a, b: a },
      { correlations: [["a", "c", 0.5]] },
      'linearScore: correlations: expected one of the features a, b, got the text "c"',
    ],
    [
      { a, b: a },
      { correlations: [["a", "b", 2]] },
      "linearScore: correlations: expected a correlation from -1 to 1, got 2",
    ],
    [
      { a, b: a },
      {
        correlations: [
          ["a", "b", 0.1],
          ["b", "a", 0.1],
        ],
      },
      "linearScore: correlations: expected two features, each pair once, got b and a",
    ],
    [
      { a, b: a },
      { correlations: [["a", "b", -1]] },
      "linearScore: expected weights and correlations under which the score varies, so a variance above 0, got 0",
    ],
  ])("refuses %j with %j", (given, options, message) =>
    expect(() => linearScore(given as never, options as never)).toThrow(new TypeError(message)),
  );

  it("names the feature that a row left out", () => {
    const risk = linearScore(features);
    expect(() => risk.of({ age: 3, smoker: true } as never)).toThrow(
      new TypeError("linearScore: of: expected income to be a number, or true or false, got undefined"),
    );
  });
});
