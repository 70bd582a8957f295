/** Events in bursts: a visitor's clicks, a driver's trips. Short gaps within a session, long ones between sessions. */
import { expectTimestamp } from "../calendar.ts";
import type { Timestamp, TimestampLike } from "../calendar.ts";
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { Arrivals, rateOf } from "./arrivals.ts";
import type { ArrivalsOptions } from "./arrivals.ts";
import { expectSpan } from "../span.ts";
import { expectOptions, isNumber } from "./options.ts";
import { scaleOf, steps } from "./waiting.ts";

/** `perHour`, `perDay` and `seasonality` say when sessions begin, while none is on. */
export interface SessionsOptions extends ArrivalsOptions {
  /** Mean number of events in a session, from 1; their number is geometric. */
  readonly events: number;
  /** Mean gap between the events of a session, such as `"40 seconds"`, from 2 milliseconds; gaps are exponential. */
  readonly gap: string;
}

/**
 * Moments of events in sessions. `next(time, random)` is the next event, in this session or the next one. A script
 * that numbers its sessions asks step by step: `continues(random)`, then `within(time, random)` or
 * `begin(time, random)`. Neither needs to know how long the session has been: the number of events has no memory.
 *
 * @example
 * const visits = sessions({ perDay: 2, events: 6, gap: "40 seconds" });
 * // in row()
 * let [time, session] = [visits.begin("2022-01-01", random), 1]; // once a group
 * if (visits.continues(random)) time = visits.within(time, random); // once a row
 * else [time, session] = [visits.begin(time, random), session + 1];
 */
export function sessions(options: SessionsOptions): Sessions {
  const where = "sessions";
  expectOptions(where, options, ["perHour", "perDay", "seasonality", "events", "gap"]);
  const { events } = options;
  if (!isNumber(events) || events < 1) throw misuse(where, "events to be a number from 1", events);
  const gap = expectSpan(where, "gap", options.gap);
  if (gap < 2) throw misuse(where, "gap to be at least 2 milliseconds", options.gap);
  const starts = new Arrivals(rateOf(where, options), options.seasonality);
  return new Sessions(starts, 1 - 1 / events, scaleOf(1 / gap));
}

export class Sessions {
  readonly #starts: Arrivals;
  readonly #continues: number;
  readonly #scale: number;

  constructor(starts: Arrivals, continues: number, scale: number) {
    this.#starts = starts;
    this.#continues = continues;
    this.#scale = scale;
    Object.freeze(this);
  }

  /** The first event of the first session that begins after `time`. */
  begin(time: TimestampLike, random: Random): Timestamp {
    return this.#starts.next(time, random);
  }

  /** Whether one more event follows in the session. */
  continues(random: Random): boolean {
    return random.number() < this.#continues;
  }

  /** The next event in the session whose last was at `time`. */
  within(time: TimestampLike, random: Random): Timestamp {
    const after = typeof time === "number" ? time : expectTimestamp("sessions: within", time);
    return (after + steps(this.#scale, random)) as Timestamp;
  }

  /** The event after the one at `time`, in this session or the next. */
  next(time: TimestampLike, random: Random): Timestamp {
    return this.continues(random) ? this.within(time, random) : this.begin(time, random);
  }
}

Object.freeze(Sessions.prototype);
