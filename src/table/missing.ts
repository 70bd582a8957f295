/** What stands in a cell where a value is missing. */
import { listLiteral, textLiteral } from "../database/sql-text.ts";

/**
 * Texts that mean "no value" in a column whose other cells are numbers, truths, dates or times; letter case and blanks
 * around them do not matter. In a column of texts they are texts like others (NA is Namibia): only an empty cell is missing.
 */
const MISSING_WORDS: readonly string[] = [
  "na",
  "n/a",
  "#n/a",
  "#na",
  "<na>",
  "nan",
  "-nan",
  "nat",
  "null",
  "nil",
  "none",
  "missing",
  "unknown",
  "undefined",
  "-",
  "--",
  "---",
  "–",
  "—",
  "?",
  ".",
  "..",
  "...",
  "*",
  "\\n",
  "(null)",
  "#value!",
  "#div/0!",
  "#ref!",
  "#num!",
  "not available",
  "not applicable",
];

const WORDS: ReadonlySet<string> = new Set(["", ...MISSING_WORDS]);

/** Whether a cell stands for no value. */
export const isMissing = (text: string): boolean => text.length < 20 && WORDS.has(text.trim().toLowerCase());

/** The same of a text in SQL that is not NULL. */
export const missingSql = (text: string): string =>
  `(length(${text}) < 20 AND list_contains(${listLiteral([...WORDS].map(textLiteral))}, lower(trim(${text}))))`;
