/** What kind of value a column holds: "whole number", "2 decimals", "in USD", "true or false", "text". */
import type { Fact } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const SCALE = new RegExp(
  String.raw`\b(?:(?:rounded|precise|exact|accurate)\s)?(?:to\s|with\s)?(?:a\sprecision\sof\s|exactly\s)?(${NUMBER})\s?-?(?:decimal\s(?:places?|digits?|points?)|decimals?|digits?\safter\sthe\s(?:decimal\s)?(?:point|comma))`,
  "i",
);

/** "2 decimals", "rounded to two decimal places". */
export const scale: Recogniser = byPattern(SCALE, (found) => {
  const digits = numberOf(found[1] ?? "");
  return Number.isInteger(digits) && digits >= 0 && digits <= 9
    ? [
        { kind: "scale", scale: digits },
        { kind: "type", type: digits === 0 ? "integer" : "decimal" },
      ]
    : undefined;
});

const MONEY: readonly Fact[] = [
  { kind: "type", type: "decimal" },
  { kind: "scale", scale: 2 },
];
const CURRENCY =
  /(?:\bin\s)?(?:\bus\s)?\b(?:usd|eur|gbp|chf|dollars?(?:\sand\scents)?|euros?|pounds?\ssterling|us\$)(?![\w])|(?:\brounded\s)?\b(?:to|in)\s(?:the\s(?:nearest\s)?)?(?:full\s)?cents?\b|\b(?:amount\sof\s)?money\b|\bcurrency(?:\samount|\svalue)?\b|\bin\s[$€£]/i;

/** "in USD", "to the cent": two decimals. */
export const money: Recogniser = byPattern(CURRENCY, () => MONEY);

/** "in days", "in kg": a unit changes nothing. */
export const unit: Recogniser = byPattern(
  /\b(?:(?:measured\s|given\s|expressed\s)?in\s(?:full\s)?)?(?<=in\s(?:full\s)?|\u0001\s?)(?:days|nights|hours|minutes|seconds|milliseconds|ms|weeks|months|years|kg|kilograms?|grams?|g|km|kilomet(?:er|re)s?|met(?:er|re)s?|cm|mm|miles|litres?|liters?|ml|bytes|kb|mb|degrees(?:\scelsius|\sfahrenheit)?|celsius|percent|points|stars|pieces|units|people|items)\b/i,
  () => [],
);

const TYPES: readonly (readonly [RegExp, Fact["kind"] extends string ? readonly Fact[] : never])[] = [
  [
    /\b(?:(?:as\s)?(?:an?\s)?(?:random\s)?(?:whole\s(?:numbers?|dollars?)|integers?|int|rounded\sto\s(?:an?\s)?(?:whole\snumber|integer)|round\snumbers?)|no\sdecimals|without\sdecimals)\b/i,
    [{ kind: "type", type: "integer" }],
  ],
  [
    /\b(?:decimals?(?:\snumbers?)?|floats?|floating[\s-]point(?:\snumbers?)?|real\snumbers?|fractional\snumbers?)\b/i,
    [{ kind: "type", type: "decimal" }],
  ],
  [
    /\b(?:true\s?(?:\/|or|\|)\s?false|true,\s?false|yes\s?(?:\/|or|\|)\s?no|yes,\sno|no\s?(?:\/|or)\s?yes|false\s?(?:\/|or)\s?true|booleans?|bool|yes-no|y\/n)\b/i,
    [{ kind: "type", type: "boolean" }],
  ],
  [/\b(?:timestamps?|date\s?-?times?|date\sand\stime(?!\sof))\b/i, [{ kind: "type", type: "timestamp" }]],
  [/\b(?:calendar\s)?date\b/i, [{ kind: "type", type: "date" }]],
  [/\btime(?:\sof\s(?:the\s)?day)?\b/i, [{ kind: "type", type: "time" }]],
  [/\b(?:text|strings?|varchar)\b/i, [{ kind: "type", type: "text" }]],
];

/** A plain type word. */
export const typeWord: Recogniser = (text, context) => {
  for (const [pattern, facts] of TYPES) {
    const match = byPattern(pattern, () => facts)(text, context);
    if (match !== undefined) return match;
  }
  return undefined;
};
