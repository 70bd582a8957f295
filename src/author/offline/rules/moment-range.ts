/** Periods with times of day: "between 2024-01-01 09:00 and 2024-12-31 20:00", "from 1 May 2024 06:00 to 31 May 2024". */
import { DATE, DAY_AND_MONTH, daysOf } from "./calendar-text.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";
import { clock, TIME } from "./time-range.ts";

const LEAD = String.raw`(?:\b(?:any\s(?:time|moment)\s)?(?:ranging\s)?(?:from|between|within|in|during)\s)?`;
const BETWEEN = String.raw`\s?(?:\sto\s|\sand\s|\suntil\s|\still\s|\sthrough\s|\sup\sto\s|-|–|—|\.\.)\s?`;
const AT = String.raw`(?:,?\sat\s|,?\s)`;
const MOMENTS = new RegExp(
  String.raw`${LEAD}(${DATE}|${DAY_AND_MONTH})(?:${AT}(${TIME}))?${BETWEEN}(${DATE})(?:${AT}(${TIME})(?!${BETWEEN}\d))?(?:\s\(?(?:both\s)?(?:inclusive|included)\)?)?`,
  "i",
);

const moments: Recogniser = byPattern(MOMENTS, (found) => {
  const [left = "", from, right = "", to] = found.slice(1);
  if (from === undefined && to === undefined) return undefined;
  const last = daysOf(right);
  const first = daysOf(/\d{4}/.test(left) ? left : `${left} ${last?.last.slice(0, 4) ?? ""}`);
  const oneDay = [first, last].every((days) => days !== undefined && days.first === days.last);
  const [begin, end] = [clock(from ?? "0:00", to ?? "", false), clock(to ?? "23:59:59", from ?? "", true)];
  if (first === undefined || last === undefined || !oneDay || begin === undefined || end === undefined)
    return undefined;
  return [{ kind: "dates", first: `${first.first} ${begin}`, last: `${last.last} ${end}` }];
});

/** A period of which one end at least has a time of day; an end without one is the whole day. */
export const momentRange: Recogniser = (text, context) =>
  moments(text.replaceAll(/(?<=\d{4}-\d\d-\d\d)T(?=\d)/g, " "), context);

/** True where an end of a period is a moment, not a day. */
export const isMoment = (end: string): boolean => end.length > 10;
