/** `discrete`: one of many weighted values, in the same time however many there are. */
import { expectDefinition } from "../definition.ts";
import type { Random } from "../random.ts";
import { AliasTable } from "./alias.ts";
import type { Distribution } from "./distribution.ts";
import { readWeights } from "./weights.ts";
import type { Weighted } from "./weights.ts";

/** Weighted values behind an alias table. */
export class Discrete<T> implements Distribution<T> {
  readonly #values: readonly T[];
  readonly #table: AliasTable;

  constructor({ values, weights }: Weighted<T>) {
    this.#values = values;
    this.#table = new AliasTable(weights);
    Object.freeze(this);
  }

  sample(_random: Random): T {
    return this.#values[this.#table.next()] as T;
  }
}

Object.freeze(Discrete.prototype);

/**
 * One of the values, as likely as its weight; weights need not sum to 1. Give a record where the values are text, a
 * list of [value, weight] where they are anything else. Throws where a weight is negative or not a number, or where
 * all are 0. A draw takes the same time for two values as for a million (Walker's alias method), where
 * `random.weighted` reads all weights each time.
 * @example
 * const color = discrete({ red: 3, green: 2, blue: 1 });
 * const size = discrete([[36, 1], [38, 4], [40, 2]]);
 * // in row()
 * const chosen = [color.sample(random), size.sample(random)];
 */
export function discrete<const K extends string>(weights: { readonly [V in K]: number }): Distribution<K>;
export function discrete<const T>(weights: readonly (readonly [value: T, weight: number])[]): Distribution<T>;
export function discrete(weights: unknown): Distribution<unknown> {
  expectDefinition("discrete");
  return new Discrete(readWeights("discrete", weights));
}
