/**
 * `random`, as a row sees it: draws from the row's own stream.
 *
 * Each method is written so that its common case is short enough for V8 to inline into the row;
 * everything rare (checks of odd arguments, conversions from text) is in a function beside it.
 */
import { expectDay, expectTime, expectTimestamp } from "./calendar.ts";
import type { Day, DayLike, Time, TimeLike, Timestamp, TimestampLike } from "./calendar.ts";
import { misuse } from "./misuse.ts";
import { normalQuantile } from "./normal.ts";
import { nextBelow, nextFloat } from "./stream.ts";

/** A range of evenly spaced whole numbers: `first + step * k`, k from 0 to `count - 1`. */
interface Steps {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Half of the step between two draws of `nextFloat`: what stands for 0, whose quantile is infinite. */
const SMALLEST = 2 ** -54;

/** Ranges kept at most: rows that each name another range must not fill the memory. */
const MOST_RANGES = 1000;

/**
 * Ranges that were given as text, by their text: the parse is done once, not once a row. The last range asked for
 * is at hand without a look-up, for that is what a row function with one date and one time asks for every time.
 */
class RangeCache {
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

export class Random {
  /** A whole number from `minimum` to `maximum`, both included. */
  integer(minimum: number, maximum: number): number {
    if ((minimum | 0) === minimum && (maximum | 0) === maximum && minimum <= maximum)
      return minimum + nextBelow(maximum - minimum + 1);
    return largeInteger(minimum, maximum);
  }

  /** A number from `minimum` (included) to `maximum` (excluded), with 53 random bits. */
  number(minimum = 0, maximum = 1): number {
    if (!(minimum <= maximum && maximum - minimum < Infinity)) throw range("random.number", minimum, maximum);
    const value = minimum + nextFloat() * (maximum - minimum);
    return value < maximum || minimum === maximum ? value : this.number(minimum, maximum);
  }

  /** True with the given probability, 0.5 unless said. */
  boolean(probability = 0.5): boolean {
    if (!(probability >= 0 && probability <= 1))
      throw misuse("random.boolean", "a probability from 0 to 1", probability);
    return nextFloat() < probability;
  }

  /** One of the items, all equally likely. */
  pick<const T>(items: readonly T[]): T {
    if (!(items?.length > 0)) throw misuse("random.pick", "a list with at least one item", items);
    return items[nextBelow(items.length)] as T;
  }

  /** One of the keys, as likely as its weight: `random.weighted({ red: 3, blue: 1 })`. */
  weighted<const K extends string>(weights: { readonly [V in K]: number }): K {
    let total = 0;
    for (const key in weights) {
      const weight = weights[key];
      if (!(typeof weight === "number" && weight >= 0))
        throw misuse("random.weighted", `the weight of "${key}" to be a number from 0`, weight);
      total += weight;
    }
    if (!(total > 0 && total < Infinity)) throw misuse("random.weighted", "weights with a sum above 0", total);
    let rest = nextFloat() * total;
    let chosen: K | undefined;
    for (const key in weights) {
      const weight = weights[key];
      if (weight > 0) {
        chosen = key;
        rest -= weight;
        if (rest < 0) break;
      }
    }
    return chosen as K;
  }

  /** `count` different items, in random order. */
  sample<const T>(items: readonly T[], count: number): T[] {
    if (!Number.isInteger(count) || count < 0 || count > items.length)
      throw misuse("random.sample", `a count from 0 to ${items.length}, the number of items`, count);
    return draw(items, count);
  }

  /** All items, in random order; the list given stays as it is. */
  shuffle<const T>(items: readonly T[]): T[] {
    return draw(items, items.length);
  }

  /** A normally distributed number. */
  normal(mean = 0, standardDeviation = 1): number {
    if (!(standardDeviation >= 0 && standardDeviation < Infinity))
      throw misuse("random.normal", "a standard deviation from 0", standardDeviation);
    return mean + standardDeviation * normalQuantile(nextFloat() || SMALLEST);
  }

  /** A number whose logarithm is normal with mean `mu` and standard deviation `sigma`; its median is exp(mu). */
  lognormal(mu = 0, sigma = 1): number {
    if (!(sigma >= 0 && sigma < Infinity)) throw misuse("random.lognormal", "a sigma from 0", sigma);
    return Math.exp(mu + sigma * normalQuantile(nextFloat() || SMALLEST));
  }

  /** A date from `first` to `last`, both included. */
  date(first: DayLike, last: DayLike): Day {
    const steps = dates.get(first, last, undefined);
    return (steps.first + nextBelow(steps.count)) as Day;
  }

  /**
   * A time of day from `first` to `last`, both included, in steps from `first`: `"15 minutes"`, `"30 seconds"`.
   * Without a step: whole seconds where a bound has seconds, whole minutes otherwise.
   */
  time(first: TimeLike, last: TimeLike, step?: string): Time {
    const steps = clockTimes.get(first, last, step);
    return (steps.first + steps.step * nextBelow(steps.count)) as Time;
  }

  /** A timestamp from `first` to `last`, both included, in whole seconds or in the step given; a last date alone means the end of that day. */
  timestamp(first: TimestampLike, last: TimestampLike, step = "1 second"): Timestamp {
    const steps = moments.get(first, last, step);
    return (steps.first + steps.step * nextBelow(steps.count)) as Timestamp;
  }
}

const dates = new RangeCache(days);
const clockTimes = new RangeCache(times);
const moments = new RangeCache(instants);

Object.freeze(Random.prototype);

/** The one instance: its draws come from the stream of the row that is being made. */
export const random: Random = Object.freeze(new Random());

function range(where: string, minimum: unknown, maximum: unknown): TypeError {
  if (typeof minimum !== "number" || Number.isNaN(minimum)) return misuse(where, "minimum to be a number", minimum);
  if (typeof maximum !== "number" || Number.isNaN(maximum)) return misuse(where, "maximum to be a number", maximum);
  return new TypeError(`${where}: expected minimum to be at most maximum, got ${minimum} and ${maximum}`);
}

function largeInteger(minimum: number, maximum: number): number {
  for (const bound of [minimum, maximum])
    if (!Number.isSafeInteger(bound)) throw misuse("random.integer", "two integers, minimum and maximum", bound);
  if (minimum > maximum) throw range("random.integer", minimum, maximum);
  const span = maximum - minimum + 1;
  if (span > Number.MAX_SAFE_INTEGER) throw misuse("random.integer", "a range of at most 2^53 - 1 values", span);
  return minimum + nextBelow(span);
}

/** The first `count` steps of a Fisher-Yates shuffle on a copy. */
function draw<T>(items: readonly T[], count: number): T[] {
  const copy = items.slice();
  for (let i = 0; i < count; i++) {
    const j = i + nextBelow(copy.length - i);
    const item = copy[j] as T;
    copy[j] = copy[i] as T;
    copy[i] = item;
  }
  copy.length = count;
  return copy;
}

function days(first: DayLike, last: DayLike): Steps {
  const low = expectDay("random.date", first);
  const high = expectDay("random.date", last);
  if (low > high)
    throw new TypeError(
      `random.date: expected the first date to be at most the last, got ${String(first)} and ${String(last)}`,
    );
  return { first: low, step: 1, count: high - low + 1 };
}

function times(first: TimeLike, last: TimeLike, step: string | undefined): Steps {
  const low = expectTime("random.time", first);
  const high = expectTime("random.time", last);
  const size =
    step === undefined ? (low % 60_000 === 0 && high % 60_000 === 0 ? 60_000 : 1000) : duration("random.time", step);
  if (low > high)
    throw new TypeError(`random.time: expected the first time to be at most the last, got ${first} and ${last}`);
  return { first: low, step: size, count: Math.floor((high - low) / size) + 1 };
}

function instants(first: TimestampLike, last: TimestampLike, step: string): Steps {
  const low = expectTimestamp("random.timestamp", first);
  const high = expectTimestamp("random.timestamp", last, true);
  const size = duration("random.timestamp", step);
  if (low > high)
    throw new TypeError(
      `random.timestamp: expected the first to be at most the last, got ${String(first)} and ${String(last)}`,
    );
  return { first: low, step: size, count: Math.floor((high - low) / size) + 1 };
}

const UNITS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Milliseconds of a step such as "15 minutes". */
function duration(where: string, step: unknown): number {
  const found = typeof step === "string" ? /^(\d+) (millisecond|second|minute|hour|day)s?$/.exec(step) : null;
  const size = found === null ? 0 : Number(found[1]) * (UNITS[found[2] as string] as number);
  if (!(size > 0)) throw misuse(where, 'a step such as "15 minutes"', step);
  return size;
}
