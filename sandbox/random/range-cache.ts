/** Ranges of dates and times are given as text: each is parsed once, not once a row. */
import type { Steps } from "./steps.ts";

/** Ranges kept at most: rows that each name another range must not fill the memory. */
const MOST_RANGES = 1000;

/**
 * Ranges that were given as text, by their text: the parse is done once, not once a row. The last range asked for
 * is at hand without a look-up, for that is what a row function with one date and one time asks for every time.
 */
export class RangeCache {
  #first: unknown;
  #last: unknown;
  #step: unknown;
  #steps: Steps = { first: 0, step: 0, count: 0 };
  readonly #known: Map<unknown, Map<unknown, Map<unknown, Steps>>> = new Map();
  #kept = 0;
  readonly #make: (first: never, last: never, step: never) => Steps;

  constructor(make: (first: never, last: never, step: never) => Steps) {
    this.#make = make;
  }

  get(first: unknown, last: unknown, step: unknown): Steps {
    if (first === this.#first && last === this.#last && step === this.#step) return this.#steps;
    return this.#find(first, last, step);
  }

  #find(first: unknown, last: unknown, step: unknown): Steps {
    if (typeof first !== "string" || typeof last !== "string")
      return this.#make(first as never, last as never, step as never);
    const steps = this.#known.get(first)?.get(last)?.get(step) ?? this.#keep(first, last, step);
    this.#first = first;
    this.#last = last;
    this.#step = step;
    this.#steps = steps;
    return steps;
  }

  #keep(first: unknown, last: unknown, step: unknown): Steps {
    const steps = this.#make(first as never, last as never, step as never);
    if (this.#kept === MOST_RANGES) {
      this.#known.clear();
      this.#kept = 0;
    }
    this.#kept++;
    const byStep = entry(entry(this.#known, first), last);
    byStep.set(step, steps);
    return steps;
  }
}

/** The inner map under `key`, made where there is none. */
function entry<V>(map: Map<unknown, Map<unknown, V>>, key: unknown): Map<unknown, V> {
  let inner = map.get(key);
  if (inner === undefined) map.set(key, (inner = new Map()));
  return inner;
}
