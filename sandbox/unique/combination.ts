/** `unique.combination`: every combination of some lists and ranges, each once, in random order. */
import { definitionKey, expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { StreamKey } from "../stream.ts";
import { MixedRadix } from "./mixed-radix.ts";
import { closeClass, isIndex, MOST, outside } from "./sequence.ts";
import type { Sequence } from "./sequence.ts";
import { Shuffle } from "./shuffle.ts";

const WHERE = "unique.combination";

/** One part of a combination: a list of different values, or all integers of a range. */
export type Part = readonly unknown[] | { readonly minimum: number; readonly maximum: number };

/** What `.at(index)` gives for given parts. */
export type Combination<P extends Readonly<Record<string, Part>>> = {
  -readonly [K in keyof P]: P[K] extends readonly (infer T)[] ? T : number;
};

/** A part, ready for use: a list, or the first integer of a range. */
type Values = readonly unknown[] | number;

class UniqueCombinations implements Sequence<Record<string, unknown>> {
  readonly size: number;
  readonly #names: readonly string[];
  readonly #values: readonly Values[];
  readonly #radix: MixedRadix;
  readonly #shuffle: Shuffle | undefined;
  readonly #digits: Float64Array;

  constructor(names: readonly string[], values: readonly Values[], radices: readonly number[], key: StreamKey) {
    this.#radix = new MixedRadix(radices, key, 1);
    this.size = this.#radix.size;
    this.#names = names;
    this.#values = values;
    this.#shuffle = this.#radix.scatters ? undefined : new Shuffle(this.size, key);
    this.#digits = new Float64Array(names.length);
    Object.freeze(this);
  }

  at(index: number): Record<string, unknown> {
    if (!isIndex(index, this.size)) throw this.#outside(index);
    const digits = this.#digits;
    this.#radix.write(this.#shuffle === undefined ? index : this.#shuffle.at(index), digits);
    const combination: Record<string, unknown> = {};
    for (let i = 0; i < digits.length; i++) {
      const values = this.#values[i] as Values;
      const digit = digits[i] as number;
      combination[this.#names[i] as string] = typeof values === "number" ? values + digit : values[digit];
    }
    return combination;
  }

  #outside(index: unknown): TypeError {
    const things = `combinations of ${this.#names.join(", ")}`;
    return outside(WHERE, index, this.size, things, "write fewer rows, or give a part more values");
  }
}

closeClass(UniqueCombinations);

/**
 * Combinations of one value of each part, each combination once, in random order: `.at(index)` is an object with the
 * parts' names. A part is a list of different values, or `{ minimum, maximum }` for all integers of a range. `size` is
 * the product of the parts' sizes; of more than 2^53 - 1 combinations, that many are used.
 *
 * @example
 * const variants = unique.combination({ size: ["S", "M"], colour: ["red", "blue"], year: { minimum: 2020, maximum: 2029 } });
 * // in row()
 * const { size, colour, year } = variants.at(index % variants.size);
 */
export function combination<const P extends Readonly<Record<string, Part>>>(parts: P): Sequence<Combination<P>> {
  expectDefinition(WHERE);
  if (typeof parts !== "object" || parts === null || Object.keys(parts).length === 0)
    throw misuse(WHERE, "an object with at least one part", parts);
  const names = Object.keys(parts);
  const values: Values[] = [];
  const radices: number[] = [];
  for (const name of names) {
    const part = parts[name] as Part;
    if (isList(part)) {
      expectDifferent(name, part);
      values.push([...part]);
      radices.push(part.length);
    } else {
      radices.push(span(name, part));
      values.push(part.minimum);
    }
  }
  const sequence = new UniqueCombinations(names, values, radices, definitionKey(WHERE));
  return sequence as Sequence<Record<string, unknown>> as Sequence<Combination<P>>;
}

function isList(part: Part): part is readonly unknown[] {
  return Array.isArray(part);
}

function expectDifferent(name: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new TypeError(`${WHERE}: expected "${name}" to have at least one value, got none`);
  const seen = new Set<unknown>();
  for (const value of list) {
    if (seen.has(value)) throw misuse(WHERE, `the values of "${name}" to differ`, value);
    seen.add(value);
  }
}

function span(name: string, part: { readonly minimum: number; readonly maximum: number }): number {
  if (typeof part !== "object" || part === null)
    throw misuse(WHERE, `"${name}" to be a list or { minimum, maximum }`, part);
  const { minimum, maximum } = part;
  for (const bound of [minimum, maximum])
    if (!Number.isSafeInteger(bound)) throw misuse(WHERE, `the bounds of "${name}" to be two integers`, bound);
  if (minimum > maximum)
    throw new TypeError(`${WHERE}: expected minimum to be at most maximum in "${name}", got ${minimum} and ${maximum}`);
  const size = maximum - minimum + 1;
  if (size > MOST) throw misuse(WHERE, `the range of "${name}" to have at most 2^53 - 1 integers`, size);
  return size;
}
