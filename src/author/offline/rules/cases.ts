/** Values that depend on another column: "single 80, double 120, suite 260", "1 for single, 1 to 2 for double". */
import type { Case, Fact, Outcome } from "../facts.ts";
import { singular } from "../names.ts";
import { digitsOf, NUMBER, numberOf } from "../numbers.ts";
import { READ } from "./recogniser.ts";
import type { KnownColumn } from "../known-column.ts";
import type { Recogniser } from "./recogniser.ts";
import { splitList } from "./list.ts";

const RANGE = String.raw`(${NUMBER})(?:\s?(?:to|-|–)\s?(${NUMBER}))?(?:\s?(?:usd|euros?|eur|dollars?|[$€£]))?`;
const LABEL_FIRST = new RegExp(
  String.raw`^(?:for\s|if\s)?(?:the\s)?(.{1,50}?)\s?(?:rooms?|customers?|items?|products?|ones)?\s?(?:[:=]|->|→|is|are|costs?|gets?)?\s?${RANGE}$`,
  "i",
);
const LABEL_LAST = new RegExp(String.raw`^${RANGE}\s(?:for|if|when)\s(?:the\s)?(.{1,50})$`, "i");

function outcome(minimum: string, maximum: string | undefined): Outcome {
  if (maximum === undefined) return { kind: "value", value: numberOf(minimum) };
  return {
    kind: "range",
    minimum: numberOf(minimum),
    maximum: numberOf(maximum),
    digits: Math.max(digitsOf(minimum), digitsOf(maximum)),
  };
}

function readCase(part: string): Case | undefined {
  const last = LABEL_LAST.exec(part);
  if (last !== null) return { when: last[3] ?? "", then: outcome(last[1] ?? "", last[2]) };
  const first = LABEL_FIRST.exec(part);
  return first === null ? undefined : { when: first[1] ?? "", then: outcome(first[2] ?? "", first[3]) };
}

/** The value of a column that a label names: "single rooms" is single. */
function valueNamed(label: string, values: readonly string[]): string | undefined {
  const wanted = label
    .toLowerCase()
    .replace(/^"(.*)"$/, "$1")
    .trim();
  const first = wanted.split(" ")[0] ?? "";
  return (
    values.find((value) => value.toLowerCase() === wanted || singular(wanted) === singular(value.toLowerCase())) ??
    values.find((value) => value.toLowerCase() === first)
  );
}

function factFor(cases: readonly Case[], column: KnownColumn): Fact | undefined {
  const values = column.values ?? [];
  const named = cases.map((item) => ({ when: valueNamed(item.when, values), then: item.then }));
  if (named.some((item) => item.when === undefined) || new Set(named.map((item) => item.when)).size !== values.length)
    return undefined;
  return {
    kind: "cases",
    by: column.name,
    cases: values.map((value) => ({ when: value, then: (named.find((item) => item.when === value) as Case).then })),
  };
}

/** A list that names every value of one other column, each with its number or range. */
export const cases: Recogniser = (text, context) => {
  let offset = 0;
  for (const clause of text.split(READ)) {
    const lead =
      /^\s*(?:(?:by|depends\son|depending\son|according\sto)\s[\w ]{1,40}:\s)?/i.exec(clause)?.[0].length ?? 0;
    const found = splitList(clause.slice(lead).replace(/[.\s]+$/, "")).parts.map(readCase);
    if (found.length >= 2 && found.every((item) => item !== undefined))
      for (const column of context.columns) {
        const fact = column.name === context.column ? undefined : factFor(found as readonly Case[], column);
        if (fact !== undefined) return { start: offset, end: offset + clause.length, facts: [fact] };
      }
    offset += clause.length + 1;
  }
  return undefined;
};
