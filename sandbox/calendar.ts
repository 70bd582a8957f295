/**
 * Dates, times and timestamps as branded numbers.
 *
 * A date is a day number since 1970-01-01, a time is milliseconds since midnight, a timestamp is
 * milliseconds since 1970-01-01T00:00:00, all without a time zone (Arrow's date32, time32[ms] and
 * timestamp[ms]). Numbers cost nothing to make or to carry, which is what makes rows fast; the brand keeps
 * TypeScript from mixing them up. Day arithmetic follows Howard Hinnant's `chrono`-compatible algorithms.
 */
import { misuse } from "./misuse.ts";

declare const brand: unique symbol;

/** A calendar date: a whole number of days since 1970-01-01. Use `addDays`, `weekday`, `month` … on it. */
export type Day = number & { readonly [brand]: "Day" };
/** A time of day: a whole number of milliseconds since midnight, 0 to 86,399,999. */
export type Time = number & { readonly [brand]: "Time" };
/** A date with a time: a whole number of milliseconds since 1970-01-01T00:00:00. */
export type Timestamp = number & { readonly [brand]: "Timestamp" };

/** What is taken for a date: a `Day`, ISO text `YYYY-MM-DD`, or a `Date` (its UTC day). */
export type DayLike = Day | string | Date;
/** What is taken for a time: a `Time`, or text `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`. */
export type TimeLike = Time | string;
/** What is taken for a timestamp: a `Timestamp`, ISO text, or a `Date`. */
export type TimestampLike = Timestamp | string | Date;

const DAY = 86_400_000;
/** 0001-01-01 and 9999-12-31 as day numbers: the dates that every format and database here can hold. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

const isDate = (value: unknown): value is Date => value instanceof Date;

function civil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number of days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** The date of a year, month (1 to 12) and day of the month. */
export function day(year: number, month: number, dayOfMonth: number): Day {
  const known =
    Number.isInteger(year) && year >= 1 && year <= 9999 && Number.isInteger(month) && month >= 1 && month <= 12;
  if (!known || !Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    throw new TypeError(`day: expected a date that exists, got year ${year}, month ${month}, day ${dayOfMonth}`);
  return civil(year, month, dayOfMonth) as Day;
}

/** Year, month (1 to 12) and day of the month of a date. */
export function civilOf(value: Day): { year: number; month: number; day: number } {
  const z = value + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The year of a date. */
export const year = (value: Day): number => civilOf(value).year;
/** The month, 1 to 12. */
export const month = (value: Day): number => civilOf(value).month;
/** The day of the month, 1 to 31. */
export const dayOfMonth = (value: Day): number => civilOf(value).day;
/** The day of the week: 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (value: Day): number => ((((value + 3) % 7) + 7) % 7) + 1;
/** Whether a date is a Saturday or a Sunday. */
export const isWeekend = (value: Day): boolean => weekday(value) > 5;
/** The first day of a date's month. */
export const startOfMonth = (value: Day): Day => (value - civilOf(value).day + 1) as Day;
/** The day of the year, 1 to 366. */
export const dayOfYear = (value: Day): number => value - civil(civilOf(value).year, 1, 1) + 1;
/** A date some days later, or earlier. */
export const addDays = (value: Day, days: number): Day => (value + Math.round(days)) as Day;
/** The date some months later, at most the last day of that month. */
export function addMonths(value: Day, months: number): Day {
  const { year, month, day } = civilOf(value);
  const total = year * 12 + (month - 1) + Math.round(months);
  const y = Math.floor(total / 12);
  const m = total - y * 12 + 1;
  return civil(y, m, Math.min(day, daysInMonth(y, m))) as Day;
}
/** Days from `start` to `end`; negative where `end` is earlier. */
export const daysBetween = (start: Day, end: Day): number => end - start;

/** The hour of a time, 0 to 23. */
export const hour = (value: Time): number => Math.floor(value / 3_600_000);
/** The minute of a time, 0 to 59. */
export const minute = (value: Time): number => Math.floor(value / 60_000) % 60;
/** A time some minutes later, round the clock. */
export const addMinutes = (value: Time, minutes: number): Time =>
  ((((value + Math.round(minutes * 60_000)) % DAY) + DAY) % DAY) as Time;

/** A date and a time together; midnight where no time is given. */
export const at = (date: Day, time: Time = 0 as Time): Timestamp => (date * DAY + time) as Timestamp;
/** The date of a timestamp. */
export const dateOf = (value: Timestamp): Day => Math.floor(value / DAY) as Day;
/** The time of day of a timestamp. */
export const timeOf = (value: Timestamp): Time => (value - Math.floor(value / DAY) * DAY) as Time;
/** A timestamp some seconds later. */
export const addSeconds = (value: Timestamp, seconds: number): Timestamp =>
  (value + Math.round(seconds * 1000)) as Timestamp;

const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_TEXT = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;
const TIMESTAMP_TEXT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)Z?$/;

const isDayNumber = (value: unknown): value is Day =>
  typeof value === "number" && (value | 0) === value && value >= FIRST_DAY && value <= LAST_DAY;

/** The day of ISO text, or undefined where it is none. */
export function parseDay(text: string): Day | undefined {
  const found = DATE_TEXT.exec(text);
  if (found === null) return undefined;
  const [y, m, d] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined;
  return civil(y, m, d) as Day;
}

/** The time of text `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`, or undefined where it is none. */
export function parseTime(text: string): Time | undefined {
  const found = TIME_TEXT.exec(text);
  if (found === null) return undefined;
  const [h, m, s] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  return (h * 3_600_000 + m * 60_000 + s * 1000 + Number((found[4] ?? "0").padEnd(3, "0"))) as Time;
}

/** The timestamp of ISO text (a date alone is its midnight), or undefined where it is none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const alone = parseDay(text);
  if (alone !== undefined) return at(alone, 0 as Time);
  const found = TIMESTAMP_TEXT.exec(text);
  if (found === null) return undefined;
  const date = parseDay(found[1] as string);
  const time = parseTime(found[2] as string);
  return date === undefined || time === undefined ? undefined : at(date, time);
}

/** Any `DayLike` as a `Day`, or undefined where it is none. */
export function toDay(value: unknown): Day | undefined {
  if (isDayNumber(value)) return value;
  if (typeof value === "string") return parseDay(value) ?? dayOfTimestamp(parseTimestamp(value));
  return isDate(value) ? dayOfTimestamp(toTimestamp(value)) : undefined;
}

function dayOfTimestamp(value: Timestamp | undefined): Day | undefined {
  const found = value === undefined ? undefined : Math.floor(value / DAY);
  return isDayNumber(found) ? found : undefined;
}

/** Any `TimeLike` as a `Time`, or undefined where it is none. */
export function toTime(value: unknown): Time | undefined {
  if (typeof value === "number")
    return (value | 0) === value && value >= 0 && value < DAY ? (value as Time) : undefined;
  if (typeof value === "string") return parseTime(value);
  const instant = isDate(value) ? toTimestamp(value) : undefined;
  return instant === undefined ? undefined : timeOf(instant);
}

/** Any `TimestampLike` as a `Timestamp`, or undefined where it is none. */
export function toTimestamp(value: unknown): Timestamp | undefined {
  const found = typeof value === "string" ? parseTimestamp(value) : isDate(value) ? value.getTime() : value;
  if (typeof found !== "number" || !Number.isInteger(found)) return undefined;
  return found >= FIRST_DAY * DAY && found < (LAST_DAY + 1) * DAY ? (found as Timestamp) : undefined;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** ISO text of a date, `YYYY-MM-DD`. */
export function isoDate(value: Day): string {
  const { year, month, day } = civilOf(value);
  return `${`${year}`.padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Text of a time, `HH:MM:SS`, with `.mmm` where it has milliseconds. */
export function isoTime(value: Time): string {
  const milliseconds = value % 1000;
  const text = `${two(hour(value))}:${two(minute(value))}:${two(Math.floor(value / 1000) % 60)}`;
  return milliseconds === 0 ? text : `${text}.${`${milliseconds}`.padStart(3, "0")}`;
}

/** ISO text of a timestamp, `YYYY-MM-DDTHH:MM:SS`. */
export const isoTimestamp = (value: Timestamp): string => `${isoDate(dateOf(value))}T${isoTime(timeOf(value))}`;

/** A date from a `DayLike`; anything else is an error that names `where`. */
export function expectDay(where: string, value: unknown): Day {
  const found = toDay(value);
  if (found === undefined) throw misuse(where, 'a date such as "2022-01-31"', value);
  return found;
}

/** A time from a `TimeLike`; anything else is an error that names `where`. */
export function expectTime(where: string, value: unknown): Time {
  const found = toTime(value);
  if (found === undefined) throw misuse(where, 'a time such as "06:00"', value);
  return found;
}

/** A timestamp from a `TimestampLike`; `last` reads a date alone as the last millisecond of its day. */
export function expectTimestamp(where: string, value: unknown, last = false): Timestamp {
  const found = toTimestamp(value);
  if (found === undefined) throw misuse(where, 'a timestamp such as "2022-01-31T06:00:00"', value);
  return last && typeof value === "string" && DATE_TEXT.test(value) ? ((found + DAY - 1) as Timestamp) : found;
}
