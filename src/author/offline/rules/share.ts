/** Shares: weighted lists ("cash 40%, credit 30%, …", "low (50%), normal (35%)") and booleans ("85% yes", "10% true"). */
import type { Fact } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern, READ } from "./recogniser.ts";
import type { Match, Recogniser, RuleContext } from "./recogniser.ts";
import { unquote } from "./list.ts";

const PERCENT = String.raw`(${NUMBER})\s?(?:%|percent)(?:\sof\s(?:the\s)?(?:time|rows|cases|records))?`;
const AFTER_LABEL = new RegExp(
  String.raw`^(.{1,80}?)(?:\s?[:=]\s?|\s[–-]\s?|[–-](?=\d)|\s(?:in|with|at)\s|\s)?[([]?${PERCENT}[)\]]?$`,
  "i",
);
const BEFORE_LABEL = new RegExp(String.raw`^(?:about\s)?${PERCENT}\s(?:are\s|is\s|of\s|chance\sof\s)?(.{1,80})$`, "i");

const asShare = (text: string | undefined): number => Number((numberOf(text ?? "") / 100).toPrecision(12));

/** Words that stand before a percentage without being a value: "between 0% and 15%" is no list. */
const NO_VALUE = /^(?:between|from|about|around|to|up to|at least|at most|and|over|under|in|only)$/i;

/** One label with its share. */
function labelled(part: string): { label: string; share: number } | undefined {
  const found = labelledPart(part);
  return found === undefined || found.label === "" || NO_VALUE.test(found.label) ? undefined : found;
}

function labelledPart(part: string): { label: string; share: number } | undefined {
  const text = part.trim().replace(/^(?:and|or)\s/i, "");
  const before = BEFORE_LABEL.exec(text);
  if (before !== null) return { label: unquote(before[2] ?? ""), share: asShare(before[1]) };
  const after = AFTER_LABEL.exec(text);
  return after === null ? undefined : { label: unquote(after[1] ?? ""), share: asShare(after[2]) };
}

/** A list in which each value has its share; a last value "the rest" takes what is left. */
export const weightedList: Recogniser = (text, context) => {
  if ((text.match(/%|percent/gi)?.length ?? 0) < 2) return undefined;
  let offset = 0;
  for (const clause of text.split(READ)) {
    const match = weightedClause(clause, context);
    if (match !== undefined) return { ...match, start: match.start + offset, end: match.end + offset };
    offset += clause.length + 1;
  }
  return undefined;
};

function weightedClause(clause: string, context: RuleContext): Match | undefined {
  const lead =
    /^\s*(?:(?:is\s|are\s)?(?:one\sof|either|weighted|distributed(?:\sas)?|shares|with(?:\sthe)?\sshares|distribution)[:\s]\s?)?[([]?/i.exec(
      clause,
    )?.[0].length ?? 0;
  const parts = clause
    .slice(lead)
    .replace(/[)\].,\s]+$/, (tail) => (tail.includes(")") && clause.includes("(", lead) ? ")" : ""))
    .split(/,\s(?:and\s|or\s)?|;\s?|\s(?:and|or)\s(?=.*(?:%|percent))|\s?\/\s?/i);
  const found: { label: string; share: number }[] = [];
  for (const part of parts) {
    const value = labelled(part);
    const rest =
      /^(?:(?:the\s)?(?:rest|remaining|remainder|otherwise|others?)(?:\s(?:is|are|being))?:?\s)(.{1,60})$|^(.{1,60}?)\s(?:for\s)?\(?(?:the\s)?(?:rest|remaining|remainder|otherwise)\)?$/i.exec(
        part.trim(),
      );
    if (value !== undefined) found.push(value);
    else if (rest !== null)
      found.push({
        label: unquote(rest[1] ?? rest[2] ?? ""),
        share: Number((1 - found.reduce((sum, item) => sum + item.share, 0)).toPrecision(12)),
      });
    else return undefined;
  }
  if (found.length < 2) return undefined;
  const yes = found.find((item) => /^(?:yes|true)$/i.test(item.label));
  const no = found.find((item) => /^(?:no|false)$/i.test(item.label));
  const total = Number(found.reduce((sum, item) => sum + item.share, 0).toPrecision(9));
  const facts: Fact[] =
    yes !== undefined && no !== undefined && found.length === 2 && context.hint !== "text" && total === 1
      ? [
          { kind: "type", type: "boolean" },
          { kind: "share", share: yes.share },
        ]
      : [{ kind: "values", values: found.map((item) => item.label), weights: found.map((item) => item.share) }];
  return { start: 0, end: clause.length, facts };
}

const TRUE_FIRST = new RegExp(
  String.raw`\b(true|yes|false|no)\s(?:in|for|with|at|about|:)?\s?(?:about\s|a\s)?\(?${PERCENT}(?:\schance|\sprobability)?\)?`,
  "i",
);
const TRUE_LAST = new RegExp(
  String.raw`(?:\b(?:in|with|for|about|a)\s)?\(?${PERCENT}\)?\s(?:are\s|is\s|chance\sof\s(?:being\s)?|probability\sof\s(?:being\s)?)?(true|yes|false|no)\b`,
  "i",
);
const CHANCE = new RegExp(
  String.raw`^\s*(?:(?:in|with|for|about)\s)?(?:an?\s)?(?:chance\sof\s|probability\s(?:of\s)?)?${PERCENT}(?:\s(?:chance|probability|likely))?\s*$`,
  "i",
);

const boolean = (share: number, word: string): readonly Fact[] => [
  { kind: "type", type: "boolean" },
  { kind: "share", share: /^(?:true|yes)$/i.test(word) ? share : Number((1 - share).toPrecision(12)) },
];

/** How often a boolean is true; a lone percentage makes a column boolean. */
export const truthShare: Recogniser = (text, context) =>
  byPattern(TRUE_LAST, (found) => boolean(asShare(found[1]), found[2] ?? ""))(text, context) ??
  byPattern(TRUE_FIRST, (found) => boolean(asShare(found[2]), found[1] ?? ""))(text, context) ??
  byPattern(CHANCE, (found, { hint }) =>
    hint === undefined || hint === "boolean" ? boolean(asShare(found[1]), "yes") : undefined,
  )(text.replaceAll(READ, " "), context);
