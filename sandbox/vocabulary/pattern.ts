/** Texts of a fixed shape, such as phone numbers and plates: drawn a run of digits at a time, not a character. */
import type { Random } from "../random.ts";

interface Run {
  readonly before: string;
  /** What the characters are drawn from; empty for digits. */
  readonly alphabet: string;
  readonly length: number;
}

const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/** Up to nine random digits, with their leading zeros. */
export function digits(random: Random, length: number): string {
  const power = POWERS[length] as number;
  return `${power + random.integer(0, power - 1)}`.slice(1);
}

/** Characters of an alphabet. */
export function letters(random: Random, alphabet: string, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet.charAt(random.integer(0, alphabet.length - 1));
  return text;
}

/** In its text, `#` stands for a digit, `%` for a digit from 1 to 9, `@` for a letter; all else for itself. */
export class Pattern {
  readonly #runs: readonly Run[];
  readonly #tail: string;

  constructor(text: string, alphabet: string = LATIN) {
    const runs: Run[] = [];
    let before = "";
    for (const run of text.match(/#{1,9}|%|@+|[^#%@]+/g) ?? []) {
      const kind = run.charAt(0);
      if (!"#%@".includes(kind)) before = run;
      else {
        runs.push({ before, alphabet: kind === "#" ? "" : kind === "%" ? "123456789" : alphabet, length: run.length });
        before = "";
      }
    }
    this.#runs = runs;
    this.#tail = before;
  }

  sample(random: Random): string {
    let text = "";
    for (const { before, alphabet, length } of this.#runs)
      text += before + (alphabet === "" ? digits(random, length) : letters(random, alphabet, length));
    return text + this.#tail;
  }
}

/** A function that draws from one of several patterns. */
export function patterns(texts: readonly string[], alphabet?: string): (random: Random) => string {
  const all = texts.map((text) => new Pattern(text, alphabet));
  return (random) => random.pick(all).sample(random);
}
