/** Ranges of dates: "in 2022", "between 1 January 2022 and 31 March 2022", "from 2022-01-01 to 2022-12-31". */
import type { Fact } from "../facts.ts";
import { DATE, DAY_AND_MONTH, daysOf } from "./calendar-text.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser, RuleContext } from "./recogniser.ts";

const LEAD = String.raw`(?:\b(?:any\s|random\s|a\s)?(?:days?\s|dates?\s|times?\s)?(?:ranging\s)?(?:from|between|within|in|during|of|on)\s(?:the\s)?(?:(?:calendar\s)?year\s|month\sof\s|range\s(?:of\s)?)?)?`;
const BETWEEN = String.raw`\s?(?:\sto\s|\sand\s|\suntil\s|\still\s|\sthrough\s|\sup\sto\s|-|–|—|\.\.)\s?(?:the\send\sof\s)?`;
const BOTH = new RegExp(
  String.raw`${LEAD}(${DATE}|${DAY_AND_MONTH})${BETWEEN}(${DATE})(?:\s\(?(?:both\s)?(?:inclusive|included)\)?)?`,
  "i",
);
const ONE = new RegExp(
  String.raw`${LEAD}(?:\bthe\swhole\sof\s|\ball\sof\s|\banywhere\sin\s|\bany\s(?:day|date|time)\sin\s)?(${DATE})(?:\sonly)?`,
  "i",
);

/** True where a bare year is a date: the column is one of dates, or nothing says that it is of numbers. */
const dated = (context: RuleContext): boolean => context.hint === "date" || context.hint === "timestamp";

/** A range with both ends; two bare years are a range of dates only in a column of dates. */
export const dateRange: Recogniser = byPattern(BOTH, (found, context) => {
  const last = daysOf(found[2] ?? "");
  const year = last?.last.slice(0, 4) ?? "";
  const left = found[1] ?? "";
  const first = daysOf(/\d{4}/.test(left) ? left : `${left} ${year}`);
  const bare = /^\d{4}$/.test(left.trim()) && /^\d{4}$/.test((found[2] ?? "").trim());
  if (first === undefined || last === undefined || (bare && !dated(context))) return undefined;
  return [{ kind: "dates", first: first.first, last: last.last }] satisfies Fact[];
});

/** One date, month, quarter or year; a bare year needs a word before it in a column that is not of dates. */
export const dateAlone: Recogniser = byPattern(ONE, (found, context) => {
  const bare = /^\d{4}$/.test(found[0].trim());
  const yearOnly = /^\d{4}$/.test((found[1] ?? "").trim());
  if (
    yearOnly &&
    !dated(context) &&
    (bare || context.hint !== undefined || !/\b(?:in|during|of|year)\s/i.test(found[0]))
  )
    return undefined;
  const days = daysOf(found[1] ?? "");
  return days === undefined ? undefined : [{ kind: "dates", ...days }];
});
