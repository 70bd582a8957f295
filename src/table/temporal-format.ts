/**
 * Dates and times as people write them: each cell says which formats it could be of, and the column has the one that reads
 * most of them. Days and months are told apart so by the whole column; where nothing tells, the month comes first.
 */
import { listLiteral, textLiteral } from "../database/sql-text.ts";
import { isDay, readTemporal } from "../profile/temporal-text.ts";
import type { Reading } from "./reading.ts";

const SECONDS_TO_1900 = 2_208_988_800;
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const CLOCK = String.raw`(?:(T| |, )(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[AaPp][Mm])?)(Z|\s?(?:UTC|GMT|[-+]\d{2}(?::?\d{2})?))?)?`;
/** What `readTemporal` leaves: names of weekdays, months without a comma, compact dates, months alone. */
const NAMED_DAY = new RegExp(String.raw`^(?:([a-z]{3,9})(,? ))?${MONTH} (\d{1,2})(,?) (\d{4})${CLOCK}$`, "i");
const DAY_NAMED = new RegExp(String.raw`^([a-z]{3,9})(,? )(\d{1,2}) ${MONTH} (\d{4})${CLOCK}$`, "i");
const NAMED_MONTH = new RegExp(String.raw`^${MONTH}([ -])(\d{4})$`, "i");
const MONTH_ALONE = /^(\d{4})-(\d{2})$/;
const COMPACT = /^(1[6-9]|20|21)\d{2}(\d{2})(\d{2})$/;
const LONG_MONTHS = /january|february|march|april|june|july|august|september|october|november|december/i;

/** A format of strptime, or one of the two that DuckDB casts much faster: `iso`, `iso with zone`, `clock`. */
interface Format {
  readonly name: string;
  readonly type: "date" | "time" | "datetime";
}

/** The formats that a cell may be of; none where it is no date or time. */
function formatsOf(text: string): readonly Format[] {
  const cell = text.trim();
  if (cell.length < 4 || cell.length > 40 || !/\d/.test(cell)) return [];
  const read = readTemporal(cell);
  if (read === undefined) return furtherFormats(cell);
  const type = read.type === "timestamp" ? "datetime" : read.type;
  const pattern = read.pattern.replace(".%f", "");
  if (type === "time") return read.zone ? [] : [{ name: pattern.includes("%p") ? pattern : "clock", type: "time" }];
  if (/^%Y[-/]%m[-/]%d/.test(pattern) && !pattern.includes("%p") && !pattern.includes(","))
    return [{ name: read.zone ? "iso with zone" : "iso", type }];
  const zoned = read.zone ? `${pattern}${cell.endsWith("Z") ? "Z" : `${/\s[-+]/.test(cell) ? " " : ""}%z`}` : pattern;
  if (pattern.includes("%B"))
    return (read.month === "long" ? ["%B"] : read.month === "short" ? ["%b"] : ["%b", "%B"]).map((month) => ({
      name: zoned.replace("%B", month),
      type,
    }));
  if (!pattern.includes("%1")) return [{ name: zoned, type }];
  return [
    ...(isDay(read.year, read.a, read.b)
      ? [{ name: zoned.replace("%1", "%m").replace("%2", "%d"), type } as const]
      : []),
    ...(isDay(read.year, read.b, read.a)
      ? [{ name: zoned.replace("%1", "%d").replace("%2", "%m"), type } as const]
      : []),
  ];
}

function furtherFormats(cell: string): readonly Format[] {
  const months = LONG_MONTHS.test(cell) ? ["%B"] : /\bmay\b/i.test(cell) ? ["%b", "%B"] : ["%b"];
  const each = (name: string, type: Format["type"]): readonly Format[] =>
    months.map((month) => ({ name: name.replace("%b", month), type }));
  const compact = COMPACT.exec(cell);
  if (compact !== null)
    return isDay(Number(cell.slice(0, 4)), Number(compact[2]), Number(compact[3]))
      ? [{ name: "%Y%m%d", type: "date" }]
      : [];
  const alone = MONTH_ALONE.exec(cell);
  if (alone !== null) return isDay(Number(alone[1]), Number(alone[2]), 1) ? [{ name: "%Y-%m", type: "date" }] : [];
  const month = NAMED_MONTH.exec(cell);
  if (month !== null) return each(`%b${month[2]}%Y`, "date");
  const first = NAMED_DAY.exec(cell);
  const second = first === null ? DAY_NAMED.exec(cell) : null;
  if (first === null && second === null) return [];
  const [weekday, mark] = first === null ? [second?.[1], second?.[2]] : [first[1], first[2]];
  const before = weekday === undefined ? "" : `${weekday.length === 3 ? "%a" : "%A"}${mark}`;
  const date = first === null ? `${before}%d %b %Y` : `${before}%b %d${first[5]} %Y`;
  const [between, clock, zone] = first === null ? (second?.slice(6) ?? []) : first.slice(7);
  return each(`${date}${clockFormat(between, clock, zone)}`, clock === undefined ? "date" : "datetime");
}

function clockFormat(between: string | undefined, clock: string | undefined, zone: string | undefined): string {
  if (between === undefined || clock === undefined) return "";
  const half = /(\s?)[ap]m$/i.exec(clock);
  const seconds = /^\d{1,2}:\d{2}:/.test(clock) ? ":%S" : "";
  const offset = zone === undefined ? "" : /[-+]/.test(zone) ? zone.replace(/[-+].*$/, "%z") : zone;
  return `${between}${half === null ? "%H" : "%I"}:%M${seconds}${half === null ? "" : `${half[1]}%p`}${offset}`;
}

const epoch = (instant: string): string => `epoch(${instant})`;

/** The expression that reads a format. A fraction of the second may stand or not. */
function sqlOf({ name, type }: Format, text: string): string {
  // "infinity" and "epoch" are no dates that anyone has written.
  const dated = (value: string): string => `CASE WHEN ${text} < 'A' THEN ${value} END`;
  if (name === "iso") return dated(epoch(`TRY_CAST(${text} AS TIMESTAMP)`));
  if (name === "iso with zone")
    return dated(
      epoch(
        `CASE WHEN length(${text}) < 11 THEN TRY_CAST(${text} || ' 00:00:00Z' AS TIMESTAMPTZ) ELSE coalesce(TRY_CAST(${text} || 'Z' AS TIMESTAMPTZ), TRY_CAST(${text} AS TIMESTAMPTZ)) END`,
      ),
    );
  if (name === "clock") return dated(`CAST(epoch(TRY_CAST(${text} AS TIME)) AS DOUBLE)`);
  const formats = name.includes("%S")
    ? listLiteral([name, name.replace("%S", "%S.%f")].map(textLiteral))
    : textLiteral(name);
  const read = epoch(`try_strptime(${text}, ${formats})`);
  return type === "time" ? `(${read} + ${SECONDS_TO_1900})` : read;
}

function readingOf(format: Format): Reading {
  const reading = readingOnce(format);
  const swapped = format.name.replace(/^%([md])([-/.])%([md])/, "%$3$2%$1");
  return swapped === format.name ? reading : { ...reading, rival: readingOnce({ ...format, name: swapped }) };
}

/** A rival has no rival. */
const readingOnce = (format: Format): Reading => ({
  name: format.name,
  type: format.type,
  reads: (text) => formatsOf(text).some(({ name }) => name === format.name),
  sql: (text) => sqlOf(format, text),
});

/** The readings that some cells suggest, those of most cells first, each with the cells that it reads. */
export function temporalReadings(texts: readonly string[]): readonly { reading: Reading; count: number }[] {
  const votes = new Map<string, { format: Format; count: number }>();
  for (const text of texts)
    for (const format of formatsOf(text)) {
      const found = votes.get(format.name);
      if (found === undefined) votes.set(format.name, { format, count: 1 });
      else {
        found.count += 1;
        // Dates among timestamps are timestamps at midnight.
        if (format.type === "datetime") found.format = format;
      }
    }
  return [...votes.values()]
    .toSorted((a, b) => b.count - a.count || (a.format.name < b.format.name ? 1 : -1))
    .map(({ format, count }) => ({ reading: readingOf(format), count }));
}

/** Seconds or milliseconds since 1970, in a column that is called so. */
const TIME_NAMED =
  /(^|[_\s.-])(time|timestamp|ts|epoch|date|datetime|at|on|created|updated|modified)$|(Time|Date|At|Timestamp)$/;

export function epochReading(name: string, numbers: readonly number[]): Reading | undefined {
  if (numbers.length === 0 || !TIME_NAMED.test(name)) return undefined;
  const between = (low: number, high: number): boolean => numbers.every((number) => number >= low && number < high);
  const unit = between(1e8, 4.2e9) ? 1 : between(1e11, 4.2e12) ? 1000 : between(1e14, 4.2e15) ? 1e6 : undefined;
  if (unit === undefined) return undefined;
  return {
    name: unit === 1 ? "seconds since 1970" : unit === 1000 ? "milliseconds since 1970" : "microseconds since 1970",
    type: "datetime",
    reads: (text) => /^\d+(\.\d+)?$/.test(text.trim()),
    sql: (text) => `TRY_CAST(${text} AS DOUBLE) / ${unit}`,
  };
}
