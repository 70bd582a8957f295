/** Cells that may be empty: "may be empty", "empty 10% of the time", "5% missing", "empty when resolved is no". */
import { opposite, readCondition, readValue } from "../condition.ts";
import type { KnownColumn } from "../known-column.ts";
import { wordsOf } from "../names.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern, READ } from "./recogniser.ts";
import type { Recogniser, RuleContext } from "./recogniser.ts";

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
  const condition = readCondition(found[2] ?? "", others(context));
  if (condition === undefined) return undefined;
  const unless = found[1]?.toLowerCase() === "unless";
  return [{ kind: "empty", condition: unless ? opposite(condition) : condition }];
});

const others = ({ columns, column }: RuleContext): readonly KnownColumn[] =>
  columns.filter(({ name }) => name !== column);

const FOR = new RegExp(
  String.raw`\b(?:(?:is|are|stays?|will\sbe)\s)?${EMPTY}\sfor\s(?:all\s|every\s|the\s)?([^${READ};.,()]{1,60})`,
  "i",
);
/** "empty for cash payments": the value of one other column. */
const forValue: Recogniser = byPattern(FOR, (found, context) => {
  const condition = readValue(found[1] ?? "", others(context), true);
  return condition === undefined ? undefined : [{ kind: "empty", condition }];
});

const ONLY = new RegExp(
  String.raw`\bonly\s(?:(?:asked|given|set|filled(?:\sin)?|known|present|recorded|measured|stated)\s)?(?:when|if|where|for)\s([^${READ};.,]{1,120}),?\s(?:otherwise|else)\s(?:it\sis\s)?${EMPTY}`,
  "i",
);
/** "only when resolved, otherwise empty". */
const onlyWhen: Recogniser = byPattern(ONLY, (found, context) => {
  const said = found[1] ?? "";
  const condition =
    readCondition(said, others(context)) ?? readValue(said.replace(/^(?:all|every|the)\s/i, ""), others(context), true);
  return condition === undefined ? undefined : [{ kind: "empty", condition: opposite(condition) }];
});

const NONE = new RegExp(
  String.raw`(?<=^|[,;${READ}]\s{0,2})(?:and\s)?none\s(when(?:ever)?|if|unless|where)\s([^${READ};.,]{1,120})`,
  "i",
);
/** "none when resolved" of a date or time; of a number it may mean 0. */
const noneWhen: Recogniser = (text, context) =>
  context.hint === "date" || context.hint === "time" || context.hint === "timestamp"
    ? when(
        text.replace(NONE, (whole) => whole.replace("none", "null")),
        context,
      )
    : undefined;

const DESCRIBED = new RegExp(
  String.raw`\b(?:(?:is|are|stays?)\s)?${EMPTY}\s(?:for|when|if|where)\s([^${READ};.,()]{1,80}?)\s\((?:about\s|roughly\s)?(${NUMBER})\s?(?:%|percent)${OF}\)`,
  "i",
);
/** "empty for users who never came (10%)": the share is stated, and the words name no column that could decide it. */
const described: Recogniser = byPattern(DESCRIBED, (found, context) => {
  const words = new Set(wordsOf(found[1] ?? ""));
  const named = others(context).some(
    ({ name, values = [] }) =>
      wordsOf(name).some((word) => word !== "id" && words.has(word)) ||
      values.some((value) => wordsOf(value).some((word) => words.has(word))),
  );
  return named
    ? undefined
    : [
        { kind: "empty", share: share(found[2]) },
        { kind: "note", text: found[0].replace(/\s\(.*/, "") },
      ];
});

/** Everything about empty cells. */
export const emptiness: Recogniser = (text, context) =>
  described(text, context) ??
  onlyWhen(text, context) ??
  when(text, context) ??
  noneWhen(text, context) ??
  forValue(text, context) ??
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
