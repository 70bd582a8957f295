/** A CSV dialect in full: what is not given filled in, refused where a reader could not tell the cells from it. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { CsvDialect } from "../model/format.ts";
import { runsInto } from "./csv-text.ts";

export type FullDialect = Required<CsvDialect>;

/** RFC 4180, with LF line ends. */
export const STANDARD: FullDialect = {
  delimiter: ",",
  quote: '"',
  quoting: "needed",
  header: true,
  nullText: "",
  lineEnd: "lf",
  byteOrderMark: false,
  booleans: ["true", "false"],
  safeCells: false,
};

export const fullDialect = (dialect: CsvDialect): FullDialect => ({ ...STANDARD, ...dialect });

export const lineEndOf = ({ lineEnd }: FullDialect): string => (lineEnd === "crlf" ? "\r\n" : "\n");

const hasLineBreak = (text: string): boolean => /[\n\r]/.test(text);

/** The dialect as it is, or why no reader could get the cells back. */
export function readableDialect(dialect: CsvDialect): Result<FullDialect> {
  const full = fullDialect(dialect);
  const problem = problemOf(full);
  return problem === undefined ? ok(full) : fail("usage", problem);
}

function problemOf({ delimiter, quote, nullText, booleans }: FullDialect): string | undefined {
  if (delimiter === "") return "a CSV file needs a delimiter of one character or more";
  if (hasLineBreak(delimiter)) return "the delimiter of a CSV file cannot have a line break: it ends a row";
  if (quote.length !== 1 || hasLineBreak(quote))
    return `the quote of a CSV file is one character and no line break, not ${JSON.stringify(quote)}: without one, a text with a delimiter would become two cells`;
  if (delimiter.includes(quote))
    return `the delimiter ${JSON.stringify(delimiter)} has the quote ${JSON.stringify(quote)} in it: a reader could not tell where a quoted cell ends`;
  if (![delimiter, quote, nullText, ...booleans].every((text) => text.isWellFormed()))
    return "half of a surrogate pair is no character, and cannot be written";
  if (hasLineBreak(nullText) || nullText.includes(quote) || runsInto(nullText, delimiter))
    return `the text of empty cells, ${JSON.stringify(nullText)}, stands without quotes: it cannot have the delimiter, the quote or a line break in it`;
  if (booleans[0] === booleans[1] || booleans.includes(""))
    return `true and false need two different texts, not ${JSON.stringify(booleans[0])} and ${JSON.stringify(booleans[1])}`;
  return undefined;
}
