/** `mixture`: a draw from one of several distributions, chosen by weight. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { AliasTable } from "./alias.ts";
import { samplerOf } from "./distribution.ts";
import type { Distribution, Sampler } from "./distribution.ts";
import { list, record } from "./parameter.ts";
import { possible, weight } from "./weights.ts";

/** A part of a mixture: how often it is drawn from, and what it draws. */
export interface MixturePart<T> {
  readonly weight: number;
  readonly of: Sampler<T>;
}

class Mixture<T> implements Distribution<T> {
  readonly #parts: readonly ((random: Random) => T)[];
  readonly #table: AliasTable;

  constructor(parts: readonly ((random: Random) => T)[], weights: readonly number[]) {
    this.#parts = parts;
    this.#table = new AliasTable(weights);
    Object.freeze(this);
  }

  sample(random: Random): T {
    return (this.#parts[this.#table.next()] as (random: Random) => T)(random);
  }
}

Object.freeze(Mixture.prototype);

/**
 * A value of one of the parts, each drawn from as often as its weight says; weights need not sum to 1. A part is a
 * distribution or a function that draws.
 * @example
 * const minutes = mixture([
 *   { weight: 0.8, of: (random) => random.exponential(4) },
 *   { weight: 0.2, of: (random) => random.normal(45, 10) },
 * ]);
 * // in row()
 * const duration = minutes.sample(random);
 */
export function mixture<T>(parts: readonly MixturePart<T>[]): Distribution<T> {
  const where = "mixture";
  expectDefinition(where);
  const samplers = list(where, "the parts", parts).map((part, k) => {
    const of = record(where, `part ${k} to be an object with weight and of`, part)["of"];
    const sampler = samplerOf(of as Sampler<T>);
    if (sampler === undefined) throw misuse(where, `of in part ${k} to be a distribution or a function that draws`, of);
    return sampler;
  });
  const weights = parts.map((part, k) => weight(where, `the weight of part ${k}`, part.weight));
  const { values, weights: above } = possible(where, samplers, weights);
  return new Mixture(values, above);
}
