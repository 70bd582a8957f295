/**
 * Which entries of a table's dirt a row is given. Each is decided on its own at its rate, yet a row costs one draw:
 * whether it has any at all. Only then is it drawn which, under the condition that it is at least one.
 */
import { next, nextFloat } from "../../sandbox/stream.ts";

export interface Decisions {
  /** Draws from the row's stream; undefined where the row is given nothing. Entries by number, in their order. */
  decide(): readonly number[] | undefined;
}

/** Decisions at these rates, each from 0 to 1. */
export function decisionsAt(rates: readonly number[]): Decisions {
  const entries = rates.flatMap((rate, entry) => (rate > 0 ? [{ entry, rate, first: 1 }] : []));
  // The chance that any of the entries from k on is given; r + (1 - r) q loses nothing where rates are small.
  let any = 0;
  for (let k = entries.length - 1; k >= 0; k--) {
    const item = entries[k] as (typeof entries)[number];
    any = item.rate + (1 - item.rate) * any;
    item.first = item.rate / any;
  }
  const threshold = any * 4294967296;

  return {
    decide: () => (next() < threshold ? some() : undefined),
  };

  function some(): readonly number[] {
    const given: number[] = [];
    for (const { entry, rate, first } of entries)
      if (nextFloat() < (given.length === 0 ? first : rate)) given.push(entry);
    return given;
  }
}
