/**
 * Reads one rule text completely: every recogniser takes out the phrase it understands, and what remains must be
 * a list of values, words without weight, or a description; anything else is reported as not understood.
 */
import type { Fact } from "./facts.ts";
import { factsOf } from "./facts.ts";
import { arithmetic, copy, daysAfter } from "./rules/arithmetic.ts";
import { cases } from "./rules/cases.ts";
import { dateAlone, dateRange } from "./rules/date-range.ts";
import { emptiness, optional, required } from "./rules/emptiness.ts";
import { dateOrTimeFormat } from "./rules/format.ts";
import { constant, quotedList } from "./rules/constant.ts";
import { codes, counting } from "./rules/increment.ts";
import { readList, splitList } from "./rules/list.ts";
import { money, scale, typeWord, unit } from "./rules/number-type.ts";
import { momentRange } from "./rules/moment-range.ts";
import { normalDistribution } from "./rules/normal.ts";
import { capitalised, fromItem, unique, vocabularyWord } from "./rules/plain.ts";
import { quotedCases, quotedShares } from "./rules/quoted-values.ts";
import { bothEnds, lowerEnd, sign, upperEnd } from "./rules/range.ts";
import { READ } from "./rules/recogniser.ts";
import type { Recogniser, RuleContext } from "./rules/recogniser.ts";
import { shape } from "./rules/shape.ts";
import { truthShare, weightedList } from "./rules/share.ts";
import { timeRange, timeStep } from "./rules/time-range.ts";
import { truth } from "./rules/truth.ts";

/** In this order: what is specific comes before what would read a part of it. */
const STRONG: readonly Recogniser[] = [
  quotedShares,
  quotedCases,
  quotedList,
  emptiness,
  constant,
  truth,
  normalDistribution,
  daysAfter,
  dateOrTimeFormat,
  momentRange,
  dateRange,
  timeRange,
  scale,
  weightedList,
  cases,
  truthShare,
  arithmetic,
  copy,
  dateAlone,
  timeStep,
  codes,
  bothEnds,
  lowerEnd,
  upperEnd,
  shape,
];
/** Single words that could as well be a value of a list ("positive, negative or neutral"): lists are tried before these. */
const WEAK: readonly Recogniser[] = [
  required,
  optional,
  typeWord,
  money,
  unit,
  counting,
  sign,
  unique,
  capitalised,
  fromItem,
  vocabularyWord,
];

/** Words that change nothing. */
const FILLER = new Set(
  (
    "a an the and or of in on at as is are be being it its this that which with by for to each every any all should must will can " +
    "value values number numbers random randomly generated realistic column field row rows record records format formatted written using given " +
    "always column's between range from only just exactly also please equally likely distributed uniformly uniform evenly chosen picked selected both inclusive included " +
    "rule type same percent name named called possible allowed id identifier per own"
  ).split(" "),
);
/** How a description begins; anything else is not understood. */
const DESCRIPTION =
  /^(?:(?:the|a|an|our|its|their|this|each|of the|of a|on the|on our|in our|for the|for each|by the)\s[\p{L}]|how\s(?:many|much|long|often|far|old)\b|(?:name|number|date|time|day|id|identifier|type|kind|amount|price|cost|total|length|duration|size|city|country|title|code|status|level|count|year|age|method|way|place|value|weight|height|distance|quantity)\s(?:of|in|when|at|for|on|the|by|from|to)\b|[\p{L}]+'s\s|when\s(?:the|it|they)\b|where\s(?:the|it|they)\b|who\b|what\s|which\s|whether\s(?:the|it|they)\b)/iu;
/** Words that carry a rule: a phrase with one of them is never taken for a description. */
const WEIGHTY =
  /\d|%|\b(?:if|when|unless|except|but|not|never|no|without|most|mostly|more|less|fewer|often|rarely|usually|typically|sometimes|depends?|depending|correlat\w*|proportional|higher|lower|than|before|after|until|weekends?|weekdays?|only|must|should|at least|at most|peak|trend\w*|season\w*|skew\w*|exponential\w*|poisson|pareto|lognormal|zipf\w*|average|mean|last|previous|next|current|today|now|recent\w*|different|other|others|otherwise|large|small|big|high|low|long|short|twice|half|double|even|odd|prime|multiples?|divisible|followed|plus|minus|differ\w*|sorted|ordered|ascending|descending|increas\w*|decreas\w*|working|business|monday|tuesday|wednesday|thursday|friday|saturday|sunday|same|equal|matching|match|consistent|according|based|valid)\b/i;

export interface RuleText {
  readonly facts: readonly Fact[];
  /** What was not understood. */
  readonly leftover: readonly string[];
}

/** Reads a rule text about one column. */
export function readRule(rule: string, context: RuleContext): RuleText {
  const facts: Fact[] = [];
  let text = rule.slice(0, 4000);
  const apply = (recognisers: readonly Recogniser[], source: string, found: Fact[]): string => {
    let rest = source;
    for (const recogniser of recognisers) {
      for (let round = 0; round < 6; round++) {
        const match = recogniser(rest, context);
        if (match === undefined || match.end <= match.start) break;
        found.push(...match.facts);
        rest = `${rest.slice(0, match.start)}${READ}${rest.slice(match.end)}`;
      }
    }
    return rest;
  };
  text = apply(STRONG, text, facts);
  const withoutList = (clause: string): string => {
    const list = listOfWords(clause, (part) => isFiller(apply(WEAK, part, []).replaceAll(READ, " ")));
    if (list === undefined || factsOf(facts, "values").length > 0) return clause;
    facts.push(list);
    return READ;
  };
  text = text
    .split(READ)
    .map((piece) =>
      piece
        .split(/(?<=;\s)/)
        .map((clause) => withoutList(clause))
        .join(""),
    )
    .join(READ);
  return finish(apply(WEAK, text, facts), facts);
}

/** Words that are a rule, not a value, where a list begins or ends with them. */
const CONSTRAINT =
  /^(?:unique|required|mandatory|optional|nullable|capitali[sz]ed|text|string|integer|decimal|number|boolean|whole number)$/i;

/**
 * A list in which some values read like a rule of their own ("email, chat, phone"): it counts as a list where at
 * least half of its parts are no rules.
 */
function listOfWords(piece: string, isRule: (part: string) => boolean): Fact | undefined {
  const { parts, joined } = splitList(piece.trim().replace(/[.;,]$/, ""));
  if (parts.length >= 2 && parts.every((part) => /^(?:usd|eur|gbp|chf|jpy|dollars?|euros?)$/i.test(part)))
    return { kind: "values", values: parts };
  if (parts.length < 2 || (parts.length === 2 && !joined) || parts.length > 200) return undefined;
  if (parts.some((part) => part.split(" ").length > 3 || /[\d%;:()]/.test(part))) return undefined;
  if (parts.slice(1).some((part) => /^(?:one\sof|either|from)\s/i.test(part))) return undefined;
  if ([parts[0], parts.at(-1)].some((part) => CONSTRAINT.test(part ?? ""))) return undefined;
  const rules = parts.filter(isRule).length;
  return rules === 0 || rules * 2 > parts.length ? undefined : readList(piece);
}

/** What the recognisers left: lists, filler, descriptions, the rest. */
function finish(text: string, facts: Fact[]): RuleText {
  const leftover: string[] = [];
  const decided = (): boolean =>
    factsOf(facts, "values").length + factsOf(facts, "formula").length + factsOf(facts, "range").length > 0;
  // "empty when resolved, otherwise 1 to 5": the rest of the rule is what holds otherwise.
  const emptyWhen = factsOf(facts, "empty").some(({ condition }) => condition !== undefined);
  for (const piece of text.split(READ)) {
    const whole = piece
      .trim()
      .replace(/^[\s,;:.()[\]–—-]+|[\s,;:.([–—]+$|\s-+$/g, "")
      .replace(/^\)|(?<!\([^)]{0,80})\)$/g, "");
    if (whole === "" || isFiller(whole)) continue;
    const list = decided() ? undefined : readList(whole);
    if (list !== undefined) {
      facts.push(list);
      continue;
    }
    for (const clause of whole.split(/[;,.]\s|\s[–—-]\s|\s?\(|\)\s?/)) {
      const plain = clause.trim();
      if (plain === "" || isFiller(plain) || (emptyWhen && /^(?:and\s)?(?:otherwise|else)$/i.test(plain))) continue;
      const inner = decided() ? undefined : readList(plain);
      if (inner !== undefined) facts.push(inner);
      else if (
        !WEIGHTY.test(plain) &&
        DESCRIPTION.test(plain) &&
        plain.length <= 80 &&
        /^[\p{L}\s'",.&/-]+$/u.test(plain)
      )
        facts.push({ kind: "note", text: plain });
      else leftover.push(plain);
    }
  }
  return { facts, leftover };
}

const isFiller = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .every((word) => word === "" || FILLER.has(word)) && !/\d/.test(text);
