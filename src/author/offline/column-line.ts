/** One column as a list entry writes it: `name (rule)`, `name: rule`, `name - rule`, `**name**: rule`, `name`, `name in …`. */
import { columnName } from "./names.ts";

export interface ColumnLine {
  readonly name: string;
  /** The name as the prompt writes it. */
  readonly label: string;
  readonly rule: string;
}

const MARKED = /^(?:\*\*|`|"|')+([^*`"]{1,80}?)(?:\*\*|`|"|')+\s*(.*)$/s;
const SEPARATED = /^([^:()=]{1,60}?)\s?(?::\s*|\s[-–—]+\s|\s?=\s|(?=\())(.*)$/s;
const RULE_WORD =
  /^(?:in|from|between|as|with|of|which|that|being|one|ranging|either|starting|starts|is|are|should|must|can|will|may|equals|increments|incrementing|increasing|calculated|computed|taken|using|formatted|at|an?|the|[-\d$€£%]\S*)$/i;

/** The name without an article or emphasis. */
const bare = (label: string): string =>
  label
    .trim()
    .replace(/^(?:an?|the)\s(?=\S)/i, "")
    .replaceAll(/[*`"]/g, "")
    .replace(/:$/, "")
    .trim();

function named(source: string, text: string, verbatim: boolean): ColumnLine | undefined {
  const unit = /^(\S+(?:\s\S+){0,3}?)\s(in\s\S.*)$/i.exec(bare(source));
  const clean = unit?.[1] ?? bare(source);
  const rule = unit === null ? text : `${unit[2]}; ${text}`;
  const name = columnName(clean, verbatim);
  if (name === "" || !/^[A-Za-z_]/.test(name) || clean.split(/\s+/).length > 5) return undefined;
  return { name, label: clean, rule: rule.trim() };
}

/** Brackets around a whole rule are dropped; text after them joins the rule. */
function ruleOf(text: string): string {
  const rest = text.trim().replace(/^(?::\s*|(?:-|–|—|=)\s+)/, "");
  const found = /^\(([^()]*(?:\([^()]*\)[^()]*){0,20})\)\s*(.*)$/s.exec(rest);
  if (found === null || /^(?:[-+*/×÷]\s?[\w(]|(?:plus|minus|times|divided|multiplied)\b)/i.test(found[2] ?? ""))
    return rest;
  const tail = (found[2] ?? "").replace(/^[:,;.–—-]\s*/, "").trim();
  return tail === "" ? (found[1] ?? "") : `${found[1] ?? ""}; ${tail}`;
}

/** Reads one entry; undefined where it does not begin with a name. */
export function readColumnLine(text: string): ColumnLine | undefined {
  const trimmed = text.trim().replace(/[.;,]$/, "");
  const marked = MARKED.exec(trimmed);
  if (marked !== null)
    return named(
      marked[1] ?? "",
      ruleOf(marked[2] ?? ""),
      /^[`"]|^\*\*`/.test(trimmed) || /^\w+$/.test(marked[1] ?? ""),
    );
  const separated = SEPARATED.exec(trimmed);
  if (
    separated !== null &&
    bare(separated[1] ?? "").split(/\s+/).length <= 4 &&
    !/\b(?:is|are|should|must)\b/i.test(separated[1] ?? "")
  )
    return named(separated[1] ?? "", ruleOf(separated[2] ?? ""), false);
  return unmarked(trimmed);
}

/** `date in MM/DD/YYYY format`: the name is the words before the first word that begins a rule. */
function unmarked(text: string): ColumnLine | undefined {
  const comma = text.indexOf(",");
  const words = text.replace(/^(?:an?|the)\s/i, "").split(/\s+/);
  const index = words.findIndex((word, at) => at > 0 && (RULE_WORD.test(word) || words[at - 1]?.endsWith(",")));
  const count = index < 0 ? words.length : index;
  if (count === 0 || count > 4) return undefined;
  const label = words.slice(0, count).join(" ").replace(/,$/, "");
  if (comma >= 0 && index < 0) return undefined;
  return named(label, words.slice(count).join(" "), false);
}

export interface InlineColumns {
  readonly before: string;
  readonly columns: readonly { readonly source: string; readonly column: ColumnLine }[];
  readonly after: string;
}

const INTRODUCTION =
  /^(.*?(?:\b(?:with|has|have|having|following|these|the|and)\s(?:the\s)?(?:following\s)?)?\b(?:columns|fields|attributes)\b(?:\s(?:are|should\sbe|in\sthis\sorder|in\sorder))?\s?:?\s)(.+)$/is;
const EACH =
  /^((?:each|every)\s(?:row|record|line|entry|item|\w+)\s(?:(?:should|must|will)\s)?(?:has|have|contains?|includes?|consists?\sof)\s)(.+)$/is;
const TRAILING = /^(.*?\bwith\s)((?:the\s)?[\w\s,]{3,300}?)\s(?:columns|fields)$/is;
/** "A list of 30 pets with name, species and age": plain names only. */
const WITH =
  /^([^:]{3,160}?\swith\s(?:(?:an?|the|their)\s)?)((?!(?:[\w\s,]*\b)?(?:headers?|random|realistic|data|values?|rows?|columns?|formats?|decimals?|digits?)\b)(?:an?\s)?[A-Za-z]\w*(?:\s[a-z]\w*)?(?:,\s(?:and\s)?(?:an?\s)?[a-z]\w*(?:\s[a-z]\w*)?){1,40}(?:\sand\s(?:an?\s)?[a-z]\w*(?:\s[a-z]\w*)?)?)\.?$/is;
const COLON = /^([^:]{3,160}:\s)(.+)$/s;
/** "cash (40%)", "Espresso (5 calories, $2.50)": a value, not a column with its rule. */
const VALUE_IN_BRACKETS = /\(\s*[$€£]?\d[\d.,]*\s?%?(?:\s[a-z]+)?\s*(?:,|\)|$)/i;
const ORDER = /^\s*(?:the\s)?(?:column\s|field\s)?order\b/i;

/** Columns written in one line: "columns: a, b (1 to 3), c" or "Visits: visit_id (from 1), age (0 to 99), …". */
export function splitColumns(text: string, listFollows: boolean, first: boolean): InlineColumns | undefined {
  if (listFollows && text.endsWith(":")) return undefined;
  const introduced =
    TRAILING.exec(text.split(/\.\s/)[0]?.replace(/\.$/, "") ?? "") ??
    INTRODUCTION.exec(text) ??
    EACH.exec(text) ??
    (first && !listFollows ? WITH.exec(text) : null);
  const found = introduced ?? COLON.exec(text);
  if (found === null || (introduced !== null && ORDER.test(found[1] ?? ""))) return undefined;
  const trailing = TRAILING.test(text.split(/\.\s/)[0]?.replace(/\.$/, "") ?? "");
  const rest = trailing ? text.split(/\.\s/).slice(1).join(". ") : "";
  const { list, after } = trailing
    ? { list: (found[2] ?? "").replace(/^the\s/i, ""), after: rest }
    : cutAfterList(found[2] ?? "");
  const parts = topLevel(list);
  const columns = parts.map((source) => ({ source, column: readColumnLine(source) }));
  const sure = introduced !== null ? 1 : 2;
  const evident = parts.filter(
    (part) => /^[a-z]\w*_\w+\b/.test(part) || (/^[\w ]{1,40}\s?\(/.test(part) && !VALUE_IN_BRACKETS.test(part)),
  ).length;
  if (parts.length < 2 || evident < (introduced === null ? Math.max(sure, parts.length / 2) : 0)) return undefined;
  if (introduced === null && /^[a-z]\w*_\w+:\s$/.test(found[1] ?? "")) return undefined;
  if (columns.some(({ column }) => column === undefined)) return undefined;
  if (
    introduced !== null &&
    !parts.every((part) => /^["'`*]*[\w]+(?:\s[\w]+){0,4}["'`*]*\s?(?:$|[(:=-])/.test(part.trim()))
  )
    return undefined;
  return { before: (found[1] ?? "").trim(), columns: columns as InlineColumns["columns"], after };
}

/** A sentence that follows the list is cut off: ". " outside of brackets. */
function cutAfterList(text: string): { list: string; after: string } {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "(") depth += 1;
    if (text[index] === ")") depth -= 1;
    if (text[index] === "." && depth === 0 && /^\s+["'`*]*[\p{L}]/u.test(text.slice(index + 1, index + 6)))
      return { list: text.slice(0, index), after: text.slice(index + 1).trim() };
  }
  return { list: text.replace(/\.$/, ""), after: "" };
}

/** Splits at commas and semicolons outside of brackets, and at a last "and". */
function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "(" || character === "[") depth += 1;
    if (character === ")" || character === "]") depth -= 1;
    if (depth === 0 && (character === "," || character === ";")) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  const last = parts.at(-1) ?? "";
  const two = parts.length > 1 ? null : /^(\w+)\sand\s(.+)$/.exec(last.trim());
  if (two !== null) return [two[1] ?? "", two[2] ?? ""];
  const split =
    /^(\s*(?:an?\s)?[\w]+(?:\s\w+){0,2}(?:\s?\([^()]*\))?)\sand\s((?:an?\s)?\w+(?:\s\w+){0,2}\s?(?:\(.*)?)$/.exec(last);
  return [
    ...parts.slice(0, -1),
    ...(split === null ? [last.replace(/^\s*and\s/i, "")] : [split[1] ?? "", split[2] ?? ""]),
  ]
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
