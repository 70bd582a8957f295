/**
 * The constants of a seeded permutation. They are worked out from a key that follows the run's seed, when they
 * are first used and again when the seed has changed, so that a row pays a few comparisons for them.
 */
import type { StreamKey } from "../stream.ts";
import { hash32 } from "./hash.ts";

/** Six addends and six odd multipliers: one pair a round. */
export class Schedule {
  a0 = 0;
  a1 = 0;
  a2 = 0;
  a3 = 0;
  a4 = 0;
  a5 = 0;
  m0 = 1;
  m1 = 1;
  m2 = 1;
  m3 = 1;
  m4 = 1;
  m5 = 1;
  readonly #key: StreamKey;
  readonly #salt: number;
  #low = 0;
  #high = 0;
  #branch = -1;
  #base = 0;
  #turn = 0;

  /** Two schedules of one key differ by their `salt`, a small integer. */
  constructor(key: StreamKey, salt: number) {
    this.#key = key;
    this.#salt = salt;
  }

  /**
   * Call before each use: the run's seed may have changed. `branch`, an integer from 0, chooses one of many sets of
   * constants. True where they have changed.
   */
  follow(branch: number): boolean {
    if (this.#branch === branch && this.#key.low === this.#low && this.#key.high === this.#high) return false;
    this.#make(branch);
    return true;
  }

  /** One of any number of words of the key and the branch. */
  word(position: number): number {
    return hash32((this.#base + Math.imul(position, 0x9e3779b9)) ^ this.#turn);
  }

  #make(branch: number): void {
    const { low, high } = this.#key;
    this.#low = low;
    this.#high = high;
    this.#branch = branch;
    const place = hash32(branch ^ hash32(Math.floor(branch / 4294967296) + Math.imul(this.#salt, 0x9e3779b1)));
    this.#base = hash32(low ^ place);
    this.#turn = hash32(high + place);
    this.a0 = this.word(0);
    this.a1 = this.word(1);
    this.a2 = this.word(2);
    this.a3 = this.word(3);
    this.a4 = this.word(4);
    this.a5 = this.word(5);
    this.m0 = this.word(6) | 1;
    this.m1 = this.word(7) | 1;
    this.m2 = this.word(8) | 1;
    this.m3 = this.word(9) | 1;
    this.m4 = this.word(10) | 1;
    this.m5 = this.word(11) | 1;
  }
}
