/** Lists of values: "cash, credit, debit or gift card", "one of …", "either … or …". */
import type { Fact } from "../facts.ts";

const LEAD =
  /^(?:(?:is|are|can\sbe|may\sbe|should\sbe|must\sbe|will\sbe|being)\s)?(?:(?:randomly\s|random\s)?(?:chosen|picked|selected|drawn|pick|choose|choice)\s(?:randomly\s)?(?:from|of|between|among)|(?:any|one|randomly\sone|exactly\sone)\sof|either|from(?:\sthe)?(?:\slist)?(?:\sof)?|values?(?:\sare)?|options?(?:\sare)?|possible\svalues(?:\sare)?|allowed\svalues(?:\sare)?|enum|among|only|whether|a\schoice\sof)(?:\sthe\s(?:following|values))?\s?:?\s/i;
const ARTICLE =
  /^(?:the|an?|its|their|each|every|with|for|in|of|when|if|how|which|that|as|but|not|most|mostly|often|usually)\s/i;

/** A phrase with a condition in it is no value; the words alone may be. */
const CONDITION =
  /(?=.*\s)\b(?:depend(?:s|ing)|when|if|unless|except|but|based|according|otherwise|mostly|usually|than|because|where|never|always|only)\b/i;
/** A rule about empty cells, or about a column, is no value. */
const RULE =
  /^(?:(?:missing|empty|blank|null|none)\s(?:for|when|if|in|unless|where)\s|(?:after|before)\s(?:the\s)?\w+_\w+)/i;

/** A value without its quotes or emphasis. */
export function unquote(source: string): string {
  const text = source.trim().replace(/^\*\*(.*)\*\*$/, "$1");
  const found = /^(["'`])(.*)\1$/.exec(text);
  return (found?.[2] ?? text).trim();
}

/** Splits at the separators of a list that stand outside of quotes and brackets. */
export function splitList(text: string): { parts: string[]; joined: boolean } {
  const parts: string[] = [];
  let current = "";
  let quote = "";
  let depth = 0;
  let joined = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    const opens = /["'`]/.test(character) && (current.trim() === "" || quote === character);
    if (opens) quote = quote === "" ? character : quote === character ? "" : quote;
    if (quote === "" && /[([]/.test(character)) depth += 1;
    if (quote === "" && /[)\]]/.test(character)) depth -= 1;
    const word =
      quote === "" && depth === 0
        ? /^(?:,?\s+(?:or|and)\s+|\s*[,;|]\s*(?:or\s+|and\s+)?|\s*\/\s*)/i.exec(text.slice(index, index + 16))?.[0]
        : undefined;
    const fraction = word === "/" && /\d$/.test(current) && /^\/\d/.test(text.slice(index));
    const decimal = word === "," && /\d$/.test(current) && /^,\d{3}(?!\d)/.test(text.slice(index));
    if (word === undefined || word === "" || decimal || fraction) {
      current += character;
      continue;
    }
    joined ||= /\b(?:or|and)\b/i.test(word);
    parts.push(current);
    current = "";
    index += word.length - 1;
  }
  parts.push(current);
  return { parts: parts.map((part) => part.trim()).filter((part) => part !== ""), joined };
}

/** Reads a whole clause as a list of values; undefined where it does not look like one. */
export function readList(clause: string): Fact | undefined {
  const text = clause
    .trim()
    .replace(/^[[({](.*)[\])}]$/, "$1")
    .replace(/[.:;]+$/, "");
  const lead = LEAD.exec(text)?.[0] ?? "";
  if (/^between\s/i.test(text)) return undefined;
  const { parts } = splitList(text.slice(lead.length));
  const values = parts.map((part) => unquote(part.replace(/^(?:either|or|and)\s/i, "")));
  const quoted = parts.every((part) => /^(["'`]).*\1$/.test(part));
  if (values.length < 2 && !(quoted && values.length === 1 && lead !== "")) return undefined;
  const plain = values.every(
    (value) =>
      value.length <= 60 &&
      value.split(" ").length <= 5 &&
      !ARTICLE.test(value) &&
      !/[()]/.test(value) &&
      !CONDITION.test(value) &&
      !RULE.test(value),
  );
  return values.length > 0 && (quoted || plain) && values.every((value) => value !== "")
    ? { kind: "values", values }
    : undefined;
}
