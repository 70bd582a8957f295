/** A boolean that follows from another column: "true when amount is above 900", "yes if kills is more than 10". */
import { opposite, readCondition } from "../condition.ts";
import type { Fact } from "../facts.ts";
import { byPattern, READ } from "./recogniser.ts";
import type { Recogniser, RuleContext } from "./recogniser.ts";

const OTHERWISE = String.raw`(?:,?\s(?:otherwise|else|and)\s(?:(?:it\sis|is|are)\s)?(?:false|no)(?:\sotherwise)?|,?\s(?:false|no)\s(?:otherwise|else))?`;
const PATTERN = new RegExp(
  String.raw`\b(?:is\s)?(true|yes|false|no)\s(?:exactly\s|only\s)?(?:when(?:ever)?|if|where|for)\s([^${READ};.,]{1,120})${OTHERWISE}`,
  "i",
);

/** "true when a is 1, b is 2 and c is 3": its tests are separated by commas, and a word before the last joins them all. */
const LIST = new RegExp(
  String.raw`\b(?:is\s)?(true|yes|false|no)\s(?:exactly\s|only\s)?(?:when(?:ever)?|if|where|for)\s([^${READ};.]{1,150},\s[^${READ};.,]{1,80},?\s(and|or)\s[^${READ};.,]{1,80})${OTHERWISE}`,
  "i",
);
const several: Recogniser = byPattern(LIST, (found, context) => {
  const [, word = "", tests = "", join = ""] = found;
  // "a, or b and c" does not say which belong together.
  if (tests.match(/\s(?:and|or)\s/gi)?.some((one) => one.trim().toLowerCase() !== join.toLowerCase()) !== false)
    return undefined;
  return read(word, tests.replaceAll(/,\s(?:and\s|or\s)?/gi, ` ${join} `), context);
});

/** "true when …, otherwise false". */
export const truth: Recogniser = (text, context) => several(text, context) ?? single(text, context);

const single: Recogniser = byPattern(PATTERN, (found, context) => read(found[1] ?? "", found[2] ?? "", context));

function read(word: string, tests: string, context: RuleContext): readonly Fact[] | undefined {
  const source = tests.replace(/\s(?:otherwise|else)\s(?:false|no)$/i, "");
  const condition = readCondition(
    source,
    context.columns.filter((column) => column.name !== context.column),
  );
  const positive = /^(?:true|yes)$/i.test(word);
  return condition === undefined
    ? undefined
    : [{ kind: "truth", condition: positive ? condition : opposite(condition) }];
}
