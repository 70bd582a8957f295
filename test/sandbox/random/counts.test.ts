import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { chiSquaredP, draws, expectCounts, expectMoments, LEAST_P } from "../goodness.ts";
import { binomialAt, lnGamma, poissonAt, powerSum } from "../reference.ts";

describe("100,000 draws have the probabilities (chi-squared, p > 1e-4) and the moments (4.5 s.e.)", () => {
  it.each([0.01, 0.5, 3, 9.99, 10, 11, 40, 1000])("of random.poisson(%d)", (mean) => {
    const values = draws(() => random.poisson(mean));
    expectCounts(values, (k) => poissonAt(mean, k));
    expectMoments(values, mean, mean);
  });

  it.each([
    [1, 0.5],
    [10, 0.3],
    [30, 0.97],
    [20, 0.5],
    [25, 0.4],
    [100, 0.1],
    [1000, 0.005],
    [1000, 0.6],
    [40_000, 0.9],
    [1e9, 1e-9],
    [1e9, 3e-8],
  ])("of random.binomial(%d, %d)", (n, p) => {
    const values = draws(() => random.binomial(n, p));
    expectMoments(values, n * p, n * p * (1 - p));
    if (n > 1e6) expectCounts(values, (k) => poissonAt(n * p, k));
    else expectCounts(values, (k) => binomialAt(n, p, k));
  });

  it.each([0.01, 0.25, 0.5, 0.9, 1])("of random.geometric(%d)", (p) => {
    const values = draws(() => random.geometric(p));
    expectMoments(values, 1 / p, (1 - p) / p ** 2);
    if (p < 1) expectCounts(values, (k) => (k === 0 ? 0 : p * (1 - p) ** (k - 1)));
  });

  it.each([
    [0.5, 0.1],
    [3, 0.4],
    [50, 0.2],
  ])("of random.negativeBinomial(%d, %d)", (r, p) => {
    const values = draws(() => random.negativeBinomial(r, p));
    expectMoments(values, (r * (1 - p)) / p, (r * (1 - p)) / p ** 2);
    expectCounts(values, (k) =>
      Math.exp(lnGamma(k + r) - lnGamma(k + 1) - lnGamma(r) + r * Math.log(p) + k * Math.log1p(-p)),
    );
  });

  it("and the test finds what is wrong by a hundredth", () => {
    const values = draws(() => random.poisson(40));
    expect(() => expectCounts(values, (k) => poissonAt(40.2, k))).toThrow();
  });
});

/** Sums of probabilities up to these counts, from scipy 1.17 (stats.poisson.cdf, stats.binom.cdf). */
const frozen = [
  {
    name: "poisson(1e8)",
    one: () => random.poisson(1e8),
    edges: [
      [99975000, 0.006209007940326714],
      [99980000, 0.02275013185818427],
      [99985000, 0.06681097902224405],
      [99990000, 0.15866735307263513],
      [99995000, 0.30855954346444375],
      [100000000, 0.5000265961519927],
      [100005000, 0.6914844647013935],
      [100010000, 0.8413568439998673],
      [100015000, 0.9331965761708525],
      [100020000, 0.9772498681417957],
      [100025000, 0.993789677437126],
    ],
  },
  {
    name: "binomial(1e9, 0.5)",
    one: () => random.binomial(1e9, 0.5),
    edges: [
      [499960471, 0.006209632882837205],
      [499968377, 0.022751076446507344],
      [499976282, 0.06680378100255552],
      [499984188, 0.158653544541315],
      [499992094, 0.30854186181343046],
      [500000000, 0.5000126156626065],
      [500007905, 0.6914581381865695],
      [500015811, 0.841346455458685],
      [500023717, 0.9331962189974445],
      [500031622, 0.9772489235534927],
      [500039528, 0.9937903671171628],
    ],
  },
  {
    name: "binomial(1e9, 0.9)",
    one: () => random.binomial(1e9, 0.9),
    edges: [
      [899976282, 0.006210187123286506],
      [899981026, 0.022753352835750112],
      [899985769, 0.06680605630129063],
      [899990513, 0.15866374675473133],
      [899995256, 0.3085307286056061],
      [900000000, 0.500015419142311],
      [900004743, 0.6914618493235867],
      [900009486, 0.8413362527665093],
      [900014230, 0.9331984945910636],
      [900018973, 0.9772512001351834],
      [900023717, 0.9937923994035802],
    ],
  },
];

describe("extreme parameters", () => {
  it.each(frozen)("$name falls between frozen quantiles as often as it should", ({ one, edges }) => {
    const counts = new Float64Array(edges.length + 1);
    for (const value of draws(one)) counts[edges.filter(([edge]) => value > edge!).length]!++;
    const sums = [0, ...edges.map(([, sum]) => sum!), 1];
    expect(
      chiSquaredP(
        counts,
        sums.slice(1).map((sum, k) => sum - sums[k]!),
      ),
    ).toBeGreaterThan(LEAST_P);
  });

  it("give whole numbers within bounds", () => {
    expect(draws(() => random.poisson(1e-9)).every((value) => value === 0 || value === 1)).toBe(true);
    expect(draws(() => random.poisson(1e15), 1000).every(Number.isSafeInteger)).toBe(true);
    expect(draws(() => random.binomial(1e15, 1e-15), 1000).every((value) => value >= 0 && value < 20)).toBe(true);
    expect(draws(() => random.binomial(1e15, 0.3), 1000).every((value) => Math.abs(value - 3e14) < 1e8)).toBe(true);
    expect(draws(() => random.geometric(1e-14), 1000).every((value) => Number.isSafeInteger(value) && value > 0)).toBe(
      true,
    );
    for (const [successes, p] of [
      [1e-9, 0.5],
      [5e-324, 1e-14],
      [1, 1e-14],
      [9, 1e-14],
    ] as const)
      expect(draws(() => random.negativeBinomial(successes, p), 1000).every(Number.isSafeInteger)).toBe(true);
    const exact = [random.poisson(0), random.binomial(0, 0.5), random.binomial(9, 0), random.binomial(9, 1)];
    expect([...exact, random.negativeBinomial(3, 1)]).toEqual([0, 0, 0, 9, 0]);
  });

  it("the probability of a rare event is right: poisson(1e-3)", () => {
    const hits = draws(() => random.poisson(1e-3), 1_000_000).filter((value) => value > 0).length;
    expect(Math.abs(hits - 1e6 * -Math.expm1(-1e-3))).toBeLessThan(4.5 * Math.sqrt(1000));
  });
});

describe("random.zipf", () => {
  it.each([
    [1, 1],
    [2, 3],
    [100, 0],
    [100, 0.5],
    [1000, 1],
    [1000, 1.3],
    [1e12, 0.8],
    [1e12, 1],
    [1e12, 1.5],
    [2 ** 52, 1.0000001],
    [1e12, 20],
  ])("n %d, exponent %d: each rank and each octave of ranks comes as often as its powers say", (n, s) => {
    const values = draws(() => random.zipf(n, s));
    expect(values.every((value) => Number.isInteger(value) && value >= 1 && value <= n)).toBe(true);
    if (n === 1) return;
    const total = powerSum(s, 1, n);
    const single = Math.min(n, 31);
    const counts = new Float64Array(100);
    for (const value of values) counts[value <= single ? value - 1 : 26 + Math.floor(Math.log2(value))]!++;
    const probabilities = Array.from({ length: 100 }, (_, cell) => {
      if (cell < 31) return cell < single ? (cell + 1) ** -s / total : 0;
      const [first, last] = [2 ** (cell - 26), Math.min(n, 2 ** (cell - 25) - 1)];
      return first > n ? 0 : powerSum(s, first, last) / total;
    });
    expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 8);
    expect(chiSquaredP(counts, probabilities)).toBeGreaterThan(LEAST_P);
  });

  it("does not depend on what was asked for before", () => {
    const alone = draws(() => random.zipf(1000, 1.1), 100);
    const mixed = draws(() => {
      const value = random.zipf(1000, 1.1);
      random.zipf(10, 2);
      return value;
    }, 100);
    expect(mixed).toEqual(alone);
  });
});

describe("the bytes are frozen", () => {
  it.each([
    ["small poisson", () => random.poisson(3)],
    ["large poisson", () => random.poisson(1234)],
    ["small binomial", () => random.binomial(20, 0.2)],
    ["large binomial", () => random.binomial(100_000, 0.7)],
    ["geometric", () => random.geometric(0.05)],
    ["negativeBinomial", () => random.negativeBinomial(2, 0.1)],
    ["zipf", () => random.zipf(1_000_000, 1.1)],
  ])("%s", (_, one) => expect([...draws(one, 6)]).toMatchSnapshot());
});

describe("wrong parameters are refused", () => {
  it.each([
    [() => random.poisson(-1), "random.poisson: expected a mean from 0 to 1e15, got -1"],
    [() => random.poisson(Infinity), "random.poisson: expected a mean from 0 to 1e15, got Infinity"],
    [() => random.binomial(1.5, 0.5), "random.binomial: expected n to be an integer from 0 to 1e15, got 1.5"],
    [() => random.binomial(5, 1.2), "random.binomial: expected a probability from 0 to 1, got 1.2"],
    [() => random.geometric(0), "random.geometric: expected a probability from 1e-14 to 1, got 0"],
    [() => random.negativeBinomial(0, 0.5), "random.negativeBinomial: expected successes above 0, to 1e15, got 0"],
    [
      () => random.negativeBinomial(1, 0),
      "random.negativeBinomial: expected a probability from 1e-14 to 1, and a mean to 1e15, got 0",
    ],
    [() => random.zipf(0, 1), "random.zipf: expected n to be an integer from 1 to 2^52, got 0"],
    [() => random.zipf(10, -1), "random.zipf: expected an exponent from 0, got -1"],
  ])("%s", (one, message) => expect(one).toThrow(new TypeError(message)));
});
