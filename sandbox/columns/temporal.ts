/** Columns of time: `date`, `time`, `timestamp` and `duration`. Bounds are kept as ISO text. */
import { expectDay, expectTime, expectTimestamp, isoDate, isoTime, isoTimestamp } from "../calendar.ts";
import type { DayLike, TimeLike, TimestampLike } from "../calendar.ts";
import { expectDuration, isoDuration } from "../duration.ts";
import type { DurationLike } from "../duration.ts";
import { misuse } from "../misuse.ts";
import { ANY, column, known, ordered } from "./column.ts";
import type { AnyOptions, Column } from "./column.ts";

interface TemporalOptions<T> extends AnyOptions {
  readonly minimum?: T;
  readonly maximum?: T;
  /** How a cell is written, in strftime directives, e.g. `%m/%d/%Y`. */
  readonly format?: string;
}
export type DateOptions = TemporalOptions<DayLike>;
export type TimeOptions = TemporalOptions<TimeLike>;
export type TimestampOptions = TemporalOptions<TimestampLike>;
export interface DurationOptions extends AnyOptions {
  readonly minimum?: DurationLike;
  readonly maximum?: DurationLike;
}

/** A calendar date. `row` returns a `Day` (fast), ISO text or a `Date`. Written as `%Y-%m-%d` unless `format` is given. */
export function date(options: DateOptions = {}): Column<DayLike> {
  return temporal("date", options, (where, bound) => isoDate(expectDay(where, bound)));
}

/** A time of day. `row` returns a `Time` (fast) or text. Written as `%H:%M:%S` unless `format` is given. */
export function time(options: TimeOptions = {}): Column<TimeLike> {
  return temporal("time", options, (where, bound) => isoTime(expectTime(where, bound)));
}

/** A date with a time. Written as `%Y-%m-%dT%H:%M:%S` unless `format` is given. A `maximum` that is a date alone means the end of that day. */
export function timestamp(options: TimestampOptions = {}): Column<TimestampLike> {
  return temporal("timestamp", options, (where, bound, last) => isoTimestamp(expectTimestamp(where, bound, last)));
}

/**
 * A length of time, to the millisecond. `row` returns a `Duration` (`minutes(90)`), ISO 8601 text (`"PT1H30M"`) or
 * short text (`"1h 30m"`). Written in ISO 8601 with days of 24 hours: `P1DT2H30M15.25S`. In checks it is an INTERVAL;
 * `epoch(column)` is its seconds.
 *
 * @example
 * const wait = duration({ minimum: "0s", maximum: "2h" });
 * // in row()
 * const cell = minutes(random.integer(0, 120));
 */
export function duration(options: DurationOptions = {}): Column<DurationLike> {
  known("duration", options, [...ANY, "minimum", "maximum"]);
  const [low, high] = (["minimum", "maximum"] as const).map((key) =>
    options[key] === undefined ? undefined : expectDuration(`duration: ${key}`, options[key]),
  );
  if (low !== undefined && high !== undefined && low > high)
    throw new TypeError(
      `duration: expected minimum to be at most maximum, got ${isoDuration(low)} and ${isoDuration(high)}`,
    );
  return column("duration", {
    ...options,
    ...(low === undefined ? {} : { minimum: isoDuration(low) }),
    ...(high === undefined ? {} : { maximum: isoDuration(high) }),
  });
}

function temporal<T>(
  type: "date" | "time" | "timestamp",
  options: TemporalOptions<T>,
  iso: (where: string, bound: T, last: boolean) => string,
): Column<T> {
  known(type, options, [...ANY, "minimum", "maximum", "format"]);
  if (options.format !== undefined && typeof options.format !== "string")
    throw misuse(type, 'format to be strftime text such as "%m/%d/%Y"', options.format);
  const bounds: Record<string, string> = {};
  if (options.minimum !== undefined) bounds["minimum"] = iso(`${type}: minimum`, options.minimum, false);
  if (options.maximum !== undefined) bounds["maximum"] = iso(`${type}: maximum`, options.maximum, true);
  ordered(type, "minimum", bounds["minimum"], "maximum", bounds["maximum"]);
  return column(type, { ...options, ...bounds });
}
