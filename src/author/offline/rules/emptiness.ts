/** Cells that may be empty: "may be empty", "empty 10% of the time", "5% missing", "empty when resolved is no". */
import { readCondition } from "../condition.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern, READ } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const EMPTY = String.raw`(?:empty|missing|blank|null|absent|not\s(?:given|known|set|filled(?:\sin)?)|left\s(?:empty|blank|out)|unknown)`;
const WHEN = new RegExp(
  String.raw`\b(?:(?:is|are|it\sis|must\sbe|stays?|will\sbe)\s)?${EMPTY}\s(when(?:ever)?|if|unless|where)\s([^${READ};.,]{1,120})`,
  "i",
);
const OF = String.raw`(?:\s?of\s(?:the\s|all\s)?(?:time|rows|records|cases|values|entries))?`;
const SHARE_FIRST = new RegExp(
  String.raw`(?:\b(?:in|for|with)\s)?(?:about\s|roughly\s)?(${NUMBER})\s?(?:%|percent)${OF}\s?(?:are\s|is\s|should\sbe\s)?${EMPTY}(?:\svalues)?`,
  "i",
);
const SHARE_LAST = new RegExp(
  String.raw`\b(?:may\sbe\s|can\sbe\s|is\s|are\s|should\sbe\s|optional,?\s(?:and\s)?)?${EMPTY}\s?(?:in|for|at|:)?\s?(?:about\s|roughly\s)?\(?(${NUMBER})\s?(?:%|percent)${OF}\)?`,
  "i",
);
const MAY = new RegExp(
  String.raw`\b(?:(?:may|can|might|could)\s(?:also\s)?be\s${EMPTY}|(?:sometimes|occasionally)\s${EMPTY}|not\srequired|(?<=^|[,;${READ}]\s{0,2})or\s(?:empty|null|blank)\b)`,
  "i",
);

const share = (text: string | undefined): number => Number((numberOf(text ?? "") / 100).toPrecision(12));

const when: Recogniser = byPattern(WHEN, (found, context) => {
  const condition = readCondition(found[2] ?? "", context.columns);
  if (condition === undefined) return undefined;
  const unless = found[1]?.toLowerCase() === "unless";
  return [{ kind: "empty", condition: unless ? opposite(condition) : condition }];
});

const OPPOSITE = { "=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

function opposite(
  condition: NonNullable<ReturnType<typeof readCondition>>,
): NonNullable<ReturnType<typeof readCondition>> {
  if (typeof condition.value === "boolean") return { ...condition, value: !condition.value };
  return { ...condition, comparison: OPPOSITE[condition.comparison] };
}

/** Everything about empty cells. */
export const emptiness: Recogniser = (text, context) =>
  when(text, context) ??
  byPattern(SHARE_LAST, (found) => [{ kind: "empty", share: share(found[1]) }])(text, context) ??
  byPattern(SHARE_FIRST, (found) => [{ kind: "empty", share: share(found[1]) }])(text, context) ??
  byPattern(MAY, () => [{ kind: "empty" }])(text, context);

/** "optional", "nullable". */
export const optional: Recogniser = byPattern(/\b(?:optional(?:ly)?|nullable)\b/i, () => [{ kind: "empty" }]);

/** "never empty", "required": the default. */
export const required: Recogniser = byPattern(
  new RegExp(
    String.raw`\b(?:never\s${EMPTY}|not\s(?:empty|null|optional)|required|mandatory|no\s${EMPTY}\svalues)\b`,
    "i",
  ),
  () => [],
);
