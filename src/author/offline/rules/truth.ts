/** A boolean that follows from another column: "true when amount is above 900", "yes if kills is more than 10". */
import { opposite, readCondition } from "../condition.ts";
import { byPattern, READ } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const OTHERWISE = String.raw`(?:,?\s(?:otherwise|else|and)\s(?:(?:it\sis|is|are)\s)?(?:false|no)(?:\sotherwise)?)?`;
const PATTERN = new RegExp(
  String.raw`\b(?:is\s)?(true|yes|false|no)\s(?:exactly\s|only\s)?(?:when(?:ever)?|if|where|for)\s([^${READ};.,]{1,120})${OTHERWISE}`,
  "i",
);

/** "true when …, otherwise false". */
export const truth: Recogniser = byPattern(PATTERN, (found, context) => {
  const source = (found[2] ?? "").replace(/\s(?:otherwise|else)\s(?:false|no)$/i, "");
  const condition = readCondition(
    source,
    context.columns.filter((column) => column.name !== context.column),
  );
  const positive = /^(?:true|yes)$/i.test(found[1] ?? "");
  return condition === undefined
    ? undefined
    : [{ kind: "truth", condition: positive ? condition : opposite(condition) }];
});
