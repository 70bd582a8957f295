/** Formats of dates and times, read to strftime: "MM/DD/YYYY", "DD.MM.YYYY", "HH:mm:ss", "24-hour", "%d.%m.%Y". */
import type { FactOf } from "../facts.ts";
import { byPattern } from "./recogniser.ts";
import type { Match, Recogniser } from "./recogniser.ts";

const DATE_PART = "(?:yyyy|yy|mmmm|mmm|mm|m|dd|d)";
const DATE = String.raw`${DATE_PART}(?:[-/. ]${DATE_PART}){2}`;
const TIME = String.raw`hh?:mm(?::ss)?(?:\s?(?:am/pm|[ap]m|a|tt|p)\b)?`;
const LEAD = String.raw`(?:\b(?:in|with|using|as|of)\s)?(?:the\s)?(?:\bformat(?:ted)?(?:\sas)?(?:\sis)?:?\s)?["'\x60(]?`;
const TAIL = String.raw`["'\x60)]?(?:\s(?:date\s|time\s)?format\b)?`;
const PATTERN = new RegExp(
  String.raw`${LEAD}(?<![A-Za-z])(?:(${DATE})(?:([T\s]|,\s)(${TIME}))?|(${TIME}))(?![A-Za-z])${TAIL}`,
  "i",
);

const DATE_DIRECTIVE: Readonly<Record<string, string>> = {
  yyyy: "%Y",
  yy: "%y",
  mmmm: "%B",
  mmm: "%b",
  mm: "%m",
  m: "%-m",
  dd: "%d",
  d: "%-d",
};

const dateFormat = (text: string): string =>
  text.toLowerCase().replaceAll(/y+|m+|d+/g, (part) => DATE_DIRECTIVE[part] ?? part);

/** Strftime of a time format; hours count to 12 where am/pm follows. */
function timeFormat(text: string): string {
  const half = /(?:am\/pm|[ap]m|\sa|\stt|\sp)$/i.test(text);
  const short = /^h:/i.test(text);
  const hour = `%${short ? "-" : ""}${half ? "I" : "H"}`;
  return `${hour}:%M${/:ss/i.test(text) ? ":%S" : ""}${half ? `${/\s/.test(text) ? " " : ""}%p` : ""}`;
}

const format = (of: "date" | "time" | "timestamp", text: string): FactOf<"format"> => ({
  kind: "format",
  of,
  format: text,
});

const letters: Recogniser = byPattern(PATTERN, (found) => {
  if (found[4] !== undefined) return [format("time", timeFormat(found[4]))];
  const date = found[1] ?? "";
  // "YYYY-MM-DD" is told from words such as "d d m" by holding a year, a month and a day.
  if (!/y/i.test(date) || !/m/i.test(date) || !/d/i.test(date)) return undefined;
  if (found[3] === undefined) return [format("date", dateFormat(date))];
  return [format("timestamp", `${dateFormat(date)}${found[2]}${timeFormat(found[3])}`)];
});

const strftime: Recogniser = byPattern(
  /(?:\bformat(?:ted)?(?:\sas)?:?\s)?["'`]?((?:%-?[YymdjbBaAHIMSpf][-/.:, T]{0,2}){2,8})["'`]?(?:\sformat)?/,
  (found) => {
    const text = (found[1] ?? "").trim();
    const [dates, times] = [/%-?[Yymdjb]/.test(text), /%-?[HI]/.test(text)];
    return [format(dates && times ? "timestamp" : dates ? "date" : "time", text)];
  },
);

const NAMED: readonly (readonly [RegExp, FactOf<"format">])[] = [
  [/\b(?:in\s)?(?:us|american)(?:\sdate)?(?:\sformat|\sstyle)\b/i, format("date", "%m/%d/%Y")],
  [/\b(?:in\s)?german(?:\sdate)?(?:\sformat|\sstyle)\b/i, format("date", "%d.%m.%Y")],
  [/\b(?:in\s)?(?:the\s)?month\/day\/year(?:\sformat)?\b/i, format("date", "%m/%d/%Y")],
  [/\b(?:in\s)?(?:the\s)?day\/month\/year(?:\sformat)?\b/i, format("date", "%d/%m/%Y")],
  [
    /\b(?:in\s)?(?:the\s)?(?:24[\s-]?(?:hour|h)|military)(?:\s(?:clock|format|time|notation))*\b/i,
    format("time", "%H:%M"),
  ],
  [
    /\b(?:in\s)?(?:the\s)?12[\s-]?(?:hour|h)(?:\s(?:clock|format|time|notation))*(?:\swith\sam\/pm)?\b/i,
    format("time", "%I:%M %p"),
  ],
];

const named: Recogniser = (text, context): Match | undefined => {
  for (const [pattern, fact] of NAMED) {
    const match = byPattern(pattern, () => [fact])(text, context);
    if (match !== undefined) return match;
  }
  return undefined;
};

const iso: Recogniser = byPattern(/\b(?:in\s)?iso(?:[\s-]?8601)?(?:\s(?:date\s)?format)?\b/i, (_, context) => [
  context.hint === "timestamp"
    ? format("timestamp", "%Y-%m-%dT%H:%M:%S")
    : context.hint === "time"
      ? format("time", "%H:%M:%S")
      : format("date", "%Y-%m-%d"),
]);

/** A format of a date, a time or both. */
export const dateOrTimeFormat: Recogniser = (text, context) =>
  letters(text, context) ?? strftime(text, context) ?? named(text, context) ?? iso(text, context);
