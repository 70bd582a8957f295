/**
 * Which entries of a table's dirt a row is given. Each is decided on its own at its rate, yet a row costs one draw:
 * whether it has any at all. Only then is it drawn which, under the condition that it is at least one.
 */
import { next } from "../../sandbox/stream.ts";

export interface Decisions {
  /** Draws from the row's stream; undefined where the row is given nothing. Entries by number, in their order. */
  decide(): readonly number[] | undefined;
}

/** Chances are compared with words: 2^-32 is the least that counts. */
const WORDS = 4294967296;

/** Decisions at these rates, each from 0 to 1. */
export function decisionsAt(rates: readonly number[]): Decisions {
  const numbers = rates.flatMap((rate, entry) => (rate > 0 ? [entry] : []));
  const count = numbers.length;
  /** By place among the entries that can be given: the chance of each, alone and as the first of those that are. */
  const each = Float64Array.from(numbers, (entry) => (rates[entry] as number) * WORDS);
  const first = new Float64Array(count);
  // The chance that any of the entries from k on is given; r + (1 - r) q loses nothing where rates are small.
  let any = 0;
  for (let k = count - 1; k >= 0; k--) {
    const rate = rates[numbers[k] as number] as number;
    any = rate + (1 - rate) * any;
    first[k] = (rate / any) * WORDS;
  }
  const threshold = any * WORDS;

  return {
    decide: () => (next() < threshold ? some() : undefined),
  };

  function some(): readonly number[] {
    let k = 0;
    while (next() >= (first[k] as number)) k++;
    const given = [numbers[k] as number];
    for (k++; k < count; k++) if (next() < (each[k] as number)) given.push(numbers[k] as number);
    return given;
  }
}
