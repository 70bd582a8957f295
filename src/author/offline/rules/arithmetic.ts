/** A column computed from others; a name in the formula that is no column is reported, not skipped. */
import { readFormula } from "../formula.ts";
import { findColumn } from "../names.ts";
import type { Fact } from "../facts.ts";
import { NUMBER, numberOf } from "../numbers.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const LEAD =
  /(?:^|[,;:(]\s?|\u0001\s?)(?:(?:which\s|it\s|this\s)?(?:is|are|equals?|=|must\sequal|should\sequal|always)\s)?(?:(?:calculated|computed|derived|worked\sout|obtained)\s(?:as|from|by)\s)?(?:equal\sto\s|=\s?|the\sresult\sof\s|formula:?\s)?/giy;
const OPERATOR =
  /[×*÷+/=]|\s[-–x]\s|\b(?:times|multiplied|plus|minus|divided|sum|total|product|difference|ratio|per|less)\b|%\s?of\b|percent\sof/i;

/** Places in a text where a formula may begin: its start, and after each comma or bracket. */
function* starts(text: string): Generator<readonly [number, number]> {
  for (let index = 0, tries = 0; index <= text.length && tries < 12; tries++) {
    LEAD.lastIndex = index;
    const found = LEAD.exec(text);
    if (found !== null) yield [index, index + found[0].length];
    const next = text.slice(index + 1).search(/[,;:(\u0001]/);
    if (next < 0) return;
    index += next + 1;
  }
}

/** `price × quantity`. */
export const arithmetic: Recogniser = (text, context) => {
  if (!OPERATOR.test(text)) return undefined;
  const others = context.columns.filter((column) => column.name !== context.column);
  for (const [start, begin] of starts(text)) {
    const result = readFormula(text, begin, others);
    if (result === undefined) continue;
    if ("formula" in result) {
      const { expression, end } = result.formula;
      return { start, end, facts: [{ kind: "formula", expression }] };
    }
    const rest = text.slice(begin).split(/[,;\u0001]/)[0] ?? "";
    // Only what is plainly arithmetic is an error; "male / female" is a list.
    const plain = /(?:\s[*×+÷]\s|=|\b(?:times|multiplied by|divided by|minus|plus)\b|%\s?of\b)/i.test(
      text.slice(Math.max(0, begin - 2), begin + rest.length),
    );
    const known = context.columns.some(
      (column) => column.name !== context.column && rest.toLowerCase().includes(column.name.toLowerCase()),
    );
    if (plain && (known || /[*×÷=]|\b(?:times|minus|multiplied by|divided by)\b/i.test(rest)))
      return {
        start,
        end: begin + rest.length,
        facts: [{ kind: "unknown", word: result.unknown, formula: rest.trim() }],
      };
  }
  return undefined;
};

const SAME =
  /\b(?:(?:the\s)?same\s(?:value\s)?as|equal\sto|equals|(?:a\s)?copy\sof|copied\sfrom|identical\sto)\s(?:the\s)?["'`]?([\p{L}_][\p{L}\p{N}_ ]{0,50})["'`]?/iu;

/** "same as order_date". */
export const copy: Recogniser = byPattern(SAME, (found, context) => {
  const column = findColumn(found[1] ?? "", context.columns);
  return column === undefined ? undefined : [{ kind: "formula", expression: { kind: "column", name: column.name } }];
});

const AFTER = new RegExp(
  String.raw`(${NUMBER})(?:\s?(?:to|-|–|and)\s?(${NUMBER}))?\sdays?\s(?:after|later\sthan|past|from)\s(?:the\s)?([\p{L}_][\p{L}\p{N}_]*(?:\s[\p{L}_]{1,20}){0,2})`,
  "iu",
);

const COUNTED =
  /(?:^|(?<=[,;:(\u0001]))\s*(?:the\s)?([\p{L}_][\p{L}\p{N}_]*(?:\s[\p{L}_]{1,20}){0,2}?)(?:\sdays)?\s(?:after|later\sthan)\s(?:the\s)?([\p{L}_][\p{L}\p{N}_]*(?:\s[\p{L}_]{1,20}){0,2})/iu;
const PLUS =
  /(?:^|(?<=[,;:(\u0001]))\s*(?:=\s?)?(?:the\s)?([\p{L}_][\p{L}\p{N}_]*)\s?(?:\+|plus)\s?(?:the\s)?([\p{L}_][\p{L}\p{N}_]*)\s?(?:nights|days)\b/iu;

/** "nights days after check_in", "check_in plus nights days". */
const countedDays: Recogniser = (text, context) => {
  const fact = (days: string | undefined, from: string | undefined): readonly Fact[] | undefined => {
    const [count, column] = [findColumn(days ?? "", context.columns), findColumn(from ?? "", context.columns)];
    return count === undefined || column === undefined
      ? undefined
      : [{ kind: "after", column: column.name, minimum: 0, maximum: 0, days: count.name }];
  };
  return (
    byPattern(COUNTED, (found) => fact(found[1], found[2]))(text, context) ??
    byPattern(PLUS, (found) => fact(found[2], found[1]))(text, context)
  );
};

/** "1 to 5 days after order_date". */
export const daysAfter: Recogniser = (text, context) => fixedDays(text, context) ?? countedDays(text, context);

const fixedDays: Recogniser = byPattern(AFTER, (found, context) => {
  const column = findColumn(found[3] ?? "", context.columns);
  if (column === undefined) return undefined;
  const minimum = numberOf(found[1] ?? "");
  return [
    { kind: "after", column: column.name, minimum, maximum: found[2] === undefined ? minimum : numberOf(found[2]) },
  ];
});
