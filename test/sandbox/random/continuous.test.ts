import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { chiSquaredP, draws, expectContinuous, expectMoments, LEAST_P } from "../goodness.ts";
import { betaBelow, gammaBelow, lnGamma, normalBelow, studentBelow } from "../reference.ts";

/** The triangular distribution function. */
const triangle = (low: number, mode: number, high: number) => (x: number) =>
  x < mode ? (x - low) ** 2 / ((high - low) * (mode - low)) : 1 - (high - x) ** 2 / ((high - low) * (high - mode));

const weibullMoment = (shape: number, k: number): number => Math.exp(lnGamma(1 + k / shape));

interface Case {
  readonly name: string;
  readonly one: () => number;
  readonly cdf: (x: number) => number;
  readonly mean?: number;
  readonly variance?: number;
}

const cases: readonly Case[] = [
  {
    name: "exponential(3)",
    one: () => random.exponential(3),
    cdf: (x) => -Math.expm1(-x / 3),
    mean: 3,
    variance: 9,
  },
  ...[0.01, 0.3, 1, 2.5, 50, 1e6].map((shape) => ({
    name: `gamma(${shape}, 2)`,
    one: () => random.gamma(shape, 2),
    cdf: (x: number) => gammaBelow(shape, x / 2),
    mean: 2 * shape,
    variance: 4 * shape,
  })),
  ...(
    [
      [0.5, 0.5],
      [0.2, 3],
      [1, 1],
      [2, 5],
      [0.01, 3],
      [300, 2],
      [1e5, 1e5],
    ] as const
  ).map(([a, b]) => ({
    name: `beta(${a}, ${b})`,
    one: () => random.beta(a, b),
    cdf: (x: number) => betaBelow(a, b, x),
    mean: a / (a + b),
    variance: (a * b) / ((a + b) ** 2 * (a + b + 1)),
  })),
  ...[0.7, 1, 3].map((shape) => ({
    name: `weibull(${shape}, 2)`,
    one: () => random.weibull(shape, 2),
    cdf: (x: number) => -Math.expm1(-((x / 2) ** shape)),
    mean: 2 * weibullMoment(shape, 1),
    variance: 4 * (weibullMoment(shape, 2) - weibullMoment(shape, 1) ** 2),
  })),
  {
    name: "pareto(8, 5)",
    one: () => random.pareto(8, 5),
    cdf: (x) => 1 - (5 / x) ** 8,
    mean: 40 / 7,
    variance: (25 * 8) / (49 * 6),
  },
  { name: "pareto(1.16)", one: () => random.pareto(1.16), cdf: (x) => 1 - x ** -1.16 },
  ...[1, 2.5, 10].map((freedom) => ({
    name: `studentT(${freedom})`,
    one: () => random.studentT(freedom),
    cdf: (x: number) => studentBelow(freedom, x),
    ...(freedom === 10 ? { mean: 0, variance: 10 / 8 } : {}),
  })),
  {
    name: "laplace(5, 2)",
    one: () => random.laplace(5, 2),
    cdf: (x) => (x < 5 ? Math.exp((x - 5) / 2) / 2 : 1 - Math.exp((5 - x) / 2) / 2),
    mean: 5,
    variance: 8,
  },
  {
    name: "triangular(10, 15, 60)",
    one: () => random.triangular(10, 15, 60),
    cdf: triangle(10, 15, 60),
    mean: 85 / 3,
    variance: (100 + 225 + 3600 - 150 - 600 - 900) / 18,
  },
  {
    name: "triangular with its mode at a bound",
    one: () => random.triangular(-1, -1, 1),
    cdf: triangle(-1, -1, 1),
    mean: -1 / 3,
    variance: 2 / 9,
  },
  { name: "lognormal(1, 0.5)", one: () => random.lognormal(1, 0.5), cdf: (x) => normalBelow((Math.log(x) - 1) / 0.5) },
  { name: "normal(3, 2)", one: () => random.normal(3, 2), cdf: (x) => normalBelow((x - 3) / 2), mean: 3, variance: 4 },
];

describe("100,000 draws have the distribution function (Kolmogorov and Smirnov, p > 1e-4) and the moments (4.5 s.e.)", () => {
  it.each(cases)("of $name", ({ one, cdf, mean, variance }) => {
    const values = draws(one);
    expectContinuous(values, cdf);
    if (mean !== undefined && variance !== undefined) expectMoments(values, mean, variance);
  });

  it("and the test finds what is wrong by a hundredth", () => {
    const values = draws(() => random.gamma(2.5));
    expect(() => expectContinuous(values, (x) => gammaBelow(2.53, x))).toThrow();
    expect(() => expectMoments(values, 2.53, 2.5)).toThrow();
    expect(() => expectMoments(values, 2.5, 2.6)).toThrow();
  });
});

describe("extreme parameters", () => {
  it("give finite numbers within bounds", () => {
    const all = [
      draws(() => random.gamma(1e-9), 1000),
      draws(() => random.gamma(1e300), 1000),
      draws(() => random.gamma(5e-324), 1000),
      draws(() => random.pareto(1e-9, 1e300), 1000),
      draws(() => random.weibull(1e-9), 1000),
      draws(() => random.weibull(5e-324, 0), 1000),
      draws(() => random.beta(1e-300, 1e-300), 1000),
      draws(() => random.studentT(1e-300), 1000),
      draws(() => random.exponential(Number.MAX_VALUE / 64), 1000),
    ];
    for (const values of all) expect(values.every(Number.isFinite)).toBe(true);
  });

  it("beta(0.01, 0.02), half of it too near to 0 or 1 for the other test, has the sums of probabilities", () => {
    const edges = [0, 1e-300, 1e-100, 1e-20, 1e-3, 0.5, 0.999, 1 - 1e-9, 1];
    const values = draws(() => random.beta(0.01, 0.02));
    const counts = edges.map((edge, k) => values.filter((x) => x <= edge && (k === 0 || x > edges[k - 1]!)).length);
    counts.splice(0, 2, counts[0]! + counts[1]!);
    const sums = edges.map((edge) => betaBelow(0.01, 0.02, edge));
    expect(
      chiSquaredP(
        counts,
        sums.slice(1).map((sum, k) => sum - sums[k]!),
      ),
    ).toBeGreaterThan(LEAST_P);
  });

  it("beta numbers are 0 or 1 as often as their shapes say, where both are tiny", () => {
    const values = draws(() => random.beta(1e-9, 3e-9));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.abs(values.filter((value) => value > 0.5).length / values.length - 0.25)).toBeLessThan(0.006);
  });

  it("a parameter of 0 where one makes sense is exact", () => {
    expect([random.exponential(0), random.gamma(3, 0), random.laplace(7, 0), random.triangular(2, 2, 2)]).toEqual([
      0, 0, 7, 2,
    ]);
  });
});

describe("the bytes are frozen", () => {
  it.each([
    ["exponential", () => random.exponential(3)],
    ["gamma", () => random.gamma(2.5, 2)],
    ["small gamma", () => random.gamma(0.3)],
    ["beta", () => random.beta(2, 5)],
    ["small beta", () => random.beta(0.5, 0.5)],
    ["weibull", () => random.weibull(1.5, 8)],
    ["pareto", () => random.pareto(1.16, 1000)],
    ["studentT", () => random.studentT(4)],
    ["laplace", () => random.laplace(0, 2)],
    ["triangular", () => random.triangular(10, 15, 60)],
    ["truncatedNormal", () => random.truncatedNormal(40, 15, 18, 99)],
    ["far truncatedNormal", () => random.truncatedNormal(0, 1, 10, Infinity)],
    ["close truncatedNormal", () => random.truncatedNormal(0, 1, 0.5, 0.75)],
  ])("%s", (_, one) => expect([...draws(one, 4)].map((value) => value.toPrecision(15))).toMatchSnapshot());
});

describe("wrong parameters are refused", () => {
  it.each([
    [() => random.exponential(-1), "random.exponential: expected a mean from 0, got -1"],
    [() => random.exponential(Number.NaN), "random.exponential: expected a mean from 0, got NaN"],
    [() => random.gamma(0), "random.gamma: expected a shape above 0, got 0"],
    [() => random.gamma(1, -1), "random.gamma: expected a scale from 0, got -1"],
    [() => random.beta(0, 1), "random.beta: expected a to be at least 1e-300, got 0"],
    [() => random.beta(1, Infinity), "random.beta: expected b to be at least 1e-300, got Infinity"],
    [() => random.weibull(0), "random.weibull: expected a shape above 0, got 0"],
    [() => random.weibull(1, Number.NaN), "random.weibull: expected a scale from 0, got NaN"],
    [() => random.pareto(-1), "random.pareto: expected a shape above 0, got -1"],
    [() => random.pareto(1, 0), "random.pareto: expected a minimum above 0, got 0"],
    [() => random.studentT(0), "random.studentT: expected degrees of freedom from 1e-300, got 0"],
    [() => random.laplace(0, -1), "random.laplace: expected a scale from 0, got -1"],
    [
      () => random.triangular(1, 0, 2),
      "random.triangular: expected minimum ≤ mode ≤ maximum, all finite, got 1, 0 and 2",
    ],
  ])("%s", (one, message) => expect(one).toThrow(new TypeError(message)));
});
