/** `unique.integer`: whole numbers of a range, each at most once. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { closeClass, grouped, isIndex, MOST, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { Shuffle } from "./shuffle.ts";

const WHERE = "unique.integer";

class UniqueIntegers implements Sequence<number> {
  readonly size: number;
  readonly #minimum: number;
  readonly #shuffle: Shuffle;

  constructor(minimum: number, size: number) {
    this.size = size;
    this.#minimum = minimum;
    this.#shuffle = new Shuffle(size, definitionKey(WHERE));
    Object.freeze(this);
  }

  at(index: number): number {
    if (!isIndex(index, this.size)) throw this.#outside(index);
    return this.#minimum + this.#shuffle.at(index);
  }

  #outside(index: unknown): TypeError {
    const last = this.#minimum + this.size - 1;
    const things = `integers from ${this.#minimum} to ${last}`;
    return outside(WHERE, index, this.size, things, "write fewer rows, or widen the range");
  }
}

closeClass(UniqueIntegers);

/**
 * The integers from `minimum` to `maximum`, both included, in random order, each once. The range may have up to
 * 2^53 - 1 integers.
 *
 * @example
 * const accounts = unique.integer(10_000_000, 99_999_999);
 * // in row()
 * accounts.at(index);
 */
export function integer(minimum: number, maximum: number): Sequence<number> {
  expectDefinition(WHERE);
  for (const bound of [minimum, maximum])
    if (!Number.isSafeInteger(bound)) throw misuse(WHERE, "two integers, minimum and maximum", bound);
  if (minimum > maximum)
    throw new TypeError(`${WHERE}: expected minimum to be at most maximum, got ${minimum} and ${maximum}`);
  const size = maximum - minimum + 1;
  if (size > MOST) throw misuse(WHERE, `a range of at most ${grouped(MOST)} integers`, size);
  return new UniqueIntegers(minimum, size);
}
