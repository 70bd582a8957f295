/**
 * strftime formats, as Table Schema and DuckDB use them: parsed once, then rendered by the encoder and
 * handed to DuckDB in a form that it can read back.
 */

/** A piece of a format: text as it stands, or one directive without its `%`. */
export type FormatPart = { readonly literal: string } | { readonly directive: Directive };

const DATE_DIRECTIVES = ["Y", "y", "m", "-m", "d", "-d", "j", "b", "B", "a", "A"] as const;
const TIME_DIRECTIVES = ["H", "-H", "I", "-I", "M", "S", "p", "g", "f"] as const;

export type DateDirective = (typeof DATE_DIRECTIVES)[number];
export type TimeDirective = (typeof TIME_DIRECTIVES)[number];
export type Directive = DateDirective | TimeDirective;

const SHORTHAND: Readonly<Record<string, string>> = { F: "%Y-%m-%d", T: "%H:%M:%S", R: "%H:%M", D: "%m/%d/%y" };

export const isDateDirective = (directive: Directive): directive is DateDirective =>
  (DATE_DIRECTIVES as readonly string[]).includes(directive);

/** The parts of a format, or a sentence on what is wrong with it. */
export function parseFormat(format: string): readonly FormatPart[] | string {
  const expanded = format.replaceAll(/%([FTRD%])/g, (whole, letter: string) => SHORTHAND[letter] ?? whole);
  const parts: FormatPart[] = [];
  const matcher = /%(-?[A-Za-z%])|[^%]+|%/gy;
  for (const [whole, directive] of expanded.matchAll(matcher)) {
    if (whole === "%%") parts.push({ literal: "%" });
    else if (directive === undefined) {
      if (whole === "%") return `"${format}" ends in a lone %`;
      parts.push({ literal: whole });
    } else if ([...DATE_DIRECTIVES, ...TIME_DIRECTIVES].includes(directive as Directive))
      parts.push({ directive: directive as Directive });
    else
      return `"%${directive}" is not a directive that rowsmith knows (it knows %${[...DATE_DIRECTIVES, ...TIME_DIRECTIVES].join(" %")} %F %T %R %D)`;
  }
  return parts;
}

/** The format in full, shorthands expanded, as DuckDB's strptime reads it. */
export function formatText(parts: readonly FormatPart[]): string {
  return parts.map((part) => ("literal" in part ? part.literal.replaceAll("%", "%%") : `%${part.directive}`)).join("");
}

/** How many milliseconds share one text in a format: 1, a second's, or a minute's. */
export function resolutionOf(format: string): number {
  const parts = parseFormat(format);
  const has = (directive: Directive): boolean =>
    typeof parts !== "string" && parts.some((part) => "directive" in part && part.directive === directive);
  if (has("g") || has("f")) return 1;
  return has("S") ? 1000 : 60_000;
}

/** What is missing for a reader to get the value back: "year", "month", "day", "hour", "minute"; empty where nothing is. */
export function missingFrom(parts: readonly FormatPart[], type: "date" | "time" | "timestamp"): readonly string[] {
  const has = (...directives: Directive[]): boolean =>
    parts.some((part) => "directive" in part && directives.includes(part.directive));
  const missing: string[] = [];
  if (type !== "time") {
    if (!has("Y", "y")) missing.push("year");
    if (!has("j") && !has("m", "-m", "b", "B")) missing.push("month");
    if (!has("j") && !has("d", "-d")) missing.push("day");
  }
  if (type !== "date") {
    if (!has("H", "-H") && !(has("I", "-I") && has("p"))) missing.push("hour");
    if (!has("M")) missing.push("minute");
  }
  return missing;
}
