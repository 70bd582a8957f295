/**
 * A seeded permutation of [0, size), worked out for one index at a time.
 *
 * A bijection of the next power of two is applied until the result lies below `size`: cycle walking (Black and
 * Rogaway, Ciphers with Arbitrary Finite Domains, 2002), fewer than two steps on average. The bijection is, up to 32
 * bits, six rounds of odd multiplication and xor-shift on one word, all constants keyed; above that, six rounds of an
 * alternating Feistel network on two halves. Sizes up to 64, too small for either, have a table (Fisher and Yates).
 */
import type { StreamKey } from "../stream.ts";
import { Schedule } from "./schedule.ts";

const WORD = 4294967296;
const TABLE = 64;

export class Shuffle {
  readonly size: number;
  readonly #schedule: Schedule;
  readonly #table: Uint8Array | undefined;
  /** The bits in use, as a mask; for sizes up to 2^32. */
  readonly #mask: number;
  readonly #lowBits: number;
  readonly #highBits: number;

  /** `size` is an integer from 1 to 2^53 - 1. Two permutations of one key differ by their `salt`. */
  constructor(size: number, key: StreamKey, salt = 0) {
    let bits = 1;
    while (2 ** bits < size) bits++;
    this.size = size;
    this.#schedule = new Schedule(key, salt);
    this.#table = size <= TABLE ? new Uint8Array(size) : undefined;
    this.#mask = bits >= 32 ? -1 : 2 ** bits - 1;
    this.#lowBits = Math.ceil(bits / 2);
    this.#highBits = bits - this.#lowBits;
  }

  /**
   * Where `index` goes: an integer from 0 to `size - 1`, which nobody checks here. `branch`, an integer from 0, names
   * one of many permutations; going from one to another costs as much as a few rows.
   */
  at(index: number, branch = 0): number {
    const changed = this.#schedule.follow(branch);
    if (this.#table !== undefined) {
      if (changed) this.#fill(this.#table);
      return this.#table[index] as number;
    }
    return this.size <= WORD ? this.#narrow(index) : this.#wide(index);
  }

  #fill(table: Uint8Array): void {
    for (let i = 0; i < table.length; i++) {
      const j = Math.floor((this.#schedule.word(12 + i) >>> 0) * 2.3283064365386963e-10 * (i + 1));
      table[i] = table[j] as number;
      table[j] = i;
    }
  }

  #narrow(index: number): number {
    const s = this.#schedule;
    const mask = this.#mask;
    const down = this.#lowBits;
    const size = this.size;
    let x = index;
    do {
      x = (Math.imul(x, s.m0) + s.a0) & mask;
      x = (Math.imul(x ^ (x >>> down), s.m1) + s.a1) & mask;
      x = (Math.imul(x ^ (x >>> down), s.m2) + s.a2) & mask;
      x = (Math.imul(x ^ (x >>> down), s.m3) + s.a3) & mask;
      x = (Math.imul(x ^ (x >>> down), s.m4) + s.a4) & mask;
      x = (Math.imul(x ^ (x >>> down), s.m5) + s.a5) & mask;
      x = (x ^ (x >>> down)) >>> 0;
    } while (x >= size);
    return x;
  }

  #wide(index: number): number {
    const s = this.#schedule;
    const span = 2 ** this.#lowBits;
    const toHigh = 32 - this.#highBits;
    const toLow = 32 - this.#lowBits;
    const size = this.size;
    let x = index;
    do {
      let high = Math.floor(x / span);
      let low = x - high * span;
      high ^= keyedHash(low, s.a0, s.m0) >>> toHigh;
      low ^= keyedHash(high, s.a1, s.m1) >>> toLow;
      high ^= keyedHash(low, s.a2, s.m2) >>> toHigh;
      low ^= keyedHash(high, s.a3, s.m3) >>> toLow;
      high ^= keyedHash(low, s.a4, s.m4) >>> toHigh;
      low ^= keyedHash(high, s.a5, s.m5) >>> toLow;
      x = high * span + low;
    } while (x >= size);
    return x;
  }
}

/** The round function of the Feistel networks here; its high bits are the best. */
export function keyedHash(half: number, addend: number, multiplier: number): number {
  let h = Math.imul(half + addend, multiplier);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 16);
}
