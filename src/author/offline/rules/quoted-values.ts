/**
 * Lists of values in double quotes that carry something each: "cash" 52%, "credit" 48%, and, by the value of another
 * column, "Espresso" is 2.50, "Latte" is 4.50. Nothing inside of the quotes is a rule.
 */
import type { Case, Fact } from "../facts.ts";
import { findColumn } from "../names.ts";
import { byPattern } from "./recogniser.ts";
import type { Recogniser } from "./recogniser.ts";

const QUOTED = String.raw`"[^"\u0001]{1,80}"`;
const SHARE = String.raw`${QUOTED}\s\d{1,3}(?:\.\d{1,4})?%`;
const SHARES = new RegExp(String.raw`^${SHARE}(?:,\s${SHARE}){0,300}(?=$|[,;.\u0001])`);
const NUMBER = String.raw`-?\d{1,15}(?:\.\d{1,12})?`;
const CASE = String.raw`${QUOTED}\sis\s(?:${QUOTED}|${NUMBER})`;
const CASES = new RegExp(String.raw`^by\s([A-Za-z_]\w{0,62}):\s(${CASE}(?:,\s${CASE}){0,300})(?=$|[,;.\u0001])`);

const inner = (quoted: string): string => quoted.slice(1, -1);

/** Values with their shares. */
export const quotedShares: Recogniser = byPattern(SHARES, (found) => {
  const parts = [...found[0].matchAll(new RegExp(String.raw`(${QUOTED})\s([\d.]+)%`, "g"))];
  const weights = parts.map((part) => Number((Number(part[2]) / 100).toPrecision(12)));
  return [{ kind: "values", values: parts.map((part) => inner(part[1] ?? "")), weights }];
});

/** One value for every value of another column. */
export const quotedCases: Recogniser = byPattern(CASES, (found, context): readonly Fact[] => {
  const parts = [...(found[2] ?? "").matchAll(new RegExp(String.raw`(${QUOTED})\sis\s(${QUOTED}|${NUMBER})`, "g"))];
  const cases = parts.map((part): Case => {
    const value = part[2] ?? "";
    const then = { kind: "value", value: value.startsWith('"') ? inner(value) : Number(value) } as const;
    return { when: inner(part[1] ?? ""), then };
  });
  const others = context.columns.filter((column) => column.name !== context.column);
  const column = findColumn(found[1] ?? "", others);
  const named = new Set(cases.map((one) => one.when));
  const whole = named.size === cases.length && named.size === column?.values?.length;
  if (column === undefined || !whole || !column.values?.every((value) => named.has(value)))
    return [{ kind: "unknown", word: found[1] ?? "", formula: found[0].slice(0, 60) }];
  const numeric = cases.every((one) => one.then.kind === "value" && typeof one.then.value === "number");
  const texts = cases.map((one): Case => ({
    when: one.when,
    then: { kind: "value", value: one.then.kind === "value" ? `${one.then.value}` : "" },
  }));
  return [{ kind: "cases", by: column.name, cases: numeric ? cases : texts }];
});
