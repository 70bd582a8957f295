import { describe, expect, expectTypeOf, it } from "vitest";
import { copula, marginal, multivariateNormal } from "../../../sandbox/index.ts";
import type { Distribution } from "../../../sandbox/index.ts";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { chiSquaredP, DRAWS, expectContinuous, expectCounts, expectMoments, LEAST_P } from "../goodness.ts";
import { betaBelow, gammaBelow, normalBelow, poissonAt } from "../reference.ts";

/** Many values of a joint distribution, one list for each of its parts. */
function drawn<K extends string | number>(
  sample: () => { readonly [Key in K]: unknown },
  names: readonly K[],
): Float64Array[] {
  setKey(2026, "joint");
  const columns = names.map(() => new Float64Array(DRAWS));
  for (let row = 0; row < DRAWS; row++) {
    startRow(row);
    const one = sample();
    names.forEach((name, k) => (columns[k]![row] = one[name] as number));
  }
  return columns;
}

function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(one), mean(other)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < one.length; k++) {
    xx += (one[k]! - x) ** 2;
    yy += (other[k]! - y) ** 2;
    xy += (one[k]! - x) * (other[k]! - y);
  }
  return xy / Math.sqrt(xx * yy);
}

/** Each value's place in order. */
function ranks(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((one, other) => values[one]! - values[other]!);
  const places = new Float64Array(values.length);
  order.forEach((row, place) => (places[row] = place));
  return places;
}

describe("multivariateNormal", () => {
  const covariance = [
    [100, 72, -3],
    [72, 144, 0],
    [-3, 0, 1],
  ];
  const body = multivariateNormal({ mean: [170, 70, 0], covariance });

  it("has normal numbers with the means, the variances and the correlations", () => {
    expectTypeOf(body).toEqualTypeOf<Distribution<[number, number, number]>>();
    const columns = drawn(() => body.sample(random), [0, 1, 2]);
    [170, 70, 0].forEach((mean, k) => {
      const deviation = Math.sqrt(covariance[k]![k]!);
      expectContinuous(columns[k]!, (x) => normalBelow((x - mean) / deviation));
      expectMoments(columns[k]!, mean, deviation ** 2);
    });
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const r = covariance[i]![j]! / Math.sqrt(covariance[i]![i]! * covariance[j]![j]!);
      expect(Math.abs(correlation(columns[i]!, columns[j]!) - r)).toBeLessThan((4.5 * (1 - r * r)) / Math.sqrt(DRAWS));
    }
  });

  it("the bytes are frozen", () => {
    setKey(2026, "joint");
    startRow(0);
    expect(body.sample(random).map((value) => value.toPrecision(15))).toMatchInlineSnapshot(`
      [
        "158.569873031610",
        "47.8011196955471",
        "-0.342388182757074",
      ]
    `);
  });

  it.each([
    [[0, 0], [[1, 0]], "expected covariance to be a list of 2 rows, one for each value, got 1"],
    [[0, 0], [[1, 0], [0]], "expected covariance[1] to be a list of 2 numbers, got 1"],
    [
      [0, 0],
      [
        [1, 0.5],
        [0.4, 1],
      ],
      "expected covariance to be symmetric: [1][0] is 0.4, so [0][1] should be too, got 0.5",
    ],
    [
      [0, 0],
      [
        [1, Number.NaN],
        [Number.NaN, 1],
      ],
      "expected covariance[0][1] to be a number, got NaN",
    ],
    [
      [0, 0],
      [
        [1, 0],
        [0, 0],
      ],
      "expected covariance[1][1], a variance, to be above 0, got 0",
    ],
    [
      [0, Number.NaN],
      [
        [1, 0],
        [0, 1],
      ],
      "expected mean[1] to be a number, got NaN",
    ],
    [[], [], "expected mean to be a list with at least one item, got an array"],
  ])("refuses mean %j and covariance %j", (mean, matrix, message) =>
    expect(() => multivariateNormal({ mean, covariance: matrix })).toThrow(
      new TypeError(`multivariateNormal: ${message}`),
    ),
  );

  it.each([
    [
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      [
        [1, 0.9, 0.1],
        [0.9, 1, 0.9],
        [0.1, 0.9, 1],
      ],
    ],
  ])("refuses %j, which is not positive definite, and says which value has no variance left", (matrix) =>
    expect(() => multivariateNormal({ mean: matrix[0]!, covariance: matrix })).toThrow(
      `covariance to be positive definite: given the values before it, value ${matrix.length - 1} should have a variance`,
    ),
  );
});

describe("copula", () => {
  const person = copula({
    marginals: {
      age: marginal.uniform(18, 80),
      income: marginal.gamma(2.5, 1000),
      share: marginal.beta(0.5, 3),
      visits: marginal.poisson(4),
      grade: marginal.discrete({ low: 1, middle: 2, high: 1 }),
    },
    correlation: [
      [1, 0.6, 0, -0.5, 0.3],
      [0.6, 1, 0.2, 0, 0.3],
      [0, 0.2, 1, 0, 0],
      [-0.5, 0, 0, 1, 0],
      [0.3, 0.3, 0, 0, 1],
    ],
  });

  it("has each marginal's own distribution, and ranks that correlate by 6/π asin(r/2)", () => {
    expectTypeOf(person.sample(random)).toEqualTypeOf<{
      age: number;
      income: number;
      share: number;
      visits: number;
      grade: "low" | "middle" | "high";
    }>();
    const levels = ["low", "middle", "high"];
    const [age, income, share, visits, grade] = drawn(() => {
      const one = person.sample(random);
      return { ...one, grade: levels.indexOf(one.grade) };
    }, ["age", "income", "share", "visits", "grade"]) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expectContinuous(age, (x) => (x - 18) / 62);
    expectContinuous(income, (x) => gammaBelow(2.5, x / 1000));
    expectContinuous(share, (x) => betaBelow(0.5, 3, x));
    expectCounts(visits, (k) => poissonAt(4, k));
    const counts = levels.map((_, k) => grade.filter((value) => value === k).length);
    expect(chiSquaredP(counts, [0.25, 0.5, 0.25])).toBeGreaterThan(LEAST_P);
    const rank = (one: Float64Array, other: Float64Array) => correlation(ranks(one), ranks(other));
    const expected = (r: number) => (6 / Math.PI) * Math.asin(r / 2);
    expect(Math.abs(rank(age, income) - expected(0.6))).toBeLessThan(4.5 / Math.sqrt(DRAWS));
    expect(Math.abs(rank(income, share) - expected(0.2))).toBeLessThan(4.5 / Math.sqrt(DRAWS));
    expect(Math.abs(rank(age, share))).toBeLessThan(4.5 / Math.sqrt(DRAWS));
    expect(correlation(age, visits)).toBeLessThan(-0.4);
    expect(correlation(age, grade)).toBeGreaterThan(0.2);
  });

  it("takes any quantile function, and never asks it for 0 or 1", () => {
    const asked: number[] = [];
    const pair = copula({
      marginals: { a: marginal.normal(), b: (u: number) => (asked.push(u), u > 0.5 ? "yes" : "no") },
      correlation: [
        [1, 0.999999],
        [0.999999, 1],
      ],
    });
    setKey(1, "copula");
    for (let row = 0; row < 10_000; row++) {
      startRow(row);
      const { a, b } = pair.sample(random);
      if (Math.abs(a) > 0.1) expect(b).toBe(a > 0 ? "yes" : "no");
    }
    expect(asked.every((u) => u > 0 && u < 1)).toBe(true);
  });

  it("the bytes are frozen", () => {
    setKey(2026, "joint");
    startRow(0);
    expect(
      JSON.stringify(person.sample(random), (_, value: unknown) =>
        typeof value === "number" ? value.toPrecision(14) : value,
      ),
    ).toMatchInlineSnapshot(
      `"{"age":"25.844032903871","income":"466.16903912219","share":"0.015410938700823","visits":"4.0000000000000","grade":"low"}"`,
    );
  });

  const two = { a: marginal.normal(), b: marginal.normal() };
  it.each([
    [{ marginals: {}, correlation: [] }, "expected at least one marginal, got an object"],
    [
      { marginals: { a: 5 }, correlation: [[1]] },
      "expected marginals.a to be one of marginal.… or a quantile function, got 5",
    ],
    [{ marginals: two, correlation: [[1]] }, "expected correlation to be a list of 2 rows, one for each value, got 1"],
    [
      {
        marginals: two,
        correlation: [
          [2, 0],
          [0, 1],
        ],
      },
      "expected correlation[0][0] to be 1, got 2",
    ],
    [
      {
        marginals: two,
        correlation: [
          [1, 0.5],
          [0.2, 1],
        ],
      },
      "expected correlation to be symmetric: [1][0] is 0.2, so [0][1] should be too, got 0.5",
    ],
    [
      {
        marginals: two,
        correlation: [
          [1, 1.2],
          [1.2, 1],
        ],
      },
      "expected correlation to be positive definite: given the values before it, value 1 should have a variance above 0, got -0.43999999999999995",
    ],
  ])("refuses %j", (definition, message) =>
    expect(() => copula(definition as { marginals: typeof two; correlation: number[][] })).toThrow(
      new TypeError(`copula: ${message}`),
    ),
  );
});
