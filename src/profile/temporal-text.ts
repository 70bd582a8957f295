/** A date, a time or both, as people write them in a cell; which of two numbers is the month is decided on all cells. */

export interface TemporalReading {
  /** The pattern of the cell, in strftime, with `%1` and `%2` for day and month where their order is open. */
  readonly pattern: string;
  readonly type: "date" | "time" | "timestamp";
  /** Year, then the two numbers as they stand (month and day where the order is known); 0 for a time. */
  readonly year: number;
  readonly a: number;
  readonly b: number;
  /** Milliseconds of the day. */
  readonly time: number;
  /** A number below 10 without its zero stands in the date. */
  readonly bare: boolean;
  /** A number below 10 with its zero stands in the date. */
  readonly padded: boolean;
  /** What no format names: a time zone. */
  readonly zone: boolean;
  /** The hour has one digit. */
  readonly bareHour: boolean;
  /** The month's name in full or in three letters ("May" is both). */
  readonly month: "long" | "short" | undefined;
}

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(\s?[AaPp][Mm])?(Z|\s?[-+]\d{2}:?\d{2})?`;
const AFTER_DATE = String.raw`(?:(T| |, )${TIME})?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${AFTER_DATE}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${AFTER_DATE}$`);
const MONTHS = "january february march april may june july august september october november december".split(" ");
const NAME = String.raw`(${MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join("|")})`;
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})([- ])${NAME}([- ])(\d{4})${AFTER_DATE}$`, "i");
const MONTH_DAY = new RegExp(String.raw`^${NAME} (\d{1,2}), (\d{4})${AFTER_DATE}$`, "i");
const TIME_ALONE = new RegExp(`^${TIME}$`);

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a year has such a day. */
export const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (LENGTHS[month - 1] as number) &&
  (month !== 2 || day < 29 || leap(year));
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The date or time in a cell; undefined where it is none. */
export function readTemporal(text: string): TemporalReading | undefined {
  if (text.length < 4 || text.length > 40 || !/\d/.test(text)) return undefined;
  return yearFirst(text) ?? yearLast(text) ?? named(text) ?? timeAlone(text);
}

type Clock = Pick<TemporalReading, "pattern" | "time" | "zone" | "bareHour">;

/** The parts of `TIME`, which begin at `at` in a match. */
function clockOf(found: readonly (string | undefined)[], at: number): Clock | undefined {
  const half = found[at + 4];
  const hour = Number(found[at]);
  const minute = Number(found[at + 1]);
  const second = Number(found[at + 2] ?? 0);
  if (minute > 59 || second > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (/p/i.test(half) ? 12 : 0);
  const pattern =
    `%${half === undefined ? "H" : "I"}:%M` +
    `${found[at + 2] === undefined ? "" : ":%S"}${found[at + 3] === undefined ? "" : ".%f"}` +
    `${half === undefined ? "" : `${/^\s/.test(half) ? " " : ""}%p`}`;
  const fraction = Math.floor(Number(`0${found[at + 3] ?? ""}`) * 1000);
  return {
    pattern,
    time: ((hours * 60 + minute) * 60 + second) * 1000 + fraction,
    zone: found[at + 5] !== undefined,
    bareHour: found[at]?.length === 1,
  };
}

function joined(
  date: string,
  found: readonly (string | undefined)[],
  at: number,
  parts: { year: number; a: number; b: number; words: readonly string[] },
): TemporalReading | undefined {
  const timed = found[at] !== undefined;
  const clock = timed ? clockOf(found, at + 1) : { pattern: "", time: 0, zone: false, bareHour: false };
  if (clock === undefined) return undefined;
  const { year, a, b, words } = parts;
  return {
    pattern: `${date}${found[at] ?? ""}${clock.pattern}`,
    type: timed ? "timestamp" : "date",
    year,
    a,
    b,
    time: clock.time,
    zone: clock.zone,
    bareHour: clock.bareHour,
    month: undefined,
    bare: words.some((word) => word.length === 1),
    padded: words.some((word) => word.startsWith("0")),
  };
}

function yearFirst(text: string): TemporalReading | undefined {
  const found = YEAR_FIRST.exec(text);
  if (found === null) return undefined;
  const [year, a, b, mark] = [Number(found[1]), Number(found[3]), Number(found[4]), found[2] ?? ""];
  if (!isDay(year, a, b)) return undefined;
  return joined(`%Y${mark}%m${mark}%d`, found, 5, { year, a, b, words: [found[3] ?? "", found[4] ?? ""] });
}

function yearLast(text: string): TemporalReading | undefined {
  const found = YEAR_LAST.exec(text);
  if (found === null) return undefined;
  const [a, b, mark, years] = [Number(found[1]), Number(found[3]), found[2] ?? "", found[4] ?? ""];
  const short = years.length === 2;
  const year = short ? Number(years) + (Number(years) < 70 ? 2000 : 1900) : Number(years);
  if (!isDay(year, a, b) && !isDay(year, b, a)) return undefined;
  const words = [found[1] ?? "", found[3] ?? ""];
  return joined(`%1${mark}%2${mark}%${short ? "y" : "Y"}`, found, 5, { year, a, b, words });
}

function named(text: string): TemporalReading | undefined {
  const first = DAY_MONTH.exec(text);
  const second = first === null ? MONTH_DAY.exec(text) : null;
  const found = first ?? second;
  if (found === null) return undefined;
  const word = (first?.[3] ?? second?.[1] ?? "").toLowerCase();
  const day = first?.[1] ?? second?.[2] ?? "";
  const year = Number(first?.[5] ?? second?.[3]);
  const a = MONTHS.findIndex((month) => month.startsWith(word.slice(0, 3))) + 1;
  if (!isDay(year, a, Number(day))) return undefined;
  const month = word === "may" ? undefined : word.length === 3 ? "short" : "long";
  const date = first === null ? "%B %d, %Y" : `%d${first[2] ?? ""}%B${first[4] ?? ""}%Y`;
  const read = joined(date, found, first === null ? 4 : 6, { year, a, b: Number(day), words: [day] });
  return read === undefined ? undefined : { ...read, month };
}

function timeAlone(text: string): TemporalReading | undefined {
  const found = TIME_ALONE.exec(text);
  const clock = found === null ? undefined : clockOf(found, 1);
  if (clock === undefined) return undefined;
  return { ...clock, type: "time", year: 0, a: 0, b: 0, bare: false, padded: false, month: undefined };
}
