/** Durations as branded numbers: whole milliseconds, which cost nothing to make or to carry. */
import type { Timestamp } from "./calendar.ts";
import { misuse } from "./misuse.ts";

declare const brand: unique symbol;

/** A length of time: a whole number of milliseconds, which may be negative. */
export type Duration = number & { readonly [brand]: "Duration" };
/** What is taken for a duration: a `Duration`, ISO 8601 text such as `PT1H30M`, or short text such as `1h 30m`. */
export type DurationLike = Duration | string;

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const WEEK = 7 * DAY;
const UNIT: Readonly<Record<string, number>> = { w: WEEK, d: DAY, h: HOUR, m: MINUTE, s: SECOND, ms: 1 };

function times(where: string, count: number, unit: number): Duration {
  const value = Math.round(count * unit);
  if (!Number.isSafeInteger(value)) throw misuse(where, "a number of milliseconds within 2^53", count);
  return value as Duration;
}

/** A duration of so many seconds, rounded to the millisecond. */
export const seconds = (count: number): Duration => times("seconds", count, SECOND);
/** A duration of so many minutes. */
export const minutes = (count: number): Duration => times("minutes", count, MINUTE);
/** A duration of so many hours. */
export const hours = (count: number): Duration => times("hours", count, HOUR);
/** A duration of so many days of 24 hours. */
export const days = (count: number): Duration => times("days", count, DAY);

/**
 * The duration from one timestamp to another; negative where `end` is earlier.
 *
 * @example
 * const arrival = random.timestamp("2024-05-01", "2024-05-02");
 * const stay = durationBetween(arrival, addDuration(arrival, hours(random.integer(1, 8))));
 */
export const durationBetween = (start: Timestamp, end: Timestamp): Duration => (end - start) as Duration;
/** The timestamp a duration later. */
export const addDuration = (start: Timestamp, duration: Duration): Timestamp => (start + duration) as Timestamp;

const ISO = /^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/;
const SHORT = /^-?(?:\d+(?:\.\d+)?(?:w|d|h|ms|m|s) ?)+$/;

/** The duration of text, or undefined where it is none. Years and months have no fixed length, and are refused. */
export function parseDuration(text: string): Duration | undefined {
  const value = parseIso(text) ?? parseShort(text);
  return value !== undefined && Number.isSafeInteger(value) ? (value as Duration) : undefined;
}

function parseIso(text: string): number | undefined {
  const found = ISO.exec(text);
  if (found === null || /[PT]$/.test(text)) return undefined;
  const part = (index: number): number => Number(found[index] ?? 0);
  const milliseconds = Number((found[7] ?? "0").padEnd(3, "0"));
  const size = part(2) * WEEK + part(3) * DAY + part(4) * HOUR + part(5) * MINUTE + part(6) * SECOND + milliseconds;
  return found[1] === undefined || size === 0 ? size : -size;
}

function parseShort(text: string): number | undefined {
  if (!SHORT.test(text)) return undefined;
  let size = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g))
    size += Number(count) * (UNIT[unit as string] as number);
  const whole = Math.round(size);
  return text.startsWith("-") && whole !== 0 ? -whole : whole;
}

/** Any `DurationLike` as a `Duration`, or undefined where it is none. */
export function toDuration(value: unknown): Duration | undefined {
  if (typeof value === "string") return parseDuration(value);
  return Number.isSafeInteger(value) ? (value as Duration) : undefined;
}

/** A duration from a `DurationLike`; anything else is an error that names `where`. */
export function expectDuration(where: string, value: unknown): Duration {
  const found = toDuration(value);
  if (found === undefined) throw misuse(where, 'a duration such as minutes(90), "PT1H30M" or "1h 30m"', value);
  return found;
}

/** ISO 8601 text of a duration: `PT0S`, `PT1H30M`, `-P1DT0.25S`. */
export function isoDuration(value: Duration): string {
  const size = Math.abs(value);
  const whole = Math.floor(size / DAY);
  const rest = size - whole * DAY;
  const [h, m, s] = [Math.floor(rest / HOUR), Math.floor(rest / MINUTE) % 60, Math.floor(rest / SECOND) % 60];
  const thousandths = rest % SECOND;
  const fraction = thousandths === 0 ? "" : `.${`${thousandths}`.padStart(3, "0").replace(/0+$/, "")}`;
  const date = whole === 0 ? "" : `${whole}D`;
  const time =
    (h === 0 ? "" : `${h}H`) + (m === 0 ? "" : `${m}M`) + (s === 0 && thousandths === 0 ? "" : `${s}${fraction}S`);
  const text = `${date}${time === "" ? "" : `T${time}`}`;
  return `${value < 0 ? "-" : ""}P${text === "" ? "T0S" : text}`;
}
