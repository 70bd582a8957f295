/** Conditions on one other column: "resolved is no", "amount is above 900", "type is food". */
import { findColumn, singular } from "./names.ts";
import { NUMBER, numberOf } from "./numbers.ts";
import type { KnownColumn } from "./known-column.ts";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

export interface Condition {
  readonly column: string;
  readonly comparison: Comparison;
  readonly value: string | number | boolean;
}

const COMPARISONS: readonly (readonly [RegExp, Comparison])[] = [
  [/^(?:is\s|are\s)?(?:not\sequal\sto|different\sfrom|not|isn't|!=|<>)\s?/i, "<>"],
  [/^(?:is\s|are\s)?(?:at\sleast|not\sless\sthan|>=|≥)\s?/i, ">="],
  [/^(?:is\s|are\s)?(?:at\smost|not\smore\sthan|up\sto|<=|≤)\s?/i, "<="],
  [/^(?:is\s|are\s)?(?:above|over|greater\sthan|more\sthan|larger\sthan|higher\sthan|exceeds|older\sthan|>)\s?/i, ">"],
  [/^(?:is\s|are\s)?(?:below|under|less\sthan|smaller\sthan|lower\sthan|fewer\sthan|younger\sthan|<)\s?/i, "<"],
  [/^(?:is|are|equals|=|==|was|:)\s?/i, "="],
];

const FLAGS: Readonly<Record<string, boolean>> = { yes: true, true: true, y: true, no: false, false: false, n: false };

/** Reads a condition; undefined where the text is none. */
export function readCondition(source: string, columns: readonly KnownColumn[]): Condition | undefined {
  const text = source
    .trim()
    .replace(/^(?:the\s(?:value\sof\s)?|it\sis\s|there\sis\s)/i, "")
    .replace(/[.;,]$/, "");
  if (text.length > 160) return undefined;
  return flag(text, columns) ?? comparison(text, columns);
}

/** "resolved", "not resolved", "the ticket is not resolved". */
function flag(text: string, columns: readonly KnownColumn[]): Condition | undefined {
  const found = /^(?:(?:[a-z]+\s)?(?:is|was|has\sbeen|are)\s)?(not\s|un)?(?:is\s|been\s)?(.{1,60})$/i.exec(text);
  const column =
    found === null ? undefined : (findColumn(found[2] ?? "", columns) ?? findColumn(`is ${found[2] ?? ""}`, columns));
  return column === undefined ? undefined : { column: column.name, comparison: "=", value: found?.[1] === undefined };
}

function comparison(text: string, columns: readonly KnownColumn[]): Condition | undefined {
  const words = text.split(" ");
  for (let length = Math.min(words.length - 1, 6); length > 0; length--) {
    const column = findColumn(words.slice(0, length).join(" "), columns);
    if (column === undefined) continue;
    const rest = words.slice(length).join(" ");
    for (const [pattern, operator] of COMPARISONS) {
      const found = pattern.exec(rest);
      if (found === null) continue;
      const value = valueOf(rest.slice(found[0].length).trim(), column);
      const ordered = operator !== "=" && operator !== "<>";
      return value === undefined || (ordered && typeof value !== "number")
        ? undefined
        : { column: column.name, comparison: operator, value };
    }
  }
  return undefined;
}

function valueOf(source: string, column: KnownColumn): string | number | boolean | undefined {
  const text = source.replace(/^["'`](.{0,80})["'`]$/, "$1");
  const known =
    column.values?.find((value) => value.toLowerCase() === text.toLowerCase()) ??
    column.values?.find((value) => singular(value.toLowerCase()) === singular(text.toLowerCase()));
  if (known !== undefined) return known;
  if (text.toLowerCase() in FLAGS) return FLAGS[text.toLowerCase()];
  if (new RegExp(`^${NUMBER}$`, "i").test(text)) return numberOf(text);
  const plain = /^[A-Za-z][\w -]{0,39}$/.test(text) && !/\s(?:and|or|but|nor|unless)\s/.test(text);
  return /^["'`]/.test(source) || (plain && column.values === undefined) ? text : undefined;
}
