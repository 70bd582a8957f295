/** `copula`: values of any distributions that go up and down together. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { normalProbability } from "../normal.ts";
import type { Random } from "../random.ts";
import { standardNormal } from "../random/uniform.ts";
import { cholesky, readSymmetric } from "./cholesky.ts";
import type { Distribution } from "./distribution.ts";
import { inside } from "./marginal.ts";
import type { Marginal } from "./marginal.ts";
import { correlate } from "./multivariate-normal.ts";
import { record } from "./parameter.ts";

/** A value of each marginal, under its name. */
export type MarginalValues<M> = { -readonly [K in keyof M]: M[K] extends Marginal<infer T> ? T : never };

class Copula<T> implements Distribution<T> {
  readonly #names: readonly string[];
  readonly #marginals: readonly Marginal<unknown>[];
  readonly #factor: Float64Array;

  constructor(names: readonly string[], marginals: readonly Marginal<unknown>[], factor: Float64Array) {
    this.#names = names;
    this.#marginals = marginals;
    this.#factor = factor;
    Object.freeze(this);
  }

  sample(_random: Random): T {
    const normals: number[] = [];
    for (let i = 0; i < this.#names.length; i++) normals.push(standardNormal());
    correlate(this.#factor, normals);
    const values: Record<string, unknown> = {};
    for (let i = 0; i < normals.length; i++)
      values[this.#names[i] as string] = (this.#marginals[i] as Marginal<unknown>)(
        inside(normalProbability(normals[i] as number)),
      );
    return values as T;
  }
}

Object.freeze(Copula.prototype);

/**
 * A Gaussian copula: an object with one value of each marginal, each of exactly its own distribution, and correlated.
 * `correlation` has a row and a column for each marginal, in their order, with 1 on the diagonal: the correlations
 * of the normal numbers underneath. Ranks then correlate (Spearman) by 6/π · asin(r/2), so for a rank correlation ρ
 * give 2 · sin(πρ/6). A marginal is one of `marginal.…`, or any quantile function: from a probability above 0 and
 * below 1 to a value. Throws, with the reason, where the matrix is not one of correlations.
 * @example
 * const person = copula({
 *   marginals: { age: marginal.uniform(18, 80), income: marginal.lognormal(10.5, 0.6) },
 *   correlation: [[1, 0.4], [0.4, 1]],
 * });
 * // in row()
 * const { age, income } = person.sample(random);
 */
export function copula<const M extends Readonly<Record<string, Marginal<unknown>>>>(definition: {
  readonly marginals: M;
  readonly correlation: readonly (readonly number[])[];
}): Distribution<MarginalValues<M>> {
  const where = "copula";
  expectDefinition(where);
  const { marginals: given, correlation } = record(where, "an object with marginals and correlation", definition);
  const marginals = record(where, "marginals to be an object of quantile functions", given);
  const names = Object.keys(marginals);
  if (names.length === 0) throw misuse(where, "at least one marginal", given);
  const quantiles = names.map((name) => {
    const quantile = marginals[name];
    if (typeof quantile !== "function")
      throw misuse(where, `marginals.${name} to be one of marginal.… or a quantile function`, quantile);
    return quantile as Marginal<unknown>;
  });
  const matrix = readSymmetric(where, "correlation", correlation, names.length);
  names.forEach((_, i) => {
    const diagonal = matrix[i * names.length + i];
    if (diagonal !== 1) throw misuse(where, `correlation[${i}][${i}] to be 1`, diagonal);
  });
  return new Copula(names, quantiles, cholesky(where, "correlation", matrix, names.length));
}
