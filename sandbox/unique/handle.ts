/**
 * Names to sign in with, such as `maria.keller87`: what `unique.userName` and `unique.email` have in common.
 *
 * A handle of its own is a pair of names and a number, and no two rows have the same: each run of as many rows as there
 * are pairs has every pair once, the first run without a number, the next 90 with two digits, and so on. A handle of a
 * given name ends in a number that no other row has. A name never ends in a digit, so the two cannot mix.
 */
import type { StreamKey } from "../stream.ts";
import { asciiLetters } from "./fold.ts";
import { hash32 } from "./hash.ts";
import { familyNames, givenNames } from "./names.ts";
import { Schedule } from "./schedule.ts";
import { Shuffle } from "./shuffle.ts";
import { Suffix, SUFFIXES } from "./suffix.ts";

const PAIRS = givenNames.length * familyNames.length;

/** The longest name before the number: with 15 digits it is within the 64 characters of RFC 5321, section 4.5.3.1.1. */
const LONGEST = 48;

/** Folded names kept at most: rows that each have another name must not fill the memory. */
const MOST_FOLDED = 2000;

/** How many handles of either kind there are. */
export const HANDLES: number = SUFFIXES;

export class Handles {
  readonly #pairs: Shuffle;
  readonly #suffix: Suffix;
  readonly #schedule: Schedule;
  readonly #separators: readonly string[];
  readonly #german: boolean;
  readonly #folded: Map<string, string> = new Map();

  /** `separators` stand between two names, all equally likely; for a given name, the first of them. */
  constructor(key: StreamKey, separators: readonly string[], german: boolean) {
    this.#pairs = new Shuffle(PAIRS, key);
    this.#suffix = new Suffix(key);
    this.#schedule = new Schedule(key, 1);
    this.#separators = separators;
    this.#german = german;
  }

  /** The handle of a row, with a name of its own. */
  own(index: number): string {
    const round = Math.floor(index / PAIRS);
    const pair = this.#pairs.at(index - round * PAIRS, round);
    const given = Math.floor(pair / familyNames.length);
    const family = pair - given * familyNames.length;
    const hash = this.word(pair) >>> 0;
    const separator = this.#separators[hash % this.#separators.length] as string;
    const name = (givenNames[given] as string) + separator + (familyNames[family] as string);
    return round === 0 ? name : name + this.#suffix.at(round - 1, hash / 4294967296);
  }

  /** The handle of a row for the name given. */
  of(given: string, family: string, index: number): string {
    const first = this.#fold(given);
    const last = this.#fold(family);
    let name = first === "" || last === "" ? first + last : first + this.#separators[0] + last;
    if (name === "") name = "user";
    if (name.length > LONGEST) name = name.slice(0, LONGEST);
    return name + this.#suffix.at(index);
  }

  #fold(name: string): string {
    let letters = this.#folded.get(name);
    if (letters !== undefined) return letters;
    letters = asciiLetters(name, this.#german);
    if (this.#folded.size === MOST_FOLDED) this.#folded.clear();
    this.#folded.set(name, letters);
    return letters;
  }

  /** A random word of this definition for a number. */
  word(number: number): number {
    this.#schedule.follow(0);
    return hash32(number ^ hash32(Math.floor(number / 4294967296) + this.#schedule.a0));
  }
}
