/** `marginal`: the distributions that a copula ties together, as quantile functions. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { normalQuantile } from "../normal.ts";
import { logBinomial, logPoisson } from "../random/stirling.ts";
import { triangularQuantile } from "../random/triangular.ts";
import { root } from "../random/uniform.ts";
import { readBins } from "./histogram.ts";
import type { Bins } from "./histogram.ts";
import { betaTails } from "./incomplete-beta.ts";
import { gammaTails } from "./incomplete-gamma.ts";
import { cumulative, firstReaching, Lattice } from "./lattice.ts";
import { finite, notNegative, ordered, positive } from "./parameter.ts";
import { QuantileTable } from "./quantile-table.ts";
import { readWeights } from "./weights.ts";

/** A quantile function: from a probability above 0 and below 1 to the value that stays below it that often. */
export type Marginal<T> = (this: void, probability: number) => T;

/** Whole-number marginals are tables of the likely values: about 18 standard deviations of them. */
const MOST_MEAN = 1e8;

/** Keeps a probability within what has a finite quantile. */
export function inside(probability: number): number {
  return Math.max(2 ** -54, Math.min(1 - 2 ** -53, probability));
}

function normal(mean = 0, standardDeviation = 1): Marginal<number> {
  expectDefinition("marginal.normal");
  finite("marginal.normal", "mean", mean);
  notNegative("marginal.normal", "the standard deviation", standardDeviation);
  return (u) => mean + standardDeviation * normalQuantile(inside(u));
}

function lognormal(mu = 0, sigma = 1): Marginal<number> {
  expectDefinition("marginal.lognormal");
  finite("marginal.lognormal", "mu", mu);
  notNegative("marginal.lognormal", "sigma", sigma);
  return (u) => Math.exp(mu + sigma * normalQuantile(inside(u)));
}

function uniform(minimum = 0, maximum = 1): Marginal<number> {
  expectDefinition("marginal.uniform");
  ordered("marginal.uniform", minimum, maximum);
  return (u) => Math.min(maximum, minimum + u * (maximum - minimum));
}

function exponential(mean = 1): Marginal<number> {
  expectDefinition("marginal.exponential");
  positive("marginal.exponential", "the mean", mean);
  return (u) => -mean * Math.log1p(-inside(u));
}

function weibull(shape: number, scale = 1): Marginal<number> {
  expectDefinition("marginal.weibull");
  positive("marginal.weibull", "the shape", shape);
  positive("marginal.weibull", "the scale", scale);
  return (u) => Math.min(Number.MAX_VALUE, scale * root(-Math.log1p(-inside(u)), shape));
}

function pareto(shape: number, minimum = 1): Marginal<number> {
  expectDefinition("marginal.pareto");
  positive("marginal.pareto", "the shape", shape);
  positive("marginal.pareto", "the minimum", minimum);
  return (u) => Math.min(Number.MAX_VALUE, minimum * Math.exp(-Math.log1p(-inside(u)) / shape));
}

function triangular(minimum: number, mode: number, maximum: number): Marginal<number> {
  expectDefinition("marginal.triangular");
  ordered("marginal.triangular", minimum, maximum);
  if (!(mode >= minimum && mode <= maximum))
    throw misuse("marginal.triangular", `mode to be from ${minimum} to ${maximum}`, mode);
  return (u) => triangularQuantile(u, minimum, mode, maximum);
}

function gamma(shape: number, scale = 1): Marginal<number> {
  expectDefinition("marginal.gamma");
  shapeOf("marginal.gamma", "the shape", shape);
  positive("marginal.gamma", "the scale", scale);
  const table = new QuantileTable((y) => gammaTails(shape, y), Math.log(shape), knotsFor(shape));
  return (u) => scale * Math.exp(table.at(inside(u)));
}

function beta(a: number, b: number): Marginal<number> {
  expectDefinition("marginal.beta");
  shapeOf("marginal.beta", "a", a);
  shapeOf("marginal.beta", "b", b);
  const table = new QuantileTable((t) => betaTails(a, b, t), Math.log(a / b), knotsFor(Math.min(a, b)));
  return (u) => 1 / (1 + Math.exp(-table.at(inside(u))));
}

/** Knots for each unit of the normal quantile: few where the distribution is nearly normal, many where it is far from it. */
function knotsFor(shape: number): number {
  return shape > 1000 ? 8 : shape < 0.1 ? 128 : 64;
}

function shapeOf(where: string, name: string, value: unknown): void {
  if (typeof value !== "number" || !(value >= 0.001 && value <= 1e7))
    throw misuse(where, `${name} to be a number from 0.001 to 1e7`, value);
}

function poisson(mean: number): Marginal<number> {
  expectDefinition("marginal.poisson");
  if (!(mean >= 0 && mean <= MOST_MEAN)) throw misuse("marginal.poisson", "a mean from 0 to 1e8", mean);
  if (mean === 0) return () => 0;
  const table = new Lattice((k) => logPoisson(k, mean), Math.floor(mean), 0, Infinity);
  return (u) => table.at(u);
}

function binomial(n: number, probability: number): Marginal<number> {
  expectDefinition("marginal.binomial");
  if (!(n >= 0 && n <= MOST_MEAN && Math.floor(n) === n))
    throw misuse("marginal.binomial", "n to be an integer from 0 to 1e8", n);
  if (!(probability >= 0 && probability <= 1))
    throw misuse("marginal.binomial", "a probability from 0 to 1", probability);
  if (probability === 0 || probability === 1) return () => n * probability;
  const rest = 1 - probability;
  const mode = Math.min(n, Math.floor((n + 1) * probability));
  const table = new Lattice((k) => logBinomial(k, n, probability, rest), mode, 0, n);
  return (u) => table.at(u);
}

function discrete<const K extends string>(weights: { readonly [V in K]: number }): Marginal<K>;
function discrete<const T>(weights: readonly (readonly [value: T, weight: number])[]): Marginal<T>;
function discrete(given: unknown): Marginal<unknown> {
  expectDefinition("marginal.discrete");
  const { values, weights } = readWeights<unknown>("marginal.discrete", given);
  const sums = cumulative(weights);
  return (u) => values[firstReaching(sums, u)];
}

function histogram(bins: Bins): Marginal<number> {
  expectDefinition("marginal.histogram");
  const { lows, highs, counts } = readBins("marginal.histogram", bins);
  const sums = cumulative(counts);
  return (u) => {
    const bin = firstReaching(sums, u);
    const [low, high, before] = [lows[bin] as number, highs[bin] as number, bin === 0 ? 0 : (sums[bin - 1] as number)];
    return Math.min(high, low + ((u - before) / ((sums[bin] as number) - before)) * (high - low));
  };
}

/**
 * Quantile functions for `copula`, with the parameters that the methods of `random` of the same names take.
 *
 * Those of gamma and beta come from a table made once: within 1e-8 of the exact value, relative to it, for shapes from 0.001 to 1e7. Poisson and binomial take means and n up to 1e8. `discrete` takes its values in
 * the order given, from low to high; `histogram` is even within a bin.
 * @example
 * const visits = marginal.poisson(3);
 * const rating = marginal.discrete({ poor: 1, fair: 3, good: 6 });
 * const visitor = copula({ marginals: { visits, rating }, correlation: [[1, 0.5], [0.5, 1]] });
 * // in row()
 * const row = visitor.sample(random);
 */
export const marginal: {
  readonly normal: typeof normal;
  readonly lognormal: typeof lognormal;
  readonly uniform: typeof uniform;
  readonly exponential: typeof exponential;
  readonly weibull: typeof weibull;
  readonly pareto: typeof pareto;
  readonly triangular: typeof triangular;
  readonly gamma: typeof gamma;
  readonly beta: typeof beta;
  readonly poisson: typeof poisson;
  readonly binomial: typeof binomial;
  readonly discrete: typeof discrete;
  readonly histogram: typeof histogram;
} = Object.freeze({
  normal,
  lognormal,
  uniform,
  exponential,
  weibull,
  pareto,
  triangular,
  gamma,
  beta,
  poisson,
  binomial,
  discrete,
  histogram,
});

for (const quantile of Object.values(marginal)) Object.freeze(quantile);
