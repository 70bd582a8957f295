/** Numbers that count the rows: "starts at 1 and increases by 1", "from 1001, step 5", "E001, E002 …", "INV-00001". */
import type { Fact } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser, RuleContext } from "./recogniser.ts";
import { shape } from "./shape.ts";

const START = new RegExp(
  String.raw`\b(?:(?:and\s)?(?:starts?|starting|begins?|beginning|counting|counts|numbered|running|incrementing|increments|increasing|sequential|ascending|consecutive|goes|going)(?:\sup)?(?:\s(?:numbers?|integers?|ids?))?\s(?:at|from|with|is)\s|from\s)(${NUMBER})(?![\d/:-]|\s(?:to|and|up)\s\d|\s?–)(?:\s(?:upwards?|up|on(?:wards?)?|onward))?`,
  "i",
);
const STEP = new RegExp(
  String.raw`\b(?:and\s)?(?:(?:increas|increment|ris|grow|go|count|step)\w*\s(?:up\s)?(?:by|in\ssteps\sof|of)\s|steps?(?:\sof|\ssize)?:?\s|(?:in\s)?increments\sof\s|adding\s|plus\s)(${NUMBER})(?:\s(?:for\s|with\s|per\s|in\s)?(?:each|every)?\s?(?:row|record|line|entry|time))?`,
  "i",
);
const WORD =
  /\b(?:auto[\s-]?increment(?:ing|ed|s)?|incrementing|increments|incremental|increasing|sequential(?:ly)?|consecutive(?:ly)?|ascending|running|row|record|serial)(?:\s(?:numbers?|ids?|identifiers?|integers?|index|counter))?\b|\b(?:counts|counting)\s(?:up|the\srows)\b|\bline\snumber\b/i;

/** "starting at 1", "from 1001". */
const start: Recogniser = byPattern(START, (found, context) => {
  const value = numberOf(found[1] ?? "");
  const temporal = context.hint === "date" || context.hint === "time" || context.hint === "timestamp";
  return Number.isSafeInteger(value) && !temporal ? [{ kind: "increment", start: value }] : undefined;
});

/** "increases by 5", "step 5". */
const step: Recogniser = byPattern(STEP, (found) => {
  const value = numberOf(found[1] ?? "");
  if (/^plus/i.test(found[0])) return undefined;
  return Number.isSafeInteger(value) && value > 0 ? [{ kind: "increment", step: value }] : undefined;
});

const word: Recogniser = byPattern(WORD, () => [{ kind: "increment" }]);

/** A plain counting rule; a step of times is not one. */
export const counting: Recogniser = (text, context) =>
  context.hint === "time" || context.hint === "timestamp" || context.hint === "date"
    ? undefined
    : (start(text, context) ?? step(text, context) ?? word(text, context));

/** True where the text before an example states a shape that the example has. */
function isExample(code: string, { input, index }: RegExpExecArray, context: RuleContext): boolean {
  const fact = shape(input.slice(0, index), context)?.facts[0];
  if (fact?.kind !== "shape") return false;
  const pattern = fact.pieces.map((piece) =>
    piece.kind === "text"
      ? piece.text.replaceAll(/[.*+?^${}()|[\]\\-]/g, "\\$&")
      : `[${piece.kind === "digits" ? "0-9" : "A-Za-z"}]{${piece.count}}`,
  );
  return new RegExp(`^${pattern.join("")}$`).test(code);
}

const CODE = String.raw`([A-Za-z][A-Za-z#_/-]{0,15})(\d{1,12})`;
const SERIES = new RegExp(
  String.raw`(?:\b(?:codes?|numbers?|values?|ids?)?\s?(?:such\sas|like|e\.g\.,?|for\sexample,?|starting\s(?:at|from|with)|beginning\s(?:at|with)|from|as|in\sthe\s(?:form|format)(?:\sof)?)\s)?["']?\b${CODE}\b["']?(?:\s?(?:,|and)\s?["']?${CODE}["']?){0,4}(?:\s?,?\s?(?:…|\.\.\.|and\sso\son|etc\.?))?`,
  "i",
);

/** Codes with a running number: "E001, E002 …", "codes like INV-00001". */
export const codes: Recogniser = byPattern(SERIES, (found, context) => {
  const [prefix, digits, second] = [found[1] ?? "", found[2] ?? "", found[3]];
  const series = /…|\.\.\.|so on|such as|like|e\.g|example|start|begin|from|form/i.test(found[0]);
  if (!series || (second !== undefined && second !== prefix)) return undefined;
  // "a capital letter and two digits, like K07" shows what the shape already says.
  const alone = second === undefined && !/…|\.\.\.|so on|etc|start|begin/i.test(found[0]);
  if (alone && isExample(`${prefix}${digits}`, found, context)) return [];
  const all = [...found[0].matchAll(/[A-Za-z][A-Za-z#_/-]{0,15}(\d{1,12})/g)].map((part) => Number(part[1]));
  const gap = all.length > 1 ? (all[1] ?? 0) - (all[0] ?? 0) : 1;
  const even = all.every((value, index) => index === 0 || value - (all[index - 1] ?? 0) === gap);
  if (!even || gap < 1) return undefined;
  return [{ kind: "increment", start: Number(digits), step: gap, prefix, width: digits.length }] satisfies Fact[];
});
