/** Times of day and their steps: "6:00am to 9:00pm in 1-minute steps", "between 08:00 and 18:00", "every 15 minutes". */
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

/** The source of a regular expression without groups that matches one time of day. */
export const TIME: string = String.raw`(?:\b\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\bnoon\b|\bmidnight\b)`;
const BETWEEN = String.raw`\s?(?:\sto\s|\sand\s|\suntil\s|\still\s|\sthrough\s|\sup\sto\s|-|–|—)\s?`;
const RANGE = new RegExp(
  String.raw`(?:\b(?:ranging\s|any\stime\s)?(?:from|between|within)\s)?(${TIME}|\b\d{1,2}(?=${BETWEEN}\d{1,2}(?::\d{2})?\s?[ap]\.?m))${BETWEEN}(${TIME})`,
  "i",
);

const two = (value: number): string => `${value}`.padStart(2, "0");

/** `HH:MM` or `HH:MM:SS` of a time text; undefined where there is no such time. `like` gives am or pm where the text has none. */
export function clock(source: string, like: string, last: boolean): string | undefined {
  const text = source.trim().toLowerCase().replaceAll(".", "");
  if (text === "noon") return "12:00";
  if (text === "midnight") return last ? "23:59" : "00:00";
  const found = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s?([ap])?/.exec(text);
  if (found === null) return undefined;
  const half = found[4] ?? (found[2] === undefined ? /([ap])\.?m/i.exec(like)?.[1]?.toLowerCase() : undefined);
  const [hours, minutes, seconds] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  if (hour === 24 && minutes === 0 && last) return "23:59";
  if (hour > 23 || minutes > 59 || seconds > 59) return undefined;
  return `${two(hour)}:${two(minutes)}${found[3] === undefined ? "" : `:${two(seconds)}`}`;
}

/** A range of times. */
export const timeRange: Recogniser = byPattern(RANGE, (found) => {
  const first = clock(found[1] ?? "", found[2] ?? "", false);
  const last = clock(found[2] ?? "", "", true);
  return first === undefined || last === undefined ? undefined : [{ kind: "times", first, last }];
});

const UNIT = String.raw`(seconds?|minutes?|mins?|hours?|days?)`;
const STEPS = new RegExp(
  String.raw`\b(?:(?:in|at|with|every|to)\s)(?:(?:steps|intervals|increments)\sof\s|the\s(?:full\s|nearest\s)?|full\s|whole\s)?(?:(${NUMBER})[\s-]?)?${UNIT}(?:\s(?:steps?|intervals?|increments?))?\b`,
  "i",
);

/** "in 1-minute steps", "every 15 minutes", "to the minute". */
export const timeStep: Recogniser = byPattern(STEPS, (found, context) => {
  const size = found[1] === undefined ? 1 : numberOf(found[1]);
  const said = /step|interval|increment|every|to the|full|whole/i.test(found[0]);
  if (!said || !Number.isInteger(size) || size < 1) return undefined;
  if (context.hint !== "time" && context.hint !== "timestamp" && context.hint !== undefined) return undefined;
  const unit = (found[2] ?? "")
    .toLowerCase()
    .replace(/^min.*/, "minute")
    .replace(/s$/, "");
  return [{ kind: "step", step: `${size} ${unit}${size === 1 ? "" : "s"}` }];
});
