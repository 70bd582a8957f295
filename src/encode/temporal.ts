/** Dates and times to text by strftime formats, through tables: a day or a minute is formatted once, then copied. */
import { civilOf, daysInMonth, weekday } from "../../sandbox/calendar.ts";
import type { Day } from "../../sandbox/calendar.ts";
import { isDateDirective } from "../model/strftime.ts";
import type { Directive, FormatPart } from "../model/strftime.ts";

/**
 * A stretch of a format that depends on the day alone, on the minute of the day, on the second of the minute, or on the
 * milliseconds alone: few enough of each that their texts are ready after a few rows, and stay near the processor.
 */
export interface Run {
  readonly of: "day" | "minute" | "second" | "milliseconds";
  readonly parts: readonly FormatPart[];
}

/** A format cut into runs; literals go with the run before them. */
export function runsOf(parts: readonly FormatPart[]): readonly Run[] {
  const runs: { of: Run["of"]; parts: FormatPart[] }[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    const of = "literal" in part ? (last?.of ?? undefined) : kindOf(part.directive);
    if (last !== undefined && (of === last.of || of === undefined)) last.parts.push(part);
    else runs.push({ of: of ?? "day", parts: [part] });
  }
  return runs;
}

function kindOf(directive: Directive): Run["of"] {
  if (isDateDirective(directive)) return "day";
  if (directive === "g" || directive === "f") return "milliseconds";
  return directive === "S" ? "second" : "minute";
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const two = (value: number): string => `${value}`.padStart(2, "0");

/** The text of a run on a day. */
export function renderDay(parts: readonly FormatPart[], day: number): string {
  const { year, month, day: dayOfMonth } = civilOf(day as Day);
  const monthName = MONTHS[month - 1] as string;
  const weekdayName = WEEKDAYS[weekday(day as Day) - 1] as string;
  return render(parts, {
    Y: () => `${year}`.padStart(4, "0"),
    y: () => two(year % 100),
    m: () => two(month),
    "-m": () => `${month}`,
    d: () => two(dayOfMonth),
    "-d": () => `${dayOfMonth}`,
    j: () => `${dayOfYear(year, month, dayOfMonth)}`.padStart(3, "0"),
    b: () => monthName.slice(0, 3),
    B: () => monthName,
    a: () => weekdayName.slice(0, 3),
    A: () => weekdayName,
  });
}

function dayOfYear(year: number, month: number, dayOfMonth: number): number {
  let days = dayOfMonth;
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days;
}

/** The text of a run at a time of day, in milliseconds since midnight. */
export function renderTime(parts: readonly FormatPart[], milliseconds: number): string {
  const hour = Math.floor(milliseconds / 3_600_000);
  const half = hour % 12 === 0 ? 12 : hour % 12;
  return render(parts, {
    H: () => two(hour),
    "-H": () => `${hour}`,
    I: () => two(half),
    "-I": () => `${half}`,
    M: () => two(Math.floor(milliseconds / 60_000) % 60),
    S: () => two(Math.floor(milliseconds / 1000) % 60),
    p: () => (hour < 12 ? "AM" : "PM"),
  });
}

/** The text of a run for the milliseconds of a second, 0 to 999. */
export function renderMilliseconds(parts: readonly FormatPart[], milliseconds: number): string {
  const digits = `${milliseconds}`.padStart(3, "0");
  return render(parts, { g: () => digits, f: () => `${digits}000` });
}

function render(parts: readonly FormatPart[], values: Partial<Record<Directive, () => string>>): string {
  return parts.map((part) => ("literal" in part ? part.literal : (values[part.directive]?.() ?? ""))).join("");
}
