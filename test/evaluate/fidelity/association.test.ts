import { expect, it } from "vitest";
import { correlationRatio } from "../../../src/evaluate/fidelity/correlation-ratio.ts";
import { histogramOverlap, sharesOf } from "../../../src/evaluate/fidelity/histogram.ts";
import type { JointCounts } from "../../../src/evaluate/fidelity/joint-counts.ts";
import { association, jointCounts } from "../../../src/evaluate/fidelity/joint-counts.ts";
import { mutualInformation } from "../../../src/evaluate/fidelity/mutual-information.ts";
import { pearson, standardised } from "../../../src/evaluate/fidelity/pearson.ts";
import type { Standardised } from "../../../src/evaluate/fidelity/pearson.ts";
import { midranks, ranked as rankedOf, spearman } from "../../../src/evaluate/fidelity/spearman.ts";
import { orderedValues } from "../../../src/evaluate/ordered-values.ts";
import { codeColumn, numberColumn } from "./cars.ts";

const [horsepower, consumption, weight, acceleration] = [
  "Horsepower",
  "Miles_per_Gallon",
  "Weight_in_lbs",
  "Acceleration",
].map((name) => numberColumn(name)) as [Float64Array, Float64Array, Float64Array, Float64Array];

const ranked = (values: Float64Array) => rankedOf(orderedValues(values));

/** pandas' DataFrame.corr() on vega-datasets' cars.json; 6 and 8 of 406 values are missing in two of the columns. */
it("meets pandas' Pearson on pairwise-complete rows", () => {
  const of = (x: Float64Array, y: Float64Array) => pearson(standardised(x), standardised(y));
  expect(of(horsepower, consumption).n).toBe(392);
  expect(of(horsepower, consumption).r).toBeCloseTo(-0.7784267838977762, 12);
  expect(of(horsepower, weight).r).toBeCloseTo(0.8665862223908413, 12);
  expect(of(weight, acceleration).r).toBeCloseTo(-0.43008580509162647, 12);
  expect(
    of(
      weight.map((value) => value + 1e9),
      acceleration,
    ).r,
  ).toBeCloseTo(-0.43008580509162647, 9);
});

/** numpy: the standard deviation of atanh r in 3,000 bootstrap samples of the same values, 0.0881; 1/√(n−3) is 0.0502. */
it("knows that heavy tails make r uncertain", () => {
  const x = Float64Array.from({ length: 400 }, (_, at) => Math.exp(3 * ((at + 1) / 400) ** 2));
  const y = x.map((value, at) => value * Math.abs(Math.sin(at * 1.7)));
  const complete = pearson(standardised(x), standardised(y));
  expect(complete.r).toBeCloseTo(0.8385058170005357, 12);
  expect(complete.error).toBeCloseTo(0.08813870968654292, 2);
  const more = [x, y].map((values) => standardised(Float64Array.from([...values, NaN]))) as [
    Standardised,
    Standardised,
  ];
  expect(pearson(...more)).toEqual({
    r: expect.closeTo(complete.r as number, 12),
    n: 400,
    error: expect.closeTo(complete.error as number, 12),
  });
  expect(pearson(standardised(horsepower), standardised(consumption)).error).toBe(1 / Math.sqrt(389));
});

/** scipy 1.17.1 rankdata and spearmanr; pandas' corr("spearman"), ranked anew for each pair. */
it("meets Spearman's with ties and missing values", () => {
  const a = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5);
  const b = Float64Array.of(2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4);
  const { counts, codes } = orderedValues(a);
  const ranks = midranks(counts);
  expect(Array.from(codes, (code) => ranks[code])).toEqual([4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8]);
  expect(spearman(ranked(a), ranked(b)).r).toBeCloseTo(0.1384567651467695, 12);
  const of = (x: Float64Array, y: Float64Array) => spearman(ranked(x), ranked(y));
  expect(of(horsepower, consumption)).toMatchObject({ r: expect.closeTo(-0.8536164024453882, 12), n: 392 });
  expect(of(horsepower, weight).r).toBeCloseTo(0.8812030863572985, 12);
  expect(of(weight, acceleration).r).toBeCloseTo(-0.41962048400759827, 12);
});

it("has no correlation of what does not vary", () => {
  const constant = new Float64Array(406).fill(0.1);
  expect(pearson(standardised(constant), standardised(weight)).r).toBeUndefined();
  expect(pearson(standardised(constant), standardised(horsepower)).r).toBeUndefined();
  expect(spearman(ranked(constant), ranked(horsepower)).r).toBeUndefined();
  const nothing = new Float64Array(406).fill(Number.NaN);
  expect(pearson(standardised(nothing), standardised(weight))).toEqual({ r: undefined, n: 0 });
  expect(spearman(ranked(nothing), ranked(weight))).toEqual({ r: undefined, n: 0 });
  const apart = [Float64Array.of(1, 2, NaN, NaN), Float64Array.of(NaN, NaN, 1, 2)] as const;
  expect(pearson(standardised(apart[0]), standardised(apart[1]))).toEqual({ r: undefined, n: 0 });
});

/** pandas: √(Σ n_g(m_g−m)²/Σ(y−m)²) by Origin; statsmodels 0.15.0 OLS on dummies: √rsquared. */
it("meets the correlation ratio of a linear model", () => {
  const { codes } = codeColumn("Origin");
  const eta = (y: Float64Array) => correlationRatio(codes, 255, standardised(y).values).r;
  expect(eta(horsepower)).toBeCloseTo(0.49412400588033367, 12);
  expect(eta(consumption)).toBeCloseTo(0.5769440780139121, 12);
  expect(eta(acceleration)).toBeCloseTo(0.27576268428020534, 12);
  expect(correlationRatio(new Uint8Array(406), 255, standardised(weight).values).r).toBeUndefined();
  const without = correlationRatio(codes, codes[0] as number, standardised(weight).values);
  expect(without).toMatchObject({ n: codes.filter((code) => code !== codes[0]).length, groups: 2 });
});

/** numpy: the standard deviation of η in 2,000 bootstrap samples of Acceleration by Origin, 0.0450. */
it("knows how uncertain the correlation ratio is", () => {
  const { error } = correlationRatio(codeColumn("Origin").codes, 255, standardised(acceleration).values);
  expect(error).toBeCloseTo(0.04498710416565229, 2.5);
  const few = correlationRatio(Uint8Array.of(0, 0, 1, 1, 9), 9, Float64Array.of(1, 1, 2, 2, NaN));
  expect(few).toEqual({ r: 1, n: 4, groups: 2, error: 0 });
});

/** pandas: 1 − ½Σ|p − q| of the shares of Cylinders and Origin in the first and the last 203 cars. */
it("meets the contingency similarity of two halves", () => {
  const [cylinders, origin] = [codeColumn("Cylinders"), codeColumn("Origin")];
  const [first, last] = [[0, 203] as const, [203, 406] as const].map(([from, to]) =>
    jointCounts(cylinders.codes.subarray(from, to), cylinders.size, origin.codes.subarray(from, to), origin.size),
  ) as [JointCounts, JointCounts];
  expect(histogramOverlap(sharesOf(first.counts), sharesOf(last.counts))).toBeCloseTo(0.6650246305418719, 12);
});

/** scikit-learn 1.9.1 mutual_info_score and normalized_mutual_info_score, their tests and cars.json; scipy's association. */
it("meets scikit-learn's mutual information", () => {
  const of = (a: readonly number[], b: readonly number[]) =>
    mutualInformation(jointCounts(Uint8Array.from(a), 4, Uint8Array.from(b), 4));
  const a = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3];
  const b = [1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2];
  expect(of(a, b).mi).toBeCloseTo(0.41022, 5);
  expect(of([0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 2, 2]).nmi).toBeCloseTo(0.81, 2);
  expect(of([0, 0, 0, 1, 1, 1], [0, 1, 0, 1, 2, 2]).nmi).toBeCloseTo(0.52, 2);
  expect(of([0, 0, 0, 0], [0, 1, 2, 3])).toMatchObject({ mi: 0, nmi: 0, standardError: 0 });
  const [cylinders, origin] = [codeColumn("Cylinders"), codeColumn("Origin")];
  const joint = jointCounts(cylinders.codes, cylinders.size, origin.codes, origin.size);
  expect(mutualInformation(joint).mi).toBeCloseTo(0.2685522946678956, 12);
  expect(mutualInformation(joint).nmi).toBeCloseTo(0.26537777704173626, 12);
  expect(association(joint).cramersV).toBeCloseTo(0.4793838363193753, 12);
  expect(association(joint)).toMatchObject({ chiSquare: expect.closeTo(186.60479636971667, 9), degrees: 8 });
});
