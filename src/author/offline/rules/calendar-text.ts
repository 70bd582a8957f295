/** Dates as people write them, read to a first and a last day: `2022-01-31`, `31 January 2022`, `March 2022`, `2022`. */

export interface Days {
  readonly first: string;
  readonly last: string;
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const YEAR = String.raw`(?:1[89]|20|21)\d\d`;
const ORDINAL = String.raw`\d{1,2}(?:st|nd|rd|th)?`;

/** The source of a regular expression without groups that matches one date, month, quarter or year. */
export const DATE: string =
  String.raw`(?:\b${YEAR}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]${YEAR}\b|\b${ORDINAL}\s(?:of\s)?${MONTH},?\s${YEAR}\b` +
  String.raw`|\b${MONTH}\s${ORDINAL},?\s${YEAR}\b|\b${MONTH},?\s(?:of\s)?${YEAR}\b|\bq[1-4](?:\sof)?\s${YEAR}\b|\b${YEAR}\sq[1-4]\b|\b${YEAR}\b)`;

/** A date without its year, as the first end of a range: "1 January to 31 March 2022". */
export const DAY_AND_MONTH: string = String.raw`(?:\b${ORDINAL}\s${MONTH}|\b${MONTH}\s${ORDINAL}|\b${MONTH})`;

const two = (value: number): string => `${value}`.padStart(2, "0");
const monthOf = (word: string): number =>
  MONTHS.findIndex((name) => name.startsWith(word.replace(".", "").slice(0, 3))) + 1;
const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function oneDay(year: number, month: number, day: number): Days | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return undefined;
  const iso = `${year}-${two(month)}-${two(day)}`;
  return { first: iso, last: iso };
}

const months = (year: number, first: number, last: number): Days => ({
  first: `${year}-${two(first)}-01`,
  last: `${year}-${two(last)}-${two(lengthOf(year, last))}`,
});

/** The days that a date text covers; undefined where it is no date or where day and month cannot be told apart. */
export function daysOf(source: string): Days | undefined {
  const text = source.trim().toLowerCase();
  const year = Number(new RegExp(YEAR).exec(text)?.[0]);
  const iso = /^\d{4}-(\d+)-(\d+)$/.exec(text);
  if (iso !== null) return oneDay(year, Number(iso[1]), Number(iso[2]));
  const numeric = /^(\d+)([./])(\d+)[./]\d{4}$/.exec(text);
  if (numeric !== null) return numericDay(year, Number(numeric[1]), Number(numeric[3]), numeric[2] === ".");
  const quarter = /q([1-4])/.exec(text);
  if (quarter !== null) return months(year, Number(quarter[1]) * 3 - 2, Number(quarter[1]) * 3);
  const word = /[a-z]{3,}/.exec(text.replace(/^\d+(?:st|nd|rd|th)/, ""));
  if (word === null) return months(year, 1, 12);
  const day = /(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th)?(?!\d)/.exec(text);
  const month = monthOf(word[0]);
  return day === null ? months(year, month, month) : oneDay(year, month, Number(day[1]));
}

function numericDay(year: number, a: number, b: number, european: boolean): Days | undefined {
  if (european) return oneDay(year, b, a);
  if (a > 12) return oneDay(year, b, a);
  if (b > 12 || a === b) return oneDay(year, a, b);
  return undefined;
}
