/** Truths as people write them. */
import { listLiteral, textLiteral } from "../database/sql-text.ts";
import type { Reading } from "./reading.ts";

const TRUE = ["true", "yes", "t", "y"];
const FALSE = ["false", "no", "f", "n"];
const ONES = ["1", "1.0", "on"];
const ZEROS = ["0", "0.0", "off"];

/** Pairs of words; of those of one letter both must be seen, or a column of the code `T` would be taken for truths. */
const PAIRS: readonly { readonly words: readonly [string, string]; readonly both: boolean }[] = [
  { words: ["true", "false"], both: false },
  { words: ["yes", "no"], both: false },
  { words: ["t", "f"], both: true },
  { words: ["y", "n"], both: true },
];

const sqlOf = (text: string, yes: readonly string[], no: readonly string[]): string => {
  const word = `lower(trim(${text}))`;
  const within = (words: readonly string[]): string => `list_contains(${listLiteral(words.map(textLiteral))}, ${word})`;
  return `CASE WHEN ${within(yes)} THEN true WHEN ${within(no)} THEN false END`;
};

/** The pair of words that all of a column's cells are of. */
export function booleanReading(texts: Iterable<string>): Reading | undefined {
  const seen = new Set<string>();
  for (const text of texts) {
    seen.add(text.trim().toLowerCase());
    if (seen.size > 2) return undefined;
  }
  const pair = PAIRS.find(
    ({ words, both }) => seen.size > (both ? 1 : 0) && [...seen].every((word) => words.includes(word)),
  );
  if (pair === undefined) return undefined;
  const [yes, no] = pair.words;
  return {
    name: `${yes}/${no}`,
    type: "boolean",
    reads: (text) => pair.words.includes(text.trim().toLowerCase()),
    sql: (text) => sqlOf(text, [yes], [no]),
  };
}

/** Any of the words, for a column that is known to be of truths. */
export const ANY_BOOLEAN: Reading = {
  name: "true/false",
  type: "boolean",
  reads: (text) => [...TRUE, ...FALSE, ...ONES, ...ZEROS].includes(text.trim().toLowerCase()),
  sql: (text) => sqlOf(text, [...TRUE, ...ONES], [...FALSE, ...ZEROS]),
};
