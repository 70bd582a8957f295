/** Another rule for a column, and another share of one of its values. */
import { NUMBER, numberOf } from "../numbers.ts";
import { read } from "../read-prompt.ts";
import { unquote } from "../rules/list.ts";
import type { ColumnAt, Document } from "./document.ts";
import { edited, listValue, notEditable, plainRule, refused, rewrite } from "./edit.ts";
import type { Edit } from "./edit.ts";

/** What is said beside the rule of a column, not instead of it. */
const BESIDES =
  /^(?:(?:is|be|are)\s)?(?:never|always|sometimes|optional|mandatory|required|unique|distinct|empty|missing|blank|null|rounded|capitali[sz]ed|(?:in\s(?:the\s)?)?format(?:ted)?\b|not\s(?:empty|null|missing)|with(?:out)?\s\S+\s(?:decimals?|digits?)|(?:about\s)?[\d.]+\s?%\s(?:are\s)?(?:empty|missing|blank|null))/i;

const DIGITS =
  /^(?:have\s|with\s|has\s)?(\d{1,2})\s(?:decimals?|decimal\s(?:places|digits)|digits\safter\sthe\s(?:decimal\s)?point)$/i;
const DIGITS_WITHIN = /\d{1,2}\s(?:decimals?|decimal\s(?:places|digits)|digits\safter\sthe\s(?:decimal\s)?point)/i;

function replaced(clause: string, document: Document, column: ColumnAt, words: string): ReturnType<Edit> {
  if (words === column.rule) return edited(document);
  const next = rewrite(document, column, { rule: words }, clause);
  return next.ok ? edited(next.value, `${column.name}: "${words}" instead of "${column.rule}"`) : next;
}

/** "Change the format of date to DD.MM.YYYY": another format, the rest of the rule stays. */
export const format: Edit = (clause, document) => {
  const found =
    /^(?:change|set|make)\s(?:the\s)?format\sof\s(?:the\s)?(["'`]?[\w ]+?["'`]?)\s(?:to|:)\s(\S.{0,40})$/i.exec(
      clause,
    ) ?? /^(?:write\s)?(?:the\s)?(["'`]?[\w ]+?["'`]?)\s(?:in|as)\s(?:the\sformat\s)([A-Za-z%]\S{1,40})$/i.exec(clause);
  const column = found === null ? undefined : document.find(unquote(found[1] ?? ""));
  if (found === null || column === undefined) return undefined;
  const within = /(?:in|with)\s(?:the\s)?format\s[^,;]+|(?<=\s|^)in\s[^\s,;]+\sformat/i;
  const words = `in the format ${found[2]}`;
  const rest = column.rule === "" ? words : `${column.rule}, ${words}`;
  return replaced(clause, document, column, within.test(column.rule) ? column.rule.replace(within, words) : rest);
};

export const rule: Edit = (clause, document) => {
  const found =
    /^(?:change|make|set|let|allow|increase|decrease|raise|lower|reduce)\s(?:the\s)?(?:rule\s(?:of|for)\s)?(?:column\s)?(["'`]?[\w ]+?["'`]?)\s?(?:\s(?:to\sbe|to|into|as|(?:range|go|run|be)(?=\s))\s|:\s|=\s)(.+)$/i.exec(
      clause,
    ) ??
    /^(?:the\s)?(?:column\s)?(["'`]?[\w ]+?["'`]?)\s?(?::|=|\s(?:should|must|shall|will|is\sto)\s(?:now\s)?(?:be|range|run|lie|go)\b|\s(?:is|are|becomes?|ranges?|runs?|goes)\b(?:\snow)?)\s?(.+)$/i.exec(
      clause,
    ) ??
    /^(?:make|set|let|allow|change)\s(?:the\s)?(?:column\s)?(["'`]?\w+["'`]?)\s(.+)$/i.exec(clause);
  const column = found === null ? undefined : document.find(unquote(found[1] ?? ""));
  if (found === null || column === undefined) return undefined;
  const digits = DIGITS.exec(found[2] ?? "");
  if (digits !== null && DIGITS_WITHIN.test(column.rule))
    return replaced(clause, document, column, column.rule.replace(DIGITS_WITHIN, `${digits[1]} decimals`));
  const words = plainRule(
    (found[2] ?? "")
      .trim()
      .replace(/^:\s?/, "")
      .replace(/\sinstead(?:\sof\s.+)?$/i, ""),
  );
  const besides = BESIDES.test(words) && column.rule !== "";
  if (words === column.rule) return edited(document);
  const changed = rewrite(document, column, { rule: besides ? `${column.rule}; ${words}` : words }, clause);
  if (!changed.ok || besides) return changed.ok ? edited(changed.value, `${column.name} is also "${words}"`) : changed;
  const notes = [`${column.name}: "${words}"${column.rule === "" ? "" : ` instead of "${column.rule}"`}`];
  let current = changed.value;
  for (const { line, source, reading } of current.sentences().toReversed()) {
    if (reading?.kind !== "rule" || reading.columns.length !== 1 || reading.columns[0] !== column.name) continue;
    if (BESIDES.test(reading.text)) continue;
    const next = current.reword(line, source, "");
    if (next === undefined) return notEditable(current, line, clause);
    notes.push(`left out line ${line + 1}, "${source}", which speaks of ${column.name} as well`);
    current = next;
  }
  return edited(current, ...notes);
};

/** "Ids start at 100": a sentence about one column takes the place of its rule. */
export const sentence: Edit = (clause, document) => {
  const added = document.append(`${clause}.`).sentences().at(-1)?.reading;
  if (added?.kind !== "rule" || added.columns.length !== 1 || BESIDES.test(added.text)) return undefined;
  const column = document.find(added.columns[0] ?? "");
  return column === undefined || column.rule === "" ? undefined : rule(`${column.name}: ${added.text}`, document);
};

const SHARE = new RegExp(
  String.raw`^(?:(?:change|make|set|raise|lower|increase|reduce|use)\s)?(?:the\s)?(?:share|part|rate|percentage|proportion)?(?:\s?of\s)?(.{1,60}?)\s?(?::|=|\sto\s|\sis\s|\sshould\sbe\s|\smust\sbe\s|\sbecomes\s|\sat\s|\s)\s?(${NUMBER})\s?(?:%|percent)(?:\sof\s(?:the\s|all\s)?(?:rows|cases|records|sales|orders|values))?$`,
  "i",
);

export const share: Edit = (clause, document) => {
  const found = SHARE.exec(clause);
  if (found === null || document.find(unquote(found[1] ?? "")) !== undefined) return undefined;
  const value = unquote(found[1] ?? "").toLowerCase();
  const columns = read(document.text).plan.columns.flatMap((column) =>
    column.source.kind === "choice" && column.source.values.some((one) => `${one}`.toLowerCase() === value)
      ? [{ name: column.name, ...column.source }]
      : [],
  );
  const [column] = columns;
  if (column === undefined) return undefined;
  if (columns.length > 1)
    return refused(clause, `"${value}" is a value of ${columns.map(({ name }) => name).join(" and of ")}`);
  const percent = numberOf(found[2] ?? "");
  if (!(percent >= 0 && percent <= 100) || column.values.length < 2)
    return refused(clause, `a share is from 0 to 100 %, not ${percent} %`);
  return changeShare(clause, document, { ...column, value, percent });
};

function changeShare(
  clause: string,
  document: Document,
  {
    name,
    values,
    weights,
    value,
    percent,
  }: {
    name: string;
    values: readonly (string | number)[];
    weights?: readonly number[];
    value: string;
    percent: number;
  },
): ReturnType<Edit> {
  const place = document.columns.find((one) => one.name === name);
  if (place === undefined) return undefined;
  const before = values.map((_, index) => weights?.[index] ?? 1);
  const at = values.findIndex((one) => `${one}`.toLowerCase() === value);
  const others = before.reduce((sum, weight, index) => (index === at ? sum : sum + weight), 0);
  if (others <= 0) return refused(clause, `the other values of ${name} have no shares to take from`);
  // In hundredths of a percent, so that the sum is exact; what rounding leaves goes to the largest of the others.
  const wanted = Math.round(percent * 100);
  const parts = before.map((weight, index) =>
    index === at ? wanted : Math.round(((10_000 - wanted) * weight) / others),
  );
  const rest = 10_000 - parts.reduce((sum, part) => sum + part, 0);
  const largest = parts.reduce(
    (best, part, index) => (index !== at && (best < 0 || part > (parts[best] ?? 0)) ? index : best),
    -1,
  );
  parts[largest] = (parts[largest] ?? 0) + rest;
  const words = values.map((one, index) => `${listValue(one)} ${(parts[index] ?? 0) / 100}%`).join(", ");
  if (words === place.rule) return edited(document);
  const next = rewrite(document, place, { rule: words }, clause);
  return next.ok ? edited(next.value, `${name}: "${words}" instead of "${place.rule}"`) : next;
}
