/** One number out of several features: a weighted sum, standardised to mean 0 and standard deviation 1. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { expectNumber, expectOptions, expectPositive, isNumber } from "../series/options.ts";

/** A feature in numbers: its weight in standard deviations, and how the rows of the table have it. */
export interface NumberFeature {
  readonly weight: number;
  readonly mean: number;
  /** Above 0. */
  readonly standardDeviation: number;
}

/** A feature that is true in a share of the rows, above 0 and below 1. */
export interface YesNoFeature {
  readonly weight: number;
  readonly share: number;
}

export interface LinearScoreOptions<F extends string> {
  /** Correlations of features that are not independent: `[["age", "income", 0.3]]`. All others are taken for independent. */
  readonly correlations?: readonly (readonly [F, F, number])[];
}

/**
 * A score for `target`: the sum of the features, each standardised and times its weight, divided by the standard
 * deviation of that sum, √(Σ wᵢ wⱼ correlationᵢⱼ). A weight of 2 against 1 means twice the influence, whatever the
 * units. Means, deviations and shares are those of the columns as the script draws them. The more features there are
 * and the less skewed they are, the nearer the score is to normal; take the logarithm of an income rather than the income.
 *
 * @example
 * const risk = linearScore(
 *   {
 *     age: { weight: -1, mean: 45, standardDeviation: 12 },
 *     logIncome: { weight: -0.5, mean: 10.4, standardDeviation: 0.5 },
 *     smoker: { weight: 1.5, share: 0.2 },
 *   },
 *   { correlations: [["age", "logIncome", 0.3]] },
 * );
 * // in row()
 * const score = risk.of({ age: 52, logIncome: Math.log(31000), smoker: true });
 */
export function linearScore<const F extends string>(
  features: { readonly [N in F]: NumberFeature | YesNoFeature },
  options: LinearScoreOptions<NoInfer<F>> = {},
): LinearScore<F> {
  const where = "linearScore";
  expectDefinition(where);
  expectOptions(where, options, ["correlations"]);
  if (typeof features !== "object" || features === null || Object.keys(features).length === 0)
    throw misuse(where, "an object of features with their weights", features);
  const names = Object.keys(features) as F[];
  const read = names.map((name) => featureOf(`${where}: ${name}`, features[name]));
  const variance =
    read.reduce((sum, { weight }) => sum + weight * weight, 0) + shared(names, read, options.correlations ?? []);
  if (!(variance > 1e-12))
    throw misuse(where, "weights and correlations under which the score varies, so a variance above 0", variance);
  const scale = Math.sqrt(variance);
  const slopes = read.map(({ weight, deviation }) => weight / deviation / scale);
  const offset = read.reduce((sum, { mean }, k) => sum - mean * (slopes[k] as number), 0);
  return new LinearScore(names, Float64Array.from(slopes), offset);
}

export class LinearScore<F extends string> {
  readonly #names: readonly F[];
  readonly #slopes: Float64Array;
  readonly #offset: number;

  constructor(names: readonly F[], slopes: Float64Array, offset: number) {
    this.#names = names;
    this.#slopes = slopes;
    this.#offset = offset;
    Object.freeze(this);
  }

  /** The score of a row's features; true counts 1 and false 0. */
  of(features: { readonly [N in F]: number | boolean }): number {
    const [names, slopes] = [this.#names, this.#slopes];
    let score = this.#offset;
    for (let k = 0; k < names.length; k++) score += (slopes[k] as number) * +(features[names[k] as F] as number);
    if (Number.isNaN(score)) throw incomplete(names, features);
    return score;
  }
}

Object.freeze(LinearScore.prototype);

function incomplete(names: readonly string[], features: Readonly<Record<string, unknown>>): TypeError {
  const name = names.find((name) => typeof features[name] !== "boolean" && !isNumber(features[name])) ?? "";
  return misuse("linearScore: of", `${name} to be a number, or true or false`, features[name]);
}

interface Feature {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}

function featureOf(where: string, given: unknown): Feature {
  const binary = typeof given === "object" && given !== null && "share" in given;
  expectOptions(where, given, binary ? ["weight", "share"] : ["weight", "mean", "standardDeviation"]);
  const { weight, mean, standardDeviation, share } = given as Readonly<Record<string, unknown>>;
  const size = expectNumber(where, "weight", weight);
  if (!binary)
    return {
      weight: size,
      mean: expectNumber(where, "mean", mean),
      deviation: expectPositive(where, "standardDeviation", standardDeviation),
    };
  if (!isNumber(share) || !(share > 0 && share < 1)) throw misuse(where, "share to be above 0 and below 1", share);
  return { weight: size, mean: share, deviation: Math.sqrt(share * (1 - share)) };
}

/** What the correlations add to the variance of the sum. */
function shared(names: readonly string[], features: readonly Feature[], correlations: readonly unknown[]): number {
  const where = "linearScore: correlations";
  if (!Array.isArray(correlations)) throw misuse(where, 'a list such as [["age", "income", 0.3]]', correlations);
  const seen = new Set<string>();
  let sum = 0;
  for (const entry of correlations) {
    if (!Array.isArray(entry) || entry.length !== 3) throw misuse(where, "entries of two features and a number", entry);
    const [one, other] = [names.indexOf(entry[0]), names.indexOf(entry[1])];
    for (const [k, index] of [one, other].entries())
      if (index < 0) throw misuse(where, `one of the features ${names.join(", ")}`, entry[k]);
    const pair = `${Math.min(one, other)} ${Math.max(one, other)}`;
    if (one === other || seen.has(pair))
      throw new TypeError(`${where}: expected two features, each pair once, got ${names[one]} and ${names[other]}`);
    seen.add(pair);
    const correlation: unknown = entry[2];
    if (!isNumber(correlation) || Math.abs(correlation) > 1)
      throw misuse(where, "a correlation from -1 to 1", correlation);
    sum += 2 * correlation * (features[one] as Feature).weight * (features[other] as Feature).weight;
  }
  return sum;
}
