/** One fixed value: "always 100", "otherwise \"repeat\"" after a rule for empty cells. */
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";
import { unquote } from "./list.ts";

const VALUE = String.raw`("[^"]{1,80}"|'[^']{1,80}'|\x60[^\x60]{1,80}\x60|[\p{L}\p{N}_.-]{1,60})(?<!\.)`;
const PATTERN = new RegExp(
  String.raw`(?:(?<=^|[,;\u0001])\s*(?:always|constant(?:ly)?|fixed\sat|set\sto|(?:otherwise|else)(?:\sit\sis|\salways)?)\s)(?:the\svalue\s)?${VALUE}\s*(?=$|[,;.\u0001])(?!\.\d)`,
  "iu",
);

/** A column that always has the same value. */
export const constant: Recogniser = byPattern(PATTERN, (found) => {
  const value = unquote(found[1] ?? "");
  return /^(?:true|false|yes|no|unique|empty|positive|required|capitali[sz]ed)$/i.test(value)
    ? undefined
    : [{ kind: "values", values: [value] }];
});

const QUOTED = String.raw`(?:"[^"]{0,80}"|\x60[^\x60]{0,80}\x60|(?<![\p{L}\p{N}])'[^']{0,80}'(?![\p{L}\p{N}]))`;
const LIST = new RegExp(
  String.raw`(?:\b(?:(?:is\s|are\s)?(?:one|any)\sof|either|from)\s*:?\s*)?${QUOTED}(?:\s?(?:,\s?(?:or\s|and\s)?|or\s|and\s|\/\s?|\|\s?)${QUOTED}){1,300}(?!\s?,?\s?(?:…|\.\.\.|and so on|etc))`,
  "iu",
);

/** A list of values in quotes: nothing inside of the quotes is a rule. */
export const quotedList: Recogniser = byPattern(LIST, (found) => {
  const values = [...found[0].matchAll(new RegExp(QUOTED, "giu"))].map((part) => part[0].slice(1, -1));
  return values.some((value) => value.trim() === "") ? undefined : [{ kind: "values", values }];
});
