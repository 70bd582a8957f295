/**
 * An index as digits, each below a radix of its own, so that no two indices have the same digits.
 *
 * Where the product of all radices is at most 2^53 - 1, this is plain mixed-radix notation and every combination of
 * digits has its index. Where it is more, the digits are cut into runs whose products fit: the first run holds a
 * permuted part of the index, the second the rest of it turned by a hash of the first, all others hashes. All digits
 * look random, and the first two runs tell any two indices apart.
 */
import type { StreamKey } from "../stream.ts";
import { hash32, scaled } from "./hash.ts";
import { Schedule } from "./schedule.ts";
import { MOST } from "./sequence.ts";
import { Shuffle } from "./shuffle.ts";

interface Run {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

export class MixedRadix {
  /** The product of the radices, 2^53 - 1 at most. */
  readonly size: number;
  /** True where digits of neighbouring indices look unrelated; false where the index must be permuted before. */
  readonly scatters: boolean;
  readonly #radices: Float64Array;
  readonly #first: Run;
  readonly #further: readonly Run[];
  readonly #shuffle: Shuffle | undefined;
  readonly #schedule: Schedule;

  /** The radices are integers from 1 to 2^53 - 1. Two numberings of one key differ by their `salt`. */
  constructor(radices: readonly number[], key: StreamKey, salt: number) {
    const runs = runsOf(radices);
    this.#radices = Float64Array.from(radices);
    this.#first = runs[0] as Run;
    this.#further = runs.slice(1);
    this.#schedule = new Schedule(key, salt);
    const whole = runs.length === 1;
    this.size = whole ? this.#first.size : MOST;
    this.#shuffle = whole ? undefined : new Shuffle(this.#first.size, key, salt);
    this.scatters = !whole && this.#first.size >= 4294967296;
  }

  /** Writes the digits of `index`, an integer from 0 to `size - 1`, into `digits`. */
  write(index: number, digits: Float64Array): void {
    if (this.#shuffle === undefined) this.#split(this.#first, index, digits);
    else this.#scatter(this.#shuffle, index, digits);
  }

  /** The digits of one run; the last moves fastest. */
  #split(run: Run, index: number, digits: Float64Array): void {
    let rest = index;
    for (let i = run.to - 1; i >= run.from; i--) {
      const radix = this.#radices[i] as number;
      const quotient = Math.floor(rest / radix);
      digits[i] = rest - quotient * radix;
      rest = quotient;
    }
  }

  #scatter(shuffle: Shuffle, index: number, digits: Float64Array): void {
    const s = this.#schedule;
    s.follow(0);
    const quotient = Math.floor(index / shuffle.size);
    const first = shuffle.at(index - quotient * shuffle.size);
    this.#split(this.#first, first, digits);
    const seen = hash32(first ^ hash32(Math.floor(first / 4294967296) + s.a0));
    let one = hash32(seen + s.a1);
    let turn = quotient;
    for (const run of this.#further) {
      const other = hash32(one ^ s.a2);
      this.#split(run, turned(scaled(one, other, run.size), turn, run.size), digits);
      one = hash32(other + s.a3 + turn);
      turn = 0;
    }
  }
}

/** `(value + turn) % size`, without a sum that could pass 2^53. */
function turned(value: number, turn: number, size: number): number {
  return value < size - turn ? value + turn : value - (size - turn);
}

/** Runs of digits, as long as their products stay exact. The product of the first two is more than 2^53 - 1. */
function runsOf(radices: readonly number[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  let size = 1;
  radices.forEach((radix, i) => {
    if (radix <= Math.floor(MOST / size)) {
      size *= radix;
      return;
    }
    runs.push({ from, to: i, size });
    from = i;
    size = radix;
  });
  runs.push({ from, to: radices.length, size });
  return runs;
}
