/**
 * Events at random moments: a Poisson process, with a rate that may follow a seasonal pattern.
 *
 * With a pattern, candidates come at each day's highest rate and are kept with the probability that thins them to
 * the rate of their moment (Lewis and Shedler, Naval Research Logistics Quarterly 26, 1979). Time is whole
 * milliseconds, in each of which there is at most one event, with exactly the probability that the rate says.
 */
import { LAST_DAY, expectTimestamp } from "../calendar.ts";
import type { Day, Time, Timestamp, TimestampLike } from "../calendar.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { expectOptions, expectPositive } from "./options.ts";
import { Seasonality } from "./seasonality.ts";
import { scaleOf, steps } from "./waiting.ts";

export interface ArrivalsOptions {
  /** Mean number of events in an hour, or in a day: one of the two, above 0. */
  readonly perHour?: number;
  readonly perDay?: number;
  /** Multiplies the rate; its mean is 1. */
  readonly seasonality?: Seasonality;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The last millisecond of 9999. */
const LAST = (LAST_DAY + 1) * DAY - 1;

/**
 * Moments of events that come independently of each other. `next(time, random)` is the next after `time`, always
 * later; give it the beginning of the series first. The rate may be at most one event a millisecond at its highest.
 * Cheap enough to be defined once a group, where groups differ (its `seasonality` is defined once, outside).
 *
 * @example
 * const open = seasonality({ hour: [0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 3, 4, 4, 3, 3, 3, 4, 3, 1, 0, 0, 0, 0] });
 * const orders = arrivals({ perDay: 200, seasonality: open });
 * // in row()
 * let time = orders.next("2022-01-01", random); // once a group: the first of the year
 * time = orders.next(time, random); // once a row
 */
export function arrivals(options: ArrivalsOptions): Arrivals {
  expectOptions("arrivals", options, ["perHour", "perDay", "seasonality"]);
  return new Arrivals(rateOf("arrivals", options), options.seasonality);
}

export class Arrivals {
  /** Events in a millisecond, on average. */
  readonly #rate: number;
  readonly #scale: number;
  readonly #seasonality: Seasonality | undefined;
  /** The day that was thinned last, its factor, and the scale of its candidates: consecutive events share their day. */
  #day = Number.NaN;
  #dayFactor = 0;
  #dayScale = 0;

  constructor(rate: number, pattern: Seasonality | undefined) {
    this.#rate = rate;
    this.#scale = scaleOf(rate);
    this.#seasonality = pattern;
    Object.freeze(this);
  }

  /** The first event after `time`. */
  next(time: TimestampLike, random: Random): Timestamp {
    const after = typeof time === "number" ? time : expectTimestamp("arrivals: next", time);
    if (this.#seasonality === undefined) return (after + steps(this.#scale, random)) as Timestamp;
    return this.#thinned(after, this.#seasonality, random);
  }

  #thinned(after: number, pattern: Seasonality, random: Random): Timestamp {
    const highest = pattern.highest.ofTime;
    let time = after;
    while (time < LAST) {
      const date = Math.floor((time + 1) / DAY);
      if (date !== this.#day) this.#choose(date, pattern);
      const midnight = (date + 1) * DAY;
      if (this.#dayFactor > 0) time += steps(this.#dayScale, random);
      else time = midnight;
      if (time >= midnight) time = midnight - 1;
      else if (random.number() * highest < pattern.factorOfTime((time - date * DAY) as Time)) return time as Timestamp;
    }
    throw new TypeError(`arrivals: there is no event after ${after} before the year 10000`);
  }

  #choose(date: number, pattern: Seasonality): void {
    const factor = pattern.factorOfDay(date as Day);
    this.#day = date;
    this.#dayFactor = factor;
    this.#dayScale = scaleOf(this.#rate * factor * pattern.highest.ofTime);
  }
}

Object.freeze(Arrivals.prototype);

/** Events in a millisecond, from the options; refused where the highest rate would not leave room for single events. */
export function rateOf(where: string, options: ArrivalsOptions): number {
  const { perHour, perDay, seasonality } = options;
  if ((perHour === undefined) === (perDay === undefined))
    throw new TypeError(
      `${where}: expected either perHour or perDay, got ${perHour === undefined ? "neither" : "both"}`,
    );
  if (seasonality !== undefined && !(seasonality instanceof Seasonality))
    throw misuse(where, "seasonality to be made by seasonality({ … })", seasonality);
  const rate =
    perHour === undefined
      ? expectPositive(where, "perDay", perDay) / DAY
      : expectPositive(where, "perHour", perHour) / HOUR;
  const highest = rate * (seasonality?.highest.factor ?? 1);
  if (!(highest < 1)) throw misuse(where, "a highest rate below one event a millisecond", highest);
  return rate;
}
