/** `permutation`: the numbers below n in random order, without a list of them. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import { closeClass, isIndex, MOST, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { Shuffle } from "./shuffle.ts";

class Permutation implements Sequence<number> {
  readonly size: number;
  readonly #shuffle: Shuffle;

  constructor(size: number) {
    this.size = size;
    this.#shuffle = new Shuffle(size, definitionKey("permutation"));
    Object.freeze(this);
  }

  at(index: number): number {
    if (!isIndex(index, this.size))
      throw outside("permutation", index, this.size, "numbers", "write fewer rows, or make the permutation larger");
    return this.#shuffle.at(index);
  }
}

closeClass(Permutation);

/**
 * The integers from 0 to `size - 1` in random order, each once: `.at(index)` is the one at `index`. It takes constant
 * time and next to no memory, whatever the size, an integer from 1 to 2^53 - 1. Another seed gives another order.
 *
 * @example
 * const seats = permutation(400);
 * // in row()
 * seats.at(index % 400) + 1;
 */
export function permutation(size: number): Sequence<number> {
  expectDefinition("permutation");
  if (!(Number.isSafeInteger(size) && size >= 1 && size <= MOST))
    throw misuse("permutation", "a size from 1 to 2^53 - 1, an integer", size);
  return new Permutation(size);
}
