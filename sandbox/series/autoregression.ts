/**
 * Levels that drift and come back: autoregressive processes of order 1 to 4 with normal innovations,
 *
 *     level(t) - mean = c1 (level(t-1) - mean) + … + cp (level(t-p) - mean) + innovation(t).
 *
 * A series begins in its stationary distribution, so its first rows look like all others. The draw of the beginning
 * and the test of stationarity are the Durbin-Levinson recursion, run down (Barndorff-Nielsen and Schou, Journal of
 * Multivariate Analysis 3, 1973: a process is stationary where all its partial autocorrelations are within (-1, 1)).
 */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { expectNumber, expectOptions, expectSize, isNumber } from "./options.ts";

interface AutoregressionCommon {
  /** Standard deviation of the innovations, what each step adds at random; from 0. */
  readonly standardDeviation: number;
  /** The level that the series comes back to; 0 unless said. */
  readonly mean?: number;
}

/** Order 1. */
export interface AutoregressionOptions extends AutoregressionCommon {
  /** How much of the distance from the mean is left after one step: above -1 and below 1. It is the lag-1 autocorrelation. */
  readonly coefficient: number;
}

/** Order 1 to 4. */
export interface HigherAutoregressionOptions extends AutoregressionCommon {
  /** The weights of the last levels, the latest first: 1 to 4 numbers. */
  readonly coefficients: readonly number[];
}

/** Mean and standard deviation of the levels themselves. */
export interface Stationary {
  readonly mean: number;
  readonly standardDeviation: number;
}

const MOST = 4;

/**
 * A series that drifts around its mean. Cheap enough to be defined once a group, where groups differ.
 *
 * With one `coefficient`, a level is a number: `start(random)` and `next(level, random)` take and give numbers.
 * With `coefficients`, `start(random)` makes a small state, `next(state, random)` moves it and returns the new level.
 * The standard deviation of the levels is `stationary.standardDeviation`: for order 1 it is
 * standardDeviation / √(1 - coefficient²). Coefficients of a series that would never settle are refused.
 *
 * @example
 * const drift = autoregression({ coefficient: 0.9, standardDeviation: 0.4, mean: 20 });
 * // in row()
 * let level = drift.start(random); // once a group
 * level = drift.next(level, random); // once a row
 *
 * @example
 * const wave = autoregression({ coefficients: [1.6, -0.8], standardDeviation: 1 });
 * // in row()
 * const state = wave.start(random); // once a group; state.level is the first level
 * const level = wave.next(state, random); // once a row
 */
export function autoregression(options: AutoregressionOptions): Autoregression;
export function autoregression(options: HigherAutoregressionOptions): HigherAutoregression;
export function autoregression(
  options: AutoregressionOptions | HigherAutoregressionOptions,
): Autoregression | HigherAutoregression {
  const where = "autoregression";
  expectOptions(where, options, ["coefficient", "coefficients", "standardDeviation", "mean"]);
  const { coefficient, coefficients, standardDeviation, mean } = options as Partial<
    AutoregressionOptions & HigherAutoregressionOptions
  >;
  const deviation = expectSize(where, "standardDeviation", standardDeviation);
  const center = expectNumber(where, "mean", mean, 0);
  if ((coefficient === undefined) === (coefficients === undefined))
    throw new TypeError(
      `${where}: expected either coefficient or coefficients, got ${coefficient === undefined ? "neither" : "both"}`,
    );
  if (coefficient !== undefined) {
    if (!isNumber(coefficient) || !(Math.abs(coefficient) < 1))
      throw misuse(
        where,
        "coefficient to be above -1 and below 1 (at 1 a series never comes back to its mean: that is randomWalk)",
        coefficient,
      );
    return new Autoregression(coefficient, deviation, center);
  }
  if (!Array.isArray(coefficients) || coefficients.length < 1 || coefficients.length > MOST)
    throw misuse(where, `coefficients to be a list of 1 to ${MOST} numbers`, coefficients);
  for (const one of coefficients) if (!isNumber(one)) throw misuse(where, "coefficients to be numbers", one);
  return new HigherAutoregression(coefficients, deviation, center);
}

/** A series of order 1: its state is its last level. */
export class Autoregression {
  readonly stationary: Stationary;
  readonly #coefficient: number;
  readonly #deviation: number;
  readonly #intercept: number;

  constructor(coefficient: number, deviation: number, mean: number) {
    this.#coefficient = coefficient;
    this.#deviation = deviation;
    this.#intercept = mean * (1 - coefficient);
    this.stationary = Object.freeze({
      mean,
      standardDeviation: deviation / Math.sqrt((1 - coefficient) * (1 + coefficient)),
    });
    Object.freeze(this);
  }

  /** The first level of a series: normal, with the stationary mean and standard deviation. */
  start(random: Random): number {
    return random.normal(this.stationary.mean, this.stationary.standardDeviation);
  }

  /** The level after `level`. */
  next(level: number, random: Random): number {
    return random.normal(this.#intercept + this.#coefficient * level, this.#deviation);
  }
}

/** Where a series of order 1 to 4 is: one object a group, made by `start`. */
export interface AutoregressionState {
  /** The current level. */
  level: number;
  /** Distances from the mean, now and up to three steps ago. */
  now: number;
  before1: number;
  before2: number;
  before3: number;
}

type Weights = readonly [number, number, number, number];

/** How a level follows from those before it: the best prediction from k of them, and the standard deviation about it. */
interface Prediction {
  readonly weights: Weights;
  readonly deviation: number;
}

/** A series of order 1 to 4. */
export class HigherAutoregression {
  readonly stationary: Stationary;
  readonly #weights: Weights;
  readonly #deviation: number;
  /** Predictions from 0, 1, … order - 1 earlier levels: how a series begins. */
  readonly #beginnings: readonly Prediction[];

  constructor(coefficients: readonly number[], deviation: number, mean: number) {
    const predictions = stepDown(coefficients, deviation);
    this.#weights = fourOf(coefficients);
    this.#deviation = deviation;
    this.#beginnings = predictions;
    this.stationary = Object.freeze({ mean, standardDeviation: (predictions[0] as Prediction).deviation });
    Object.freeze(this);
  }

  /** The state of a new series, drawn from the stationary distribution. */
  start(random: Random): AutoregressionState {
    const state = { level: 0, now: 0, before1: 0, before2: 0, before3: 0 };
    for (const { weights, deviation } of this.#beginnings) this.#move(state, weights, deviation, random);
    return state;
  }

  /** Moves the state by one step; returns the new level. */
  next(state: AutoregressionState, random: Random): number {
    return this.#move(state, this.#weights, this.#deviation, random);
  }

  #move(state: AutoregressionState, weights: Weights, deviation: number, random: Random): number {
    const { now, before1, before2 } = state;
    const expected = weights[0] * now + weights[1] * before1 + weights[2] * before2 + weights[3] * state.before3;
    state.before3 = before2;
    state.before2 = before1;
    state.before1 = now;
    state.now = random.normal(expected, deviation);
    return (state.level = this.stationary.mean + state.now);
  }
}

Object.freeze(Autoregression.prototype);
Object.freeze(HigherAutoregression.prototype);

const fourOf = (weights: readonly number[]): Weights => [
  weights[0] ?? 0,
  weights[1] ?? 0,
  weights[2] ?? 0,
  weights[3] ?? 0,
];

/** Durbin-Levinson, from order p down to 0: the predictions from fewer levels, the fewest first. */
function stepDown(coefficients: readonly number[], deviation: number): Prediction[] {
  const predictions: Prediction[] = [];
  let weights = [...coefficients];
  let variance = deviation * deviation;
  for (let order = coefficients.length; order > 0; order--) {
    const partial = weights[order - 1] as number;
    const rest = (1 - partial) * (1 + partial);
    if (!(rest > 0)) throw unsettled(coefficients, order, partial);
    variance /= rest;
    const larger = weights;
    weights = larger
      .slice(0, order - 1)
      .map((weight, k) => (weight + partial * (larger[order - 2 - k] as number)) / rest);
    predictions.unshift({ weights: fourOf(weights), deviation: Math.sqrt(variance) });
  }
  return predictions;
}

function unsettled(coefficients: readonly number[], order: number, partial: number): TypeError {
  return new TypeError(
    `autoregression: expected coefficients of a series that settles, got ${coefficients.join(", ")}: ` +
      `the partial autocorrelation at lag ${order} is ${Number(partial.toPrecision(6))}, not between -1 and 1`,
  );
}
