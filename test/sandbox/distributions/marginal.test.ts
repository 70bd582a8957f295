import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginal } from "../../../sandbox/index.ts";
import { betaBelow, binomialAt, gammaBelow, normalBelow, poissonAt } from "../reference.ts";

const PROBABILITIES = [
  1e-15,
  1e-9,
  0.0001,
  0.01,
  0.1,
  0.25,
  0.4,
  0.5,
  0.6,
  0.75,
  0.9,
  0.99,
  0.9999,
  1 - 2 ** -30,
] as const;

/** Quantiles at these probabilities, from mpmath 1.3 with 30 digits. */
const gammas: readonly (readonly [number, readonly number[]])[] = [
  [
    0.01,
    [
      0.0, 0.0, 0.0, 5.660738147061947e-201, 5.6607381470619397e-101, 3.522685997313756e-61, 9.096455487101947e-41,
      4.465535018910355e-31, 3.6982656542328006e-23, 1.8155131756132583e-13, 1.5035936230702948e-5, 0.26505255025158186,
      3.226038665916254, 13.548387344416529,
    ],
  ],
  [
    0.5,
    [
      7.853981633974484e-31, 7.853981633974484e-19, 7.853981675097836e-9, 7.854392895485099e-5, 0.007895387046715613,
      0.050765522133810775, 0.13749794886422803, 0.2274682115597864, 0.35416315040039686, 0.661651848465733,
      1.3527717270477075, 3.317448300510607, 7.568352613311802, 18.731828756132515,
    ],
  ],
  [
    2.5,
    [
      1.616704637072463e-6, 0.00040614478283282704, 0.04108868791420772, 0.27714903836413857, 0.8051539934811616,
      1.3373014047160816, 1.827749811570793, 2.1757300955477636, 2.5659335372009107, 3.312839881914625,
      4.61817844989056, 7.543136234694494, 12.87241597952806, 25.421532133502872,
    ],
  ],
  [
    100,
    [
      39.87662450750532, 51.14330222883742, 67.00773823554391, 78.21598305379582, 87.41763649959366, 93.08583383712174,
      97.15966681011462, 99.66686491931549, 102.21684140686737, 106.55109252697643, 113.01052385984448,
      124.7225614907208, 141.53012691212112, 172.23560709250984,
    ],
  ],
];
const betas: readonly (readonly [number, number, readonly number[]])[] = [
  [
    0.5,
    0.5,
    [
      2.46740110027234e-30, 2.46740110027234e-18, 2.4674010799787792e-8, 0.0002467198171342215, 0.024471741852423217,
      0.14644660940672624, 0.34549150281252633, 0.5, 0.6545084971874737, 0.8535533905932737, 0.9755282581475768,
      0.9997532801828658, 0.9999999753259892, 1.0,
    ],
  ],
  [
    2,
    5,
    [
      8.164965898166152e-9, 8.165054699768936e-6, 0.0025909288174617772, 0.026763191142755056, 0.09259525891312875,
      0.16116291679032652, 0.22258353361542385, 0.26444998329565994, 0.30944442754531437, 0.38947948520072445,
      0.5103163065514916, 0.7056863283197075, 0.8870314439320781, 0.9890608088267082,
    ],
  ],
  [
    0.3,
    100,
    [
      6.997162541612936e-53, 6.997162541612948e-33, 3.2477951520125115e-16, 1.5074931442065733e-9,
      3.2485986916366716e-6, 6.923770415243292e-5, 0.00033852432819844654, 0.0007336077568165681, 0.001416476087107924,
      0.0034351081074179, 0.008839824857928728, 0.026138798310994152, 0.06497326510650603, 0.16232942485091031,
    ],
  ],
  [
    50,
    3,
    [
      0.4440963005083117, 0.5924435649487982, 0.7608962149071872, 0.8479886478080728, 0.9008735232627163,
      0.9259915747706247, 0.9409138991450536, 0.9489076759622731, 0.9561748789815303, 0.9666924952801358,
      0.9786192225086043, 0.9914853361500334, 0.9983114793178479, 0.9999651859543377,
    ],
  ],
];

/** The error that `marginal` states for gamma and beta, relative to the value. */
const STATED = 1e-8;

describe("marginal.gamma and marginal.beta are within the error they state", () => {
  it.each(gammas)("gamma(%d)", (shape, quantiles) => {
    const quantile = marginal.gamma(shape);
    PROBABILITIES.forEach((u, k) => {
      if (quantiles[k] !== 0) expect(Math.abs(quantile(u) / quantiles[k]! - 1)).toBeLessThan(STATED);
    });
  });

  it.each(betas)("beta(%d, %d)", (a, b, quantiles) => {
    const quantile = marginal.beta(a, b);
    PROBABILITIES.forEach((u, k) => expect(Math.abs(quantile(u) / quantiles[k]! - 1)).toBeLessThan(STATED));
  });

  it("at any probability, by the distribution function of the quantile", () => {
    const shapes = [0.001, 0.05, 0.3, 1, 7, 200, 999, 1001, 30_000];
    const tables = shapes.flatMap((a) => [
      { quantile: marginal.gamma(a), below: (x: number) => gammaBelow(a, x), slope: a },
      { quantile: marginal.beta(a, 2), below: (x: number) => betaBelow(a, 2, x), slope: a },
      { quantile: marginal.beta(3, a), below: (x: number) => betaBelow(3, a, x), slope: 3 },
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...tables), fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (table, u) => {
        const x = table.quantile(u);
        fc.pre((x > 1e-290 && x < 1 - 1e-7) || x > 1.0001);
        // A relative error e of x is an error of at most e · x · density(x) in the probability.
        const width = (table.below(x * (1 + 1e-4)) - table.below(x * (1 - 1e-4))) / 2e-4;
        expect(Math.abs(table.below(x) - u)).toBeLessThan(2 * STATED * width + 1e-11);
      }),
      { numRuns: 3000 },
    );
  });

  it("never fall", () => {
    for (const quantile of [marginal.gamma(0.01), marginal.gamma(3), marginal.gamma(1e6), marginal.beta(0.02, 40)]) {
      let last = 0;
      for (let k = 1; k < 20_000; k++) {
        const value = quantile(k / 20_000);
        if (value < last) expect.fail(`${value} after ${last}`);
        last = value;
      }
    }
  });
});

describe("the other marginals", () => {
  it.each([
    ["normal", marginal.normal(3, 2), (x: number) => normalBelow((x - 3) / 2)],
    ["lognormal", marginal.lognormal(1, 0.5), (x: number) => normalBelow((Math.log(x) - 1) / 0.5)],
    ["uniform", marginal.uniform(-2, 5), (x: number) => (x + 2) / 7],
    ["exponential", marginal.exponential(3), (x: number) => -Math.expm1(-x / 3)],
    ["weibull", marginal.weibull(1.5, 8), (x: number) => -Math.expm1(-((x / 8) ** 1.5))],
    ["pareto", marginal.pareto(2, 10), (x: number) => 1 - (10 / x) ** 2],
    ["triangular", marginal.triangular(0, 1, 4), (x: number) => (x < 1 ? x ** 2 / 4 : 1 - (4 - x) ** 2 / 12)],
    [
      "histogram",
      marginal.histogram({ edges: [0, 1, 2, 5], counts: [1, 0, 3] }),
      (x: number) => (x < 2 ? Math.min(1, x) / 4 : 0.25 + (x - 2) / 4),
    ],
  ])("%s is the inverse of its distribution function", (_, quantile, below) => {
    for (const u of [1e-6, 0.1, 0.24999, 0.3, 0.5, 0.9, 0.999]) expect(below(quantile(u))).toBeCloseTo(u, 9);
    expect(quantile(0)).toBeLessThan(quantile(0.1));
    expect(Number.isFinite(quantile(0)) && Number.isFinite(quantile(1))).toBe(true);
  });

  it.each([
    ["poisson(3)", marginal.poisson(3), (k: number) => poissonAt(3, k)],
    ["poisson(1e-3)", marginal.poisson(1e-3), (k: number) => poissonAt(1e-3, k)],
    ["poisson(5000)", marginal.poisson(5000), (k: number) => poissonAt(5000, k)],
    ["binomial(20, 0.3)", marginal.binomial(20, 0.3), (k: number) => binomialAt(20, 0.3, k)],
    ["binomial(3, 0.999)", marginal.binomial(3, 0.999), (k: number) => binomialAt(3, 0.999, k)],
  ])("%s gives the least count whose sum of probabilities reaches the one given", (_, quantile, probability) => {
    for (const u of [1e-6, 0.01, 0.1234, 0.5, 0.777, 0.99, 0.999999]) {
      let [k, sum] = [0, probability(0)];
      while (sum < u) sum += probability(++k);
      expect(quantile(u)).toBe(k);
    }
  });

  it("of whole numbers without chance, and of values in their order", () => {
    expect([marginal.poisson(0)(0.9), marginal.binomial(5, 0)(0.9), marginal.binomial(5, 1)(0.1)]).toEqual([0, 0, 5]);
    const level = marginal.discrete({ low: 1, never: 0, high: 3 });
    expect([0, 0.2, 0.3, 0.9, 1].map((u) => level(u))).toEqual(["low", "low", "high", "high", "high"]);
  });
});

describe("wrong parameters are refused", () => {
  it.each([
    [() => marginal.normal(0, -1), "marginal.normal: expected the standard deviation to be a number from 0, got -1"],
    [() => marginal.lognormal(Number.NaN), "marginal.lognormal: expected mu to be a number, got NaN"],
    [() => marginal.uniform(2, 1), "marginal.uniform: expected minimum to be below maximum, got 2 and 1"],
    [() => marginal.exponential(0), "marginal.exponential: expected the mean to be a number above 0, got 0"],
    [() => marginal.weibull(0), "marginal.weibull: expected the shape to be a number above 0, got 0"],
    [() => marginal.pareto(1, 0), "marginal.pareto: expected the minimum to be a number above 0, got 0"],
    [() => marginal.triangular(0, 5, 4), "marginal.triangular: expected mode to be from 0 to 4, got 5"],
    [() => marginal.gamma(1e-4), "marginal.gamma: expected the shape to be a number from 0.001 to 1e7, got 0.0001"],
    [() => marginal.beta(1, 1e8), "marginal.beta: expected b to be a number from 0.001 to 1e7, got 100000000"],
    [() => marginal.poisson(1e9), "marginal.poisson: expected a mean from 0 to 1e8, got 1000000000"],
    [() => marginal.binomial(1.5, 0.5), "marginal.binomial: expected n to be an integer from 0 to 1e8, got 1.5"],
    [() => marginal.binomial(5, 1.5), "marginal.binomial: expected a probability from 0 to 1, got 1.5"],
    [() => marginal.discrete({ a: 0 }), "marginal.discrete: expected weights with a sum above 0, got 0"],
    [
      () => marginal.histogram({ edges: [1, 0], counts: [1] }),
      "marginal.histogram: expected edges[1] to be above edges[0], which is 1, got 0",
    ],
  ])("%s", (one, message) => expect(one).toThrow(new TypeError(message)));
});
