/** `multivariateNormal`: numbers that are normal each and correlate. */
import { expectDefinition } from "../definition.ts";
import type { Random } from "../random.ts";
import { standardNormal } from "../random/uniform.ts";
import { cholesky, readSymmetric } from "./cholesky.ts";
import type { Distribution } from "./distribution.ts";
import { finite, list, record } from "./parameter.ts";

/** As many numbers as there are means. */
export type NumbersLike<M extends readonly unknown[]> = { -readonly [K in keyof M]: number };

class MultivariateNormal<T> implements Distribution<T> {
  readonly #mean: Float64Array;
  readonly #factor: Float64Array;

  constructor(mean: Float64Array, factor: Float64Array) {
    this.#mean = mean;
    this.#factor = factor;
    Object.freeze(this);
  }

  sample(_random: Random): T {
    const values: number[] = [];
    for (let i = 0; i < this.#mean.length; i++) values.push(standardNormal());
    correlate(this.#factor, values);
    for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) + (this.#mean[i] as number);
    return values as T;
  }
}

Object.freeze(MultivariateNormal.prototype);

/** Replaces independent standard normal numbers by the factor times them, from the last on: each needs those before it. */
export function correlate(factor: Float64Array, values: number[]): void {
  for (let i = values.length - 1; i >= 0; i--) {
    const row = (i * (i + 1)) / 2;
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += (factor[row + j] as number) * (values[j] as number);
    values[i] = sum;
  }
}

/**
 * A list of normal numbers with these means and this covariance matrix: `covariance[i][i]` is the variance of number
 * i, `covariance[i][j]` is the correlation of i and j times both standard deviations. Throws, with the reason, where
 * the matrix is not square, not symmetric or not positive definite.
 * @example
 * const body = multivariateNormal({ mean: [170, 70], covariance: [[100, 72], [72, 144]] });
 * // in row()
 * const [height, weight] = body.sample(random);
 */
export function multivariateNormal<const M extends readonly number[]>(definition: {
  readonly mean: M;
  readonly covariance: readonly (readonly number[])[];
}): Distribution<NumbersLike<M>> {
  const where = "multivariateNormal";
  expectDefinition(where);
  const { mean, covariance } = record(where, "an object with mean and covariance", definition);
  const means = Float64Array.from(list(where, "mean", mean), (value, k) => finite(where, `mean[${k}]`, value));
  const matrix = readSymmetric(where, "covariance", covariance, means.length);
  return new MultivariateNormal(means, cholesky(where, "covariance", matrix, means.length));
}
