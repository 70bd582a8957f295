/** Which columns a sentence that was not understood is about. */
import type { PlannedColumn, StatedColumn } from "../../offline/index.ts";
import { wordsOf } from "../../offline/names.ts";

interface Place {
  readonly name: string;
  readonly at: number;
  /** True where only one of its values is named: "emergency visits". */
  readonly byValue: boolean;
}

/** The columns that a sentence decides: not those that are only its condition. */
export function targetsOf(
  sentence: string,
  stated: readonly StatedColumn[],
  columns: readonly PlannedColumn[],
): readonly string[] {
  if (definesAnother(sentence, stated)) return [];
  const words = wordsOf(sentence);
  const shared = sharedWords(stated);
  const all = stated.flatMap(({ name }) => placesOf(name, sentence, words, shared, columns));
  const weak =
    all.length > 0 && all.every(({ byValue }) => byValue)
      ? stated.flatMap(({ name }) => placesOf(name, sentence, words, new Set(), columns))
      : all;
  const found = weak.toSorted((a, b) => a.at - b.at);
  // "… is a timeout" decides the column that has this value.
  const last = found.at(-1);
  if (
    last?.byValue === true &&
    last.at === words.length - 1 &&
    /\b(?:is|are)\s(?:an?\s|always\s)*\S+[.!]?$/i.test(sentence)
  )
    return [last.name];
  const when = words.findIndex((word, index) => isCondition(word, words[index + 1]));
  const before = found.filter(({ at }) => at < when);
  const targets = before.length > 0 ? before : found.length > 1 ? found.slice(1) : found;
  return targets.map(({ name }) => name);
}

/** "age_years is …", "discarded is true for …": of a column that the prompt does not list. */
const definesAnother = (sentence: string, stated: readonly StatedColumn[]): boolean =>
  [...sentence.matchAll(/(?:^|:\s)(\w+_\w+)\s(?:is|are)\s|(?<=[:;,]\s)(\w+)\sis\s(?:true|false)\b/g)].some(
    ([, first, second]) => !stated.some(({ name }) => name === (first ?? second)),
  );

const isCondition = (word: string, next: string | undefined): boolean =>
  ["when", "if", "unless"].includes(word) ||
  (["exactly", "only"].includes(word) && ["when", "if", "on", "for", "in", "where"].includes(next ?? ""));

/** Words that several names share tell none of them: "visit" of visit_id, visit_date and visit_type. */
function sharedWords(stated: readonly StatedColumn[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const names = stated.map(({ name }) => wordsOf(name));
  for (const word of new Set(names.flat()))
    counts.set(word, names.filter((others) => others.some((other) => isStem(other, word))).length);
  return new Set([...counts].filter(([, count]) => count > 1).map(([word]) => word));
}

/** Where a sentence names a column, if it does: by a word of its name, or by one of its values. */
function placesOf(
  name: string,
  sentence: string,
  words: readonly string[],
  shared: ReadonlySet<string>,
  columns: readonly PlannedColumn[],
): readonly Place[] {
  const whole = new RegExp(String.raw`(?<![\w])${name.replaceAll(/\W/g, ".")}(?![\w])`).test(sentence);
  const parts = /(?:^|_)id$/i.test(name)
    ? []
    : wordsOf(name).filter((word) => word.length > 2 && (whole || !shared.has(word)));
  const age = name === "age" ? ["younger", "older"] : [];
  const byName = words.findIndex((word) => parts.some((part) => isStem(part, word)) || age.includes(word));
  const column = columns.find((one) => one.name === name);
  const values = column?.source.kind === "choice" ? column.source.values.map((value) => `${value}`) : [];
  const byValue = values
    .map((value) => placeOf(value, sentence, words))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b)[0];
  if (byName >= 0 && (byValue === undefined || byName <= byValue)) return [{ name, at: byName, byValue: false }];
  return byValue === undefined ? [] : [{ name, at: byValue, byValue: true }];
}

function placeOf(value: string, sentence: string, words: readonly string[]): number {
  // "A" is an article at most places; only "group A" is the value.
  if (value.length === 1) {
    const at = new RegExp(String.raw`(?<=[a-z] )${value.replaceAll(/\W/g, String.raw`\$&`)}(?!\w)`).exec(
      sentence,
    )?.index;
    return at === undefined ? -1 : wordsOf(sentence.slice(0, at)).length;
  }
  const [first, ...rest] = wordsOf(value);
  return first === undefined
    ? -1
    : words.findIndex(
        (word, index) => isStem(first, word, 4) && rest.every((more, place) => words[index + 1 + place] === more),
      );
}

/** "receive" and "received", "swim" and "swimming" are one word; numbers are only themselves. */
const isStem = (a: string, b: string, least = 5): boolean =>
  a === b ||
  (!/\d/.test(a + b) &&
    Math.min(a.length, b.length) >= least &&
    Math.abs(a.length - b.length) <= 5 &&
    (a.startsWith(b) || b.startsWith(a)));
