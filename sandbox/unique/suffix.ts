/**
 * Short numbers for the ends of names, never the same for two places in a sequence: the first 90 have two digits, the
 * next 900 three, and so on, in random order within each length.
 */
import type { StreamKey } from "../stream.ts";
import { Shuffle } from "./shuffle.ts";

const LENGTHS = 14;

/** How many there are: all from 10 to 10^15 - 1. */
export const SUFFIXES: number = 10 ** 15 - 10;

export class Suffix {
  readonly #shuffles: readonly Shuffle[];

  constructor(key: StreamKey) {
    this.#shuffles = Array.from({ length: LENGTHS }, (_, i) => new Shuffle(9 * 10 ** (i + 1), key, 100 + i));
  }

  /** The number at `place`, below `SUFFIXES`. `turn`, in [0, 1), gives the places another order within each length. */
  at(place: number, turn = 0): number {
    let start = 0;
    let i = 0;
    let size = 90;
    while (place - start >= size) {
      start += size;
      size *= 10;
      i++;
    }
    const turned = place - start + Math.floor(turn * size);
    return (this.#shuffles[i] as Shuffle).at(turned < size ? turned : turned - size) + size / 9;
  }
}
