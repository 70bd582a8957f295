/**
 * Dates gone wrong in three ways: one that no calendar has (2022-02-30), day and month exchanged (which nobody
 * can tell), or another format than the column's (31/12/22).
 */
import { day as dayOf, daysInMonth } from "../../sandbox/calendar.ts";
import { nextBelow } from "../../sandbox/stream.ts";
import { renderDay } from "../encode/temporal.ts";
import { parseFormat } from "../model/strftime.ts";
import type { Directive, FormatPart } from "../model/strftime.ts";
import { monthName } from "./date-text.ts";
import type { DateInText } from "./date-text.ts";

const FORMATS = ["%d/%m/%y", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d", "%b %-d, %Y", "%Y/%m/%d"].map(
  (format) => parseFormat(format) as readonly FormatPart[],
);

/** `text` with its date wrong; undefined where it holds no date of its column's format. */
export function wrongDate(text: string, read: (text: string) => DateInText | undefined): string | undefined {
  const date = read(text);
  if (date === undefined) return undefined;
  const first = nextBelow(3);
  for (let k = 0; k < 3; k++) {
    const wrong = wrongIn((first + k) % 3, text, date);
    if (wrong !== undefined && wrong !== text) return wrong;
  }
  return undefined;
}

function wrongIn(way: number, text: string, date: DateInText): string | undefined {
  if (way === 0) return impossible(text, date);
  if (way === 1) return date.day <= 12 ? withDate(text, date, date.day, date.month) : undefined;
  return otherFormat(text, date);
}

/** A day after the month's last, day 0, or a month 13. */
function impossible(text: string, date: DateInText): string | undefined {
  const days = daysInMonth(date.year, date.month);
  const way = nextBelow(4);
  if (way === 0) return withDate(text, date, 13, date.day) ?? withDate(text, date, date.month, days + 1);
  if (way === 1) return withDate(text, date, date.month, 0);
  return withDate(text, date, date.month, days < 31 ? days + 1 + nextBelow(31 - days) : 32);
}

/** The text with another month and day; undefined where its format cannot say them. */
function withDate(text: string, date: DateInText, month: number, day: number): string | undefined {
  let put = "";
  let at = 0;
  let hasDay = false;
  for (const { directive, start, end } of date.pieces) {
    const says = saying(directive, month, day);
    if (says === "") return undefined;
    hasDay ||= directive === "d" || directive === "-d";
    put += text.slice(at, start) + (says ?? text.slice(start, end));
    at = end;
  }
  return hasDay ? put + text.slice(at) : undefined;
}

/** What a directive writes for the month and day; undefined where it says something else, "" where it cannot. */
function saying(directive: Directive, month: number, day: number): string | undefined {
  switch (directive) {
    case "m":
      return `${month}`.padStart(2, "0");
    case "-m":
      return `${month}`;
    case "d":
      return `${day}`.padStart(2, "0");
    case "-d":
      return `${day}`;
    case "b":
    case "B":
      return month > 12 ? "" : monthName(month, directive);
    default:
      return undefined;
  }
}

function otherFormat(text: string, date: DateInText): string | undefined {
  if (date.span === undefined || date.day > daysInMonth(date.year, date.month)) return undefined;
  const [start, end] = date.span;
  const first = nextBelow(FORMATS.length);
  for (let k = 0; k < FORMATS.length; k++) {
    const format = FORMATS[(first + k) % FORMATS.length] as readonly FormatPart[];
    const put = renderDay(format, dayOf(date.year, date.month, date.day));
    if (put !== text.slice(start, end)) return text.slice(0, start) + put + text.slice(end);
  }
  return undefined;
}
