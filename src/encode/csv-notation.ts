/**
 * CSV dialects as generated code. The fast encoder takes every dialect whose delimiter and quote are punctuation of
 * ASCII that no number or date is written with, and whose text for empty cells is no number or date: then it is known
 * beforehand which columns need quotes, and texts alone are looked at byte by byte. For all others see `csv-rare.ts`.
 */
import type { ColumnLayout } from "../block/layout.ts";
import type { Field } from "../model/schema.ts";
import { parseFormat } from "../model/strftime.ts";
import type { FormatPart } from "../model/strftime.ts";
import type { AppendField } from "./append-field.ts";
import type { Notation } from "./cell-code.ts";
import type { FullDialect } from "./csv-dialect.ts";
import { guarded, inQuotes, needsQuotes } from "./csv-text.ts";
import { mayBeFormula, startsFormula } from "./safe-cells.ts";

/** Types whose cells are texts for `quoting: "text"`. */
const TEXTS: ReadonlySet<Field["type"]> = new Set(["text", "uuid", "binary", "array", "object", "json"]);

/** Whether cells of the type are in quotes whatever is in them. */
export const alwaysQuoted = (type: Field["type"], { quoting }: FullDialect): boolean =>
  quoting === "all" || (quoting === "text" && TEXTS.has(type));

/** How the generated code writes the dialect; its functions are in `appendField`. */
export function csvNotation(dialect: FullDialect): Notation {
  const { quote, nullText, booleans, safeCells } = dialect;
  const all = dialect.quoting === "all";
  const quoteByte = quote.charCodeAt(0);
  const mark = `bytes[p++] = ${quoteByte};`;
  const around = (code: string, quoted: boolean): string => (quoted ? `${mark} ${code} ${mark}` : code);
  const field = (text: string, type: Field["type"]): string =>
    (mayBeFormula(type) ? guarded(text, dialect) : undefined) ??
    (alwaysQuoted(type, dialect) || needsQuotes(text, dialect) ? inQuotes(text, dialect) : text);
  const duration = (k: number): string => `p = append.duration(c${k}[j], p);`;
  /** A negative duration begins with the sign of a formula. */
  const apostrophe = `bytes[p++] = 39; ${quote === "'" ? "bytes[p++] = 39;" : ""}`;
  const isSigned = (parts: readonly FormatPart[]): boolean => {
    const [first] = parts;
    return safeCells && first !== undefined && "literal" in first && startsFormula(first.literal);
  };
  return {
    empty: nullText,
    numberQuote: all ? quoteByte : undefined,
    entry: (value, type) => field(type === "boolean" ? booleans[value === "true" ? 0 : 1] : value, type),
    parts: (parts) => {
      if (isSigned(parts)) return quotedParts([{ literal: "'" }, ...parts], dialect);
      return all || parts.some((part) => hasSpecial(part, dialect)) ? quotedParts(parts, dialect) : parts;
    },
    duration: (k) =>
      safeCells
        ? `if (c${k}[j] < 0) { ${mark} ${apostrophe} ${duration(k)} ${mark} } else { ${around(duration(k), all)} }`
        : around(duration(k), all),
    geopoint: (k) =>
      around(`p = append.geopoint(c${k}[2 * j], c${k}[2 * j + 1], p);`, all || needsQuotes("0, 0", dialect)),
    text: (k, type) => `p = appendField.${writerOf(type, dialect)}(d${k}, c${k}[j], c${k}[j + 1], p);`,
  };
}

/** Which of the functions in `appendField` writes texts of the type. */
function writerOf(type: Field["type"], dialect: FullDialect): keyof AppendField {
  const safe = dialect.safeCells && mayBeFormula(type);
  if (alwaysQuoted(type, dialect)) return safe ? "safeQuoted" : "quoted";
  return safe ? "safeText" : "text";
}

const hasSpecial = (part: FormatPart, dialect: FullDialect): boolean =>
  "literal" in part && needsQuotes(part.literal, { ...dialect, nullText: "" });

function quotedParts(parts: readonly FormatPart[], { quote }: FullDialect): readonly FormatPart[] {
  const doubled = parts.map((part) =>
    "literal" in part ? { literal: part.literal.replaceAll(quote, () => quote + quote) } : part,
  );
  return [{ literal: quote }, ...doubled, { literal: quote }];
}

/** ASCII punctuation that is in no number, no duration and no directive of a date. */
const PUNCTUATION = /^[^A-Za-z0-9+.\n\r\u0080-\uffff-]$/;

/** Whether the fast encoder writes these columns in the dialect. */
export function isFast(columns: readonly ColumnLayout[], { delimiter, quote, nullText }: FullDialect): boolean {
  return (
    PUNCTUATION.test(delimiter) &&
    PUNCTUATION.test(quote) &&
    // A place is written with both.
    quote !== "," &&
    quote !== " " &&
    (nullText === "" || !columns.some(({ field }) => couldBe(nullText, field)))
  );
}

/** Whether a cell that is not kept as text could be written as `text`; sometimes it says so where none could. */
function couldBe(text: string, field: Field): boolean {
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return /^-?\d/.test(text);
    case "duration":
      return /^-?P/.test(text);
    case "geopoint":
      return /^-?\d.*, /.test(text);
    case "date":
    case "time":
    case "timestamp":
      return formatted(field.format).test(text);
    default:
      return false;
  }
}

/** What matches every text of a format, at least. */
function formatted(format: string): RegExp {
  const parts = parseFormat(format);
  if (typeof parts === "string") throw new TypeError(`format: ${parts}`);
  const pattern = parts.map((part) =>
    "literal" in part
      ? part.literal.replaceAll(/[^A-Za-z0-9]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
      : "[A-Za-z0-9]+",
  );
  return new RegExp(`^${pattern.join("")}$`, "u");
}
