/** Numbers as people write them: `1234.5`, `1,234.5`, `1.234,5`, `1 234,5`, `$12.00`, `12 %`, `(3.50)`; a column has one way. */
import { textLiteral } from "../database/sql-text.ts";
import type { Reading } from "./reading.ts";

const CURRENCY = "[$€£¥₹]|USD|EUR|GBP|CHF|JPY|US\\$";
const EXPONENT = "(?:[eE][-+]?\\d{1,3})?";
/** Whole numbers of more digits than a double holds are codes, as those with zeros before them are. */
const LONGEST_WHOLE = 15;
const WHOLE = `(?:0|[1-9]\\d{0,${LONGEST_WHOLE - 1}})`;
/** Blanks that group thousands: plain, no-break and narrow no-break. */
const BLANKS = "[ \u00a0\u202f]";

/** A number by its separators; digits without any separator are of every style. */
interface Style {
  readonly name: string;
  /** What is between thousands, as a regular expression. */
  readonly group?: string;
  readonly decimal: "." | ",";
}

/** In the order in which they are preferred where several read equally many cells. */
const STYLES: readonly Style[] = [
  { name: "a sign", decimal: "." },
  { name: "thousands separated by commas", group: ",", decimal: "." },
  { name: "a decimal comma", decimal: "," },
  { name: "thousands separated by points, a decimal comma", group: "\\.", decimal: "," },
  { name: "thousands separated by blanks", group: BLANKS, decimal: "." },
  { name: "thousands separated by blanks, a decimal comma", group: BLANKS, decimal: "," },
  { name: "thousands separated by apostrophes", group: "['’]", decimal: "." },
];

function digits({ group, decimal }: Style): string {
  const point = decimal === "." ? "\\." : ",";
  const fraction = `(?:${point}\\d*)?`;
  const plain = `(?:${WHOLE}${fraction}|${point}\\d+)${EXPONENT}`;
  return group === undefined ? plain : `(?:[1-9]\\d{0,2}(?:${group}\\d{3})+${fraction}|${plain})`;
}

/** What is taken off before the rest is cast. */
const cleaned = (text: string, decimal: "." | ","): string => {
  const kept = `regexp_replace(${text}, ${textLiteral(`US\\$|[A-DF-Z]|E[A-Z]+|[^-0-9${decimal}eE+]`)}, '', 'g')`;
  return decimal === "," ? `replace(${kept}, ',', '.')` : kept;
};

/** Infinite and undefined numbers are no numbers. */
const finite = (value: string): string => `nullif(nullif(nullif(${value}, 'inf'), '-inf'), 'nan')`;

/** Digits with a zero before them are a code; DuckDB would cast them. The comparison looks at the first characters alone. */
const coded = (text: string): string =>
  `(${text} < '1' AND (${text} BETWEEN '00' AND '0:' OR ${text} BETWEEN '-00' AND '-0:'))`;

const long = (text: string): string =>
  `(length(${text}) > ${LONGEST_WHOLE} AND regexp_full_match(trim(${text}), '[-+]?[0-9]{${LONGEST_WHOLE + 1},}'))`;

/** Numbers without separators and signs: by far the fastest to read. */
export const PLAIN_NUMBER: Reading = {
  name: "plain",
  type: "number",
  reads: matcher(`[-+]?(?:${WHOLE}|(?:0|[1-9]\\d*)\\.\\d*|\\.\\d+)${EXPONENT}`),
  sql: (text) =>
    `CASE WHEN ${coded(text)} OR ${long(text)} THEN NULL ELSE ${finite(`TRY_CAST(${text} AS DOUBLE)`)} END`,
};

function matcher(pattern: string): (text: string) => boolean {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (text) => text.length <= 40 && whole.test(text.trim());
}

function styled(style: Style): Reading {
  const number = digits(style);
  const pattern = `[-+]?${number}|[-+]?(?:${CURRENCY})\\s?[-+]?${number}|[-+]?${number}\\s?(?:${CURRENCY}|%)|\\((?:(?:${CURRENCY})\\s?)?${number}\\)`;
  return {
    name: style.name,
    type: "number",
    reads: matcher(pattern),
    sql(text) {
      const value = finite(`TRY_CAST(${cleaned(text, style.decimal)} AS DOUBLE)`);
      const sign = `CASE WHEN starts_with(trim(${text}), '(') THEN -1 ELSE 1 END`;
      return `CASE WHEN regexp_full_match(trim(${text}), ${textLiteral(pattern)}) THEN ${sign} * ${value} END`;
    },
  };
}

const STYLED: readonly Reading[] = STYLES.map(styled);
const COMMAS: ReadonlySet<string> = new Set(STYLES.filter(({ decimal }) => decimal === ",").map(({ name }) => name));

/** All ways of writing numbers, in the order of preference; where the comma is decimal, those with one before the others. */
export function numberReadings({ decimalComma }: { readonly decimalComma: boolean }): readonly Reading[] {
  if (!decimalComma) return [PLAIN_NUMBER, ...STYLED];
  const commas = STYLED.filter(({ name }) => COMMAS.has(name));
  return [PLAIN_NUMBER, ...commas, ...STYLED.filter(({ name }) => !COMMAS.has(name))];
}

/** Numbers with zeros before them too, for a column that is said to be of numbers. */
export const PADDED_NUMBER: Reading = {
  name: "with leading zeros",
  type: "number",
  reads: matcher(`[-+]?\\d+(?:\\.\\d*)?${EXPONENT}`),
  sql: (text) => finite(`TRY_CAST(${text} AS DOUBLE)`),
};
