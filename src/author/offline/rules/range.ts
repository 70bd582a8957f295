/** Ranges of numbers: "1 to 3", "between 1 and 100", "from 0.5 up to 2", "at least 1", "1-5", "0–99". */
import type { Fact } from "../facts.ts";
import { digitsOf, NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const UNIT = String.raw`(?:\s?(?:usd|euros?|eur|gbp|dollars?|pounds?|[$€£]))?`;
const LEAD = String.raw`(?:\b(?:(?:values?|randomly|random)\s)?(?:ranging\s|ranges\s)?(?:(?:in|within)\sthe\srange\s(?:of\s)?)?(?:from|between|within)\s)?`;
const TAIL = String.raw`(?:\s\(?(?:both\s)?(?:inclusive|included)\)?)?`;
const NOT_TIME = String.raw`(?!\d|:\d|\.\d|\s?%|\s?[ap]\.?m\b)`;

function range(minimum: string | undefined, maximum: string | undefined): Fact {
  return {
    kind: "range",
    ...(minimum === undefined ? {} : { minimum: numberOf(minimum) }),
    ...(maximum === undefined ? {} : { maximum: numberOf(maximum) }),
    digits: Math.max(digitsOf(minimum ?? ""), digitsOf(maximum ?? "")),
  };
}

const BOTH = new RegExp(
  String.raw`${LEAD}(?<![\w.:/%]|\d-)(${NUMBER})${NOT_TIME}${UNIT}\s?(?:\s(?:up\s)?to\s|\sand\s|\sthrough\s|\suntil\s|-|–|—|\.\.\.?|…)\s?(${NUMBER})(?![\d/-]|:\d|T\d)${UNIT}(?!\s?%)${TAIL}`,
  "i",
);

/** A range with both ends; "a and b" counts only after "between". */
export const bothEnds: Recogniser = byPattern(BOTH, (found) => {
  const text = found[0].toLowerCase();
  if (/ and /.test(text) && !/between|from|range/.test(text)) return undefined;
  return [range(found[1], found[2]), ...(/[$€£]|usd|eur|gbp|dollar|pound/.test(text) ? money : [])];
});

const money: readonly Fact[] = [
  { kind: "type", type: "decimal" },
  { kind: "scale", scale: 2 },
];

const AT_LEAST = new RegExp(
  String.raw`\b(?:at\sleast|minimum(?:\sof)?:?|min:?|not\s(?:less|under|below)\sthan|no\sless\sthan|from)\s(${NUMBER})${NOT_TIME}(\sor\smore|\supwards?)?(?!\s?%)`,
  "i",
);
const AT_MOST = new RegExp(
  String.raw`\b(?:at\smost|maximum(?:\sof)?:?|max:?|up\sto|not\smore\sthan|no\smore\sthan)\s(${NUMBER})${NOT_TIME}(?!\s?%)`,
  "i",
);
const OR_MORE = new RegExp(String.raw`(${NUMBER})\s(?:or\s(?:more|higher|above)|and\s(?:above|up))\b`, "i");

/** "at least 1" and "1 or more"; "from 1001" is left to the increments. */
export const lowerEnd: Recogniser = (text, context) =>
  byPattern(AT_LEAST, (found) => (/^from/i.test(found[0]) ? undefined : [range(found[1], undefined)]))(text, context) ??
  byPattern(OR_MORE, (found) => [range(found[1], undefined)])(text, context);

/** "at most 100", "up to 5". */
export const upperEnd: Recogniser = byPattern(AT_MOST, (found) => [range(undefined, found[1])]);

/** "positive", "not negative". */
export const sign: Recogniser = byPattern(/\b(?:non-?negative|not negative|never negative|positive)\b/i, (found) => [
  { kind: "range", minimum: found[0].toLowerCase() === "positive" ? 1 : 0, digits: 0 },
]);
