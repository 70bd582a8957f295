/** A CSV field from text, by RFC 4180: the rule in its plain form, for headers and for values that are known beforehand. */
import type { FullDialect } from "./csv-dialect.ts";
import { startsFormula } from "./safe-cells.ts";

/** The field of `text`; an empty text is `""`, which tells it from an empty cell (null). */
export function csvField(text: string): string {
  return text === "" || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether a text must be in quotes. */
export const needsQuotes = (text: string, { delimiter, quote, nullText }: FullDialect): boolean =>
  text === "" || text === nullText || runsInto(text, delimiter) || text.includes(quote) || /[\n\r]/.test(text);

/** The delimiter begins within the text, where the text is followed by one: `a:` and `::` is `a:::`. */
export const runsInto = (text: string, delimiter: string): boolean =>
  `${text}${delimiter}`.indexOf(delimiter) < text.length;

export const inQuotes = (text: string, { quote }: FullDialect): string =>
  `${quote}${text.replaceAll(quote, () => quote + quote)}${quote}`;

/** A text in quotes, after an apostrophe, where the dialect asks for that and a spreadsheet would take it for a formula. */
export const guarded = (text: string, dialect: FullDialect): string | undefined =>
  dialect.safeCells && startsFormula(text) ? inQuotes(`'${text}`, dialect) : undefined;
