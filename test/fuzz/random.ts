/** A seeded generator of numbers for the fuzzer: the same seed, target and case number always make the same input. */

/** sfc32 by Chris Doty-Humphrey, seeded by hashing a text. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: string) {
    let hash = 2_166_136_261;
    for (let k = 0; k < seed.length; k++) hash = Math.imul(hash ^ seed.charCodeAt(k), 16_777_619);
    [this.#a, this.#b, this.#c] = [hash | 0, Math.imul(hash, 0x9e3779b1) | 0, seed.length];
    for (let k = 0; k < 12; k++) this.bits();
  }

  /** 32 random bits, signed. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum;
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(((this.bits() >>> 0) / 4_294_967_296) * count);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in one case of `of`. */
  one(of: number): boolean {
    return this.below(of) === 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A number from 0 to `most`, small ones far more often. */
  small(most: number): number {
    return this.below(this.below(most + 1) + 1);
  }

  many<T>(count: number, make: (k: number) => T): T[] {
    return Array.from({ length: count }, (_, k) => make(k));
  }
}
