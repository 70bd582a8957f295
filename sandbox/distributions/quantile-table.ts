/**
 * Quantile functions that have no formula, from a table made once: knots evenly spaced in the normal quantile of the
 * probability, cubic Hermite interpolation between them with the exact slopes.
 *
 * The table holds a transformed value (the logarithm of a gamma number, the log-odds of a beta number) whose density
 * is log-concave. Then the logarithms of both tails are concave too (M. Bagnoli and T. Bergstrom, Log-concave
 * Probability and its Applications, Economic Theory 26, 2005), and Newton's method on them converges from anywhere.
 */
import { normalProbability, normalQuantile } from "../normal.ts";

/** Logarithms of a density and of the probabilities below and above a value. */
export interface LogTails {
  readonly density: number;
  readonly below: number;
  readonly above: number;
}

/** How far the knots reach in the normal quantile: beyond what a probability in a double can say. */
const REACH = 8.5;

export class QuantileTable {
  /** Knots for each unit of the normal quantile. */
  readonly #density: number;
  readonly #values: Float64Array;
  /** The change of the value from one knot to the next, if it went on as it does at this one. */
  readonly #slopes: Float64Array;

  /** `start` is a first guess at the median, `density` the knots for each unit, a multiple of 2. */
  constructor(tails: (value: number) => LogTails, start: number, density: number) {
    this.#density = density;
    const middle = REACH * this.#density;
    const knots = 2 * middle + 1;
    this.#values = new Float64Array(knots);
    this.#slopes = new Float64Array(knots);
    const median = this.#solve(tails, middle, start);
    for (const step of [1, -1]) {
      let value = median;
      for (let k = middle + step; k >= 0 && k < knots; k += step)
        value = this.#solve(tails, k, value + (this.#slopes[k - step] as number) * step);
    }
  }

  /** Newton's method for knot k, on the logarithm of the smaller tail. */
  #solve(tails: (value: number) => LogTails, k: number, start: number): number {
    const z = k / this.#density - REACH;
    const target = Math.log(normalProbability(-Math.abs(z)));
    let value = start;
    let at = tails(value);
    for (let tries = 0; tries < 100; tries++) {
      const tail = z <= 0 ? at.below : at.above;
      const step = (tail - target) / Math.exp(at.density - tail);
      value -= z <= 0 ? step : -step;
      at = tails(value);
      if (Math.abs(step) <= 1e-14 * Math.max(1, Math.abs(value))) break;
    }
    this.#values[k] = value;
    this.#slopes[k] = Math.exp(-0.5 * z * z - 0.918938533204672742 - at.density) / this.#density;
    return value;
  }

  /** The transformed value below which a number falls with this probability, which is above 0 and below 1. */
  at(probability: number): number {
    const place = (normalQuantile(probability) + REACH) * this.#density;
    const k = Math.max(0, Math.min(this.#values.length - 2, Math.floor(place)));
    const s = place - k;
    const [from, to] = [this.#values[k] as number, this.#values[k + 1] as number];
    const rise = to - from;
    const first = (this.#slopes[k] as number) - rise;
    const second = rise - (this.#slopes[k + 1] as number);
    return from + s * (rise + (1 - s) * (first * (1 - s) + second * s));
  }
}
