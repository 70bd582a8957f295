/** The ranges of dates, times and timestamps that a row draws from, as evenly spaced whole numbers. */
import { expectDay, expectTime, expectTimestamp } from "../calendar.ts";
import type { DayLike, TimeLike, TimestampLike } from "../calendar.ts";
import { expectSpan } from "../span.ts";

/** A range of evenly spaced whole numbers: `first + step * k`, k from 0 to `count - 1`. */
export interface Steps {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** The days from `first` to `last`. */
export function days(first: DayLike, last: DayLike): Steps {
  const low = expectDay("random.date", first);
  const high = expectDay("random.date", last);
  if (low > high)
    throw new TypeError(
      `random.date: expected the first date to be at most the last, got ${String(first)} and ${String(last)}`,
    );
  return { first: low, step: 1, count: high - low + 1 };
}

/** The times of a day from `first` to `last`, in steps of whole minutes or seconds unless said. */
export function times(first: TimeLike, last: TimeLike, step: string | undefined): Steps {
  const low = expectTime("random.time", first);
  const high = expectTime("random.time", last);
  const size =
    step === undefined
      ? low % 60_000 === 0 && high % 60_000 === 0
        ? 60_000
        : 1000
      : expectSpan("random.time", "step", step);
  if (low > high)
    throw new TypeError(`random.time: expected the first time to be at most the last, got ${first} and ${last}`);
  return { first: low, step: size, count: Math.floor((high - low) / size) + 1 };
}

/** The instants from `first` to `last`. */
export function instants(first: TimestampLike, last: TimestampLike, step: string): Steps {
  const low = expectTimestamp("random.timestamp", first);
  const high = expectTimestamp("random.timestamp", last, true);
  const size = expectSpan("random.timestamp", "step", step);
  if (low > high)
    throw new TypeError(
      `random.timestamp: expected the first to be at most the last, got ${String(first)} and ${String(last)}`,
    );
  return { first: low, step: size, count: Math.floor((high - low) / size) + 1 };
}
