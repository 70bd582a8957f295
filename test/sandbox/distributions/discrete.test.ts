import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { conditional, discrete, histogram, mixture } from "../../../sandbox/index.ts";
import type { Distribution } from "../../../sandbox/index.ts";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { chiSquaredP, draws, expectContinuous, LEAST_P } from "../goodness.ts";
import { normalBelow } from "../reference.ts";

/** The values come as often as their weights say: chi-squared, p > 1e-4. */
function expectShares<T>(one: () => T, shares: readonly (readonly [T, number])[], count = 100_000): void {
  setKey(2026, "shares");
  const counts = new Map<T, number>();
  for (let row = 0; row < count; row++) {
    startRow(row);
    const value = one();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  const possible = shares.filter(([, weight]) => weight > 0);
  for (const value of counts.keys()) expect(possible.map(([key]) => key)).toContain(value);
  if (possible.length > 1)
    expect(
      chiSquaredP(
        possible.map(([value]) => counts.get(value) ?? 0),
        possible.map(([, weight]) => weight / total),
      ),
    ).toBeGreaterThan(LEAST_P);
}

describe("discrete", () => {
  it("gives each value its share, and none with the weight 0", () => {
    const colors = discrete({ none: 0, red: 3, green: 2, blue: 0.5, never: 0 });
    expectTypeOf(colors).toEqualTypeOf<Distribution<"none" | "red" | "green" | "blue" | "never">>();
    expectShares(
      () => colors.sample(random),
      [
        ["red", 3],
        ["green", 2],
        ["blue", 0.5],
      ],
    );
    const sizes = discrete([
      [36, 1],
      [38, 0],
      [40, 2],
    ]);
    expectTypeOf(sizes).toEqualTypeOf<Distribution<36 | 38 | 40>>();
    expectShares(
      () => sizes.sample(random),
      [
        [36, 1],
        [40, 2],
      ],
    );
  });

  it("is right for any weights: a table against the weights it was made of", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(5), fc.double({ min: 0, max: 100, noNaN: true })), { minLength: 1, maxLength: 40 }),
        (weights) => {
          fc.pre(weights.reduce((sum, weight) => sum + weight, 0) > 1e-300);
          const places = discrete(weights.map((weight, k) => [k, weight] as const));
          expectShares(
            () => places.sample(random),
            weights.map((weight, k) => [k, weight]),
            2000,
          );
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it("holds 100,000 values", () => {
    const wide = discrete(Array.from({ length: 100_000 }, (_, k) => [k, (k % 7) + 1] as const));
    const counts = new Float64Array(7);
    for (const value of draws(() => wide.sample(random))) counts[value % 7]!++;
    expect(
      chiSquaredP(
        counts,
        [1, 2, 3, 4, 5, 6, 7].map((weight) => weight / 28),
      ),
    ).toBeGreaterThan(LEAST_P);
  });

  it("is not moved by what happens to the weights afterwards", () => {
    const weights = { a: 1, b: 0 };
    const letters = discrete(weights);
    weights.b = 1e9;
    expectShares(() => letters.sample(random), [["a", 1]], 100);
  });

  it("the bytes are frozen", () => {
    const letters = discrete({ a: 1, b: 2, c: 3, d: 4 });
    expect([...draws(() => letters.sample(random).charCodeAt(0) - 97, 20)].join("")).toMatchInlineSnapshot(
      `"11330131313322112113"`,
    );
  });

  it.each([
    [{ a: -1, b: 2 }, 'discrete: expected the weight of "a" to be a number from 0, got -1'],
    [{ a: Number.NaN }, 'discrete: expected the weight of "a" to be a number from 0, got NaN'],
    [{ a: Infinity }, 'discrete: expected the weight of "a" to be a number from 0, got Infinity'],
    [{ a: 0, b: 0 }, "discrete: expected weights with a sum above 0, got 0"],
    [{}, "discrete: expected weights with a sum above 0, got 0"],
    [[], "discrete: expected weights with a sum above 0, got 0"],
    [{ a: 1e308, b: 1e308 }, "discrete: expected weights with a sum above 0, got Infinity"],
    [[["a", "1"]], 'discrete: expected the weight of item 0 to be a number from 0, got the text "1"'],
    [["a"], 'discrete: expected every item to be a pair [value, weight], got the text "a"'],
    [null, "discrete: expected a record of weights, or a list of [value, weight], got null"],
  ])("refuses %j", (weights, message) =>
    expect(() => discrete(weights as unknown as { a: number })).toThrow(new TypeError(message)),
  );
});

describe("mixture", () => {
  it("draws from each part as often as its weight says", () => {
    const parts = mixture([
      { weight: 3, of: (random) => random.normal(0, 1) },
      { weight: 0, of: () => Number.NaN },
      { weight: 1, of: histogram({ edges: [10, 20], counts: [1] }) },
    ]);
    expectTypeOf(parts).toEqualTypeOf<Distribution<number>>();
    expectContinuous(
      draws(() => parts.sample(random)),
      (x) => 0.75 * normalBelow(x) + 0.25 * Math.max(0, Math.min(1, (x - 10) / 10)),
    );
  });

  it.each([
    [[], "mixture: expected the parts to be a list with at least one item, got an array"],
    [[5], "mixture: expected part 0 to be an object with weight and of, got 5"],
    [[{ weight: 1 }], "mixture: expected of in part 0 to be a distribution or a function that draws, got undefined"],
    [[{ weight: -1, of: () => 0 }], "mixture: expected the weight of part 0 to be a number from 0, got -1"],
    [[{ weight: 0, of: () => 0 }], "mixture: expected weights with a sum above 0, got 0"],
  ])("refuses %j", (parts, message) =>
    expect(() => mixture(parts as { weight: number; of: () => number }[])).toThrow(new TypeError(message)),
  );
});

describe("histogram", () => {
  it("fills each bin as often as it was counted, and evenly", () => {
    const ages = histogram({ edges: [18, 30, 45, 65, 90], counts: [310, 0, 280, 90] });
    const sums = [0, 310, 310, 590, 680].map((sum) => sum / 680);
    const edges = [18, 30, 45, 65, 90];
    expectContinuous(
      draws(() => ages.sample(random)),
      (x) => {
        const k = edges.findLastIndex((edge) => edge <= x);
        return sums[k]! + ((x - edges[k]!) / (edges[k + 1]! - edges[k]!)) * (sums[k + 1]! - sums[k]!);
      },
    );
  });

  it.each([
    [{ edges: [0, 1], counts: [1, 2] }, "histogram: expected 3 edges, one more than counts, got 2"],
    [{ edges: [0, 1, 1], counts: [1, 2] }, "histogram: expected edges[2] to be above edges[1], which is 1, got 1"],
    [{ edges: [0, Number.NaN], counts: [1] }, "histogram: expected edges[1] to be a number, got NaN"],
    [{ edges: [0, 1], counts: [-1] }, "histogram: expected counts[0] to be a number from 0, got -1"],
    [{ edges: [0, 1], counts: [0] }, "histogram: expected weights with a sum above 0, got 0"],
    [{ edges: [0], counts: [] }, "histogram: expected counts to be a list with at least one item, got an array"],
    [5, "histogram: expected an object with edges and counts, got 5"],
  ])("refuses %j", (bins, message) =>
    expect(() => histogram(bins as { edges: number[]; counts: number[] })).toThrow(new TypeError(message)),
  );
});

describe("conditional", () => {
  const illness = conditional({ young: { flu: 0.7, cold: 0.3 }, old: { flu: 0.4, cold: 0.4, pneumonia: 0.2 } });
  const shirt = conditional({
    men: { summer: { shorts: 2, shirt: 1 }, winter: { coat: 1 } },
    women: { summer: { dress: 1, shorts: 1 } },
  });

  it("gives what is likely under the given value", () => {
    expectTypeOf(illness.sample(random, "young")).toEqualTypeOf<"flu" | "cold">();
    expectTypeOf(illness.sample(random, random.pick(["young", "old"]))).toEqualTypeOf<"flu" | "cold" | "pneumonia">();
    expectShares(
      () => illness.sample(random, "old"),
      [
        ["flu", 0.4],
        ["cold", 0.4],
        ["pneumonia", 0.2],
      ],
    );
    expectShares(
      () => illness.sample(random, "young"),
      [
        ["flu", 0.7],
        ["cold", 0.3],
      ],
    );
  });

  it("and under two given values", () => {
    expectTypeOf(shirt.sample(random, "men", "summer")).toEqualTypeOf<"shorts" | "shirt">();
    expectTypeOf(shirt.sample(random, random.pick(["men", "women"]), "summer")).toEqualTypeOf<
      "shorts" | "shirt" | "dress"
    >();
    // @ts-expect-error There is no spring.
    expect(() => shirt.sample(random, "men", "spring")).toThrow(
      new TypeError('conditional.men.sample: expected one of summer, winter, got the text "spring"'),
    );
    expectShares(
      () => shirt.sample(random, "men", "summer"),
      [
        ["shorts", 2],
        ["shirt", 1],
      ],
    );
    expectShares(() => shirt.sample(random, "men", "winter"), [["coat", 1]], 10);
  });

  it("refuses what is not in the table", () => {
    // @ts-expect-error Nobody is middling.
    expect(() => illness.sample(random, "middling")).toThrow(
      new TypeError('conditional.sample: expected one of young, old, got the text "middling"'),
    );
    // @ts-expect-error A name that every object has is no row either.
    expect(() => illness.sample(random, "toString")).toThrow(TypeError);
  });

  it.each([
    [{}, "conditional: expected a table with at least one row, got an object"],
    [5, "conditional: expected a table: for each given value a record of weights, got 5"],
    [{ a: 5 }, 'conditional: expected a record of weights under "a", got 5'],
    [{ a: {} }, "conditional.a: expected a table with at least one row, got an object"],
    [{ a: { x: -1 } }, 'conditional.a: expected the weight of "x" to be a number from 0, got -1'],
    [{ a: { x: 1 }, b: { x: 0 } }, "conditional.b: expected weights with a sum above 0, got 0"],
    [
      { a: { x: 1 }, b: { x: { y: 1 } } },
      "conditional: expected one depth: weights under every given value, or tables under every one",
    ],
    [{ a: { b: { x: -1 } } }, 'conditional.a.b: expected the weight of "x" to be a number from 0, got -1'],
  ])("refuses %j", (table, message) =>
    expect(() => conditional(table as { a: { x: number } })).toThrow(new TypeError(message)),
  );
});
