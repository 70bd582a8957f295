/** Failures of a script that runs: of its description, its rows, its limits, its purity, its checks. */
import type { Failure } from "../../model/failure.ts";
import { nearest } from "./near.ts";

export interface RunWords {
  readonly message: string;
  readonly hint?: string | undefined;
  /** What stands in the script where the failure belongs. */
  readonly at?: RegExp | undefined;
  readonly check?: string | undefined;
}

const literally = (text: string): RegExp => new RegExp(text.replaceAll(/[^\w\s]/g, "\\$&"));

const LOOP = /\bwhile\s*\(|\bfor\s*\(|\bdo\s*\{/;

type Case = readonly [RegExp, (found: RegExpExecArray, failure: Failure) => RunWords];

const CASES: readonly Case[] = [
  [
    /^the check "(.*)" cannot be used: (.*)$/s,
    ([, text = "", why = ""]) => {
      const check = text.replaceAll('\\"', '"');
      const [, name = "", list = ""] = /there is no column "(.*?)"; the columns are (.*)$/.exec(why) ?? [];
      const meant = name === "" ? undefined : nearest(name, list.match(/[^", ]+/g) ?? []);
      return {
        message: `the check "${check}" cannot be used: ${why}`,
        check,
        at: literally(check.slice(0, 60)),
        hint:
          meant === undefined ? "A check is one SQL condition over the columns (DuckDB)." : `Did you mean ${meant}?`,
      };
    },
  ],
  [
    /default export is undefined|reading 'default'/,
    () => ({
      message: "the script has no default export",
      at: /^\s*(?:export )?(?:const \w+ = )?define(?:Table|Dataset|Groups)\(/,
      hint: "Write export default defineTable({ … }).",
    }),
  ],
  [
    /column "(.*?)", format: "(.*?)" leaves out (.*), so nobody/,
    ([, column = "", format = "", parts = ""]) => ({
      message: `the format "${format}" of the column ${column} leaves out ${parts}`,
      at: literally(format),
      hint: `Formats are strftime: "${strftime(format)}".`,
    }),
  ],
  [
    /row returned "(.*?)", which is not a column/,
    ([, name = ""]) => ({
      message: `row() returns "${name}", which is not a column`,
      at: new RegExp(`(?:^|[{,])\\s*["']?${name.replaceAll(/\W/g, "\\$&")}["']?\\s*[:,}]`),
      hint: "Leave it out, or declare it in columns.",
    }),
  ],
  [
    /toLocale(?:Date|Time)?String is not a function|toLocale/,
    (_, { message }) => ({
      message,
      hint: 'Return random.date(…), or text like "2022-01-31"; how a date is written is the column\'s format.',
    }),
  ],
  [
    /did not come to an end/,
    (_, { message }) => ({
      message,
      at: LOOP,
      hint: "Look for a loop that never ends; draw a value once and clamp it, without trying again.",
    }),
  ],
  [
    /needed more than .* of memory|process grew to/,
    (_, { message }) => ({
      message,
      at: /\bfor\s*\(|\bwhile\s*\(|Array\.from|new Array|\.push\(/,
      hint: "row() makes ONE row and keeps nothing: make lists once, outside of row, and short.",
    }),
  ],
  [
    /rows take longer than/,
    (_, { message }) => ({
      message,
      at: LOOP,
      hint: "Look for a loop that is long or never ends; make lists and distributions once, outside of row().",
    }),
  ],
];

/** A failure in the words for its author; options of the command line are nothing to a script. */
export function runWords(failure: Failure): RunWords {
  for (const [pattern, words] of CASES) {
    const found = pattern.exec(failure.message);
    if (found !== null) return words(found, failure);
  }
  const { message, next } = failure;
  const general = next === undefined || /Correct the script|--[a-z]/.test(next);
  const empty = /got (?:null|undefined)$/.test(message) && failure.column !== undefined;
  const number = /got (?:-?Infinity|NaN)$/.test(message);
  return {
    message,
    hint: number
      ? "Guard the division or the conversion: it has no number for some rows."
      : empty
        ? `Return a value for ${failure.column}, or declare it as optional(…).`
        : general
          ? undefined
          : next,
  };
}

/** `DD.MM.YYYY` as strftime. */
const strftime = (format: string): string =>
  format
    .replaceAll(/YYYY|yyyy/g, "%Y")
    .replaceAll(/\bYY\b|\byy\b/g, "%y")
    .replaceAll(/DD|dd/g, "%d")
    .replaceAll(/MM(?=[:]|$)(?<=[:]MM)|mm/g, "%M")
    .replaceAll("MM", "%m")
    .replaceAll(/HH|hh/g, "%H")
    .replaceAll(/SS|ss/g, "%S");
