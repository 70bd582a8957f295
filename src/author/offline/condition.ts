/** Conditions on other columns: "resolved is no", "amount is above 900", "stock is below reorder_level", joined by and/or. */
import { findColumn, singular, wordsOf } from "./names.ts";
import { NUMBER, numberOf } from "./numbers.ts";
import type { KnownColumn } from "./known-column.ts";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** One comparison: of a column with a value, or with another column. */
export interface Test {
  readonly column: string;
  readonly comparison: Comparison;
  readonly value: string | number | boolean | { readonly column: string };
}

/** A test, or several that must all hold or of which one must. */
export type Condition = Test | { readonly join: "and" | "or"; readonly tests: readonly Test[] };

/** The tests of a condition. */
export const testsIn = (condition: Condition): readonly Test[] => ("join" in condition ? condition.tests : [condition]);

/** The columns that a condition looks at, each once. */
export const columnsOf = (condition: Condition): readonly string[] => [
  ...new Set(
    testsIn(condition).flatMap(({ column, value }) => (typeof value === "object" ? [column, value.column] : [column])),
  ),
];

/** A condition from the text of each of its tests. */
export const joined = (
  condition: Condition,
  text: (test: Test) => string,
  words: Record<"and" | "or", string>,
): string =>
  testsIn(condition)
    .map(text)
    .join("join" in condition ? words[condition.join] : "");

const OPPOSITE = { "=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

/** What holds where a condition does not. */
export function opposite(condition: Condition): Condition {
  const turned = (test: Test): Test =>
    typeof test.value === "boolean"
      ? { ...test, value: !test.value }
      : { ...test, comparison: OPPOSITE[test.comparison] };
  return "join" in condition
    ? { join: condition.join === "and" ? "or" : "and", tests: condition.tests.map(turned) }
    : turned(condition);
}

const COMPARISONS: readonly (readonly [RegExp, Comparison])[] = [
  [/^(?:is\s|are\s)?(?:not\sequal\sto|different\sfrom|not|isn't|!=|<>)\s?/i, "<>"],
  [/^(?:is\s|are\s)?(?:at\sleast|not\sless\sthan|not\sbelow|not\sunder|>=|≥)\s?/i, ">="],
  [/^(?:is\s|are\s)?(?:at\smost|not\smore\sthan|not\sabove|not\sover|up\sto|<=|≤)\s?/i, "<="],
  [/^(?:is\s|are\s)?(?:above|over|greater\sthan|more\sthan|larger\sthan|higher\sthan|exceeds|older\sthan|>)\s?/i, ">"],
  [/^(?:is\s|are\s)?(?:below|under|less\sthan|smaller\sthan|lower\sthan|fewer\sthan|younger\sthan|<)\s?/i, "<"],
  [/^(?:is\s|are\s)?(?:after|later\sthan)\s/i, ">"],
  [/^(?:is\s|are\s)?(?:before|earlier\sthan)\s/i, "<"],
  [/^(?:is|are|equals|=|==|was|:)\s?/i, "="],
];
const LATER = /^(?:is\s|are\s)?(?:after|later\sthan|before|earlier\sthan)\s/i;

const FLAGS: Readonly<Record<string, boolean>> = { yes: true, true: true, y: true, no: false, false: false, n: false };

/** "7 or more" is no choice between two tests. */
const OR_MORE = new RegExp(String.raw`\s(${NUMBER})\sor\s(more|higher|above|older|less|fewer|lower|below)\b`, "gi");

/** Reads a condition; undefined where the text is none. */
export function readCondition(source: string, columns: readonly KnownColumn[]): Condition | undefined {
  if (source.length > 160) return undefined;
  const text = source
    .trim()
    .replace(/[.;,]$/, "")
    .replaceAll(OR_MORE, (_, value: string, word: string) =>
      /^(?:less|fewer|lower|below)$/i.test(word) ? ` at most ${value}` : ` at least ${value}`,
    );
  return readTest(text, columns) ?? several(text, columns);
}

/** Simple conditions that are all joined by "and", or all by "or". */
function several(text: string, columns: readonly KnownColumn[]): Condition | undefined {
  const words = text.match(/\s(?:and|or)\s/gi)?.map((word) => word.trim().toLowerCase()) ?? [];
  const join = words[0];
  if ((join !== "and" && join !== "or") || words.some((word) => word !== join)) return undefined;
  const tests = text.split(new RegExp(String.raw`\s${join}\s`, "i")).map((part) => readTest(part, columns));
  return tests.every((test) => test !== undefined) ? { join, tests } : undefined;
}

function readTest(source: string, columns: readonly KnownColumn[]): Test | undefined {
  const text = source.trim().replace(/^(?:the\s(?:value\sof\s)?|it\sis\s|there\sis\s)/i, "");
  return flag(text, columns) ?? comparison(text, columns);
}

/** "cash", "cash payments": a value that one column alone lists; `noun` allows a word after it that names no other column. */
export function readValue(source: string, columns: readonly KnownColumn[], noun = false): Test | undefined {
  const text = source
    .trim()
    .toLowerCase()
    .replace(/^["'`](.{1,80})["'`]$/, "$1");
  const short = noun ? text.replace(/\s[a-z]+$/, "") : text;
  const same = (value: string, words: string): boolean =>
    value.toLowerCase() === words || singular(value.toLowerCase()) === singular(words);
  for (const words of [text, short]) {
    const found = columns.flatMap(({ name, values = [] }) =>
      values.filter((value) => same(value, words)).map((value): Test => ({ column: name, comparison: "=", value })),
    );
    const after = words === text ? [] : wordsOf(text.slice(words.length));
    const other = columns.some(
      ({ name }) => name !== found[0]?.column && wordsOf(name).some((word) => after.includes(word)),
    );
    if (found.length > 0) return found.length === 1 && !other ? found[0] : undefined;
  }
  return undefined;
}

/** "resolved", "not resolved", "the ticket is not resolved". */
function flag(text: string, columns: readonly KnownColumn[]): Test | undefined {
  const found =
    /^(?:(?:([a-z]+)\s)?(?:is|was|has\sbeen|are)\s)?(not\s|un)?(?:is\s|was\s|been\s)?(?:the\s)?(.{1,60})$/i.exec(text);
  const [, subject, not, words = ""] = found ?? [];
  const column = found === null ? undefined : (findColumn(words, columns) ?? findColumn(`is ${words}`, columns));
  const positive = not === undefined;
  if (column !== undefined) return { column: column.name, comparison: "=", value: positive };
  // "status is paid" is about the status, whatever else can be paid.
  const about = subject !== undefined && findColumn(subject, columns) !== undefined;
  const value = about ? undefined : readValue(words, columns);
  return value === undefined || positive ? value : { ...value, comparison: "<>" };
}

function comparison(text: string, columns: readonly KnownColumn[]): Test | undefined {
  const words = text.split(" ");
  for (let length = Math.min(words.length - 1, 6); length > 0; length--) {
    const column = findColumn(words.slice(0, length).join(" "), columns);
    if (column === undefined) continue;
    const rest = words.slice(length).join(" ");
    for (const [pattern, operator] of COMPARISONS) {
      const found = pattern.exec(rest);
      if (found === null) continue;
      const value = valueOf(rest.slice(found[0].length).trim(), column, columns);
      const ordered = operator !== "=" && operator !== "<>";
      const fits = !ordered || (typeof value === "number" && !LATER.test(rest)) || typeof value === "object";
      return value === undefined || !fits ? undefined : { column: column.name, comparison: operator, value };
    }
  }
  return undefined;
}

const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text);

function valueOf(source: string, column: KnownColumn, columns: readonly KnownColumn[]): Test["value"] | undefined {
  const text = source.replace(/^["'`](.{0,80})["'`]$/, "$1");
  const known =
    column.values?.find((value) => value.toLowerCase() === text.toLowerCase()) ??
    column.values?.find((value) => singular(value.toLowerCase()) === singular(text.toLowerCase()));
  if (known !== undefined) return column.values?.every(isNumber) === true ? numberOf(known) : known;
  if (text.toLowerCase() in FLAGS) return FLAGS[text.toLowerCase()];
  if (new RegExp(`^${NUMBER}$`, "i").test(text)) return numberOf(text);
  const other = /^["']/.test(source) ? undefined : findColumn(text, columns);
  if (other !== undefined) return other.name === column.name ? undefined : { column: other.name };
  const plain =
    /^[A-Za-z][\w -]{0,39}$/.test(text) && !/\s(?:and|or|but|nor|unless|than|minus|plus|times)\s/.test(text);
  return /^["'`]/.test(source) || (plain && column.values === undefined) ? text : undefined;
}
