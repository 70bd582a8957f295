/** What the tally of a column amounts to: its type is the one that all but a few of its cells have. */
import type { ColumnProfile, ProfiledType, ValueCount } from "../model/profile.ts";
import type { ColumnTally } from "./column-tally.ts";
import { readNumber } from "./number-text.ts";

/** A column with fewer cells of its type is one of text. */
const LEAST_OF_TYPE = 0.98;
const TRUTHS: readonly (readonly [string, string])[] = [
  ["true", "false"],
  ["yes", "no"],
  ["t", "f"],
  ["y", "n"],
];

/** The profile of a column that was read to its end. */
export function columnProfile(name: string, header: string, tally: ColumnTally): ColumnProfile {
  tally.finish();
  const { type, fitting } = typeOf(tally);
  const values =
    tally.entries === undefined
      ? undefined
      : [...tally.entries.values()].map(({ value, count }) => ({ value, count })).toSorted((a, b) => b.count - a.count);
  const temporal = type === "date" || type === "time" || type === "timestamp";
  const numeric = type === "integer" || type === "decimal" || type === "number";
  const increments = tally.increments;
  return {
    name,
    header,
    type,
    missing: tally.missing,
    odd: tally.present - fitting,
    distinct: { count: tally.entries?.size ?? tally.distinct, exact: tally.entries !== undefined },
    unique: tally.unique,
    values,
    ...(numeric
      ? {
          numbers: {
            ...tally.numbers.profile(values === undefined ? undefined : numbersIn(values)),
            ...(increments === undefined ? {} : { increments }),
          },
        }
      : {}),
    ...(temporal ? { temporal: tally.temporals.profile() } : {}),
    text: tally.texts.profile(),
    looks: tally.texts.looks(),
  };
}

function typeOf(tally: ColumnTally): { readonly type: ProfiledType; readonly fitting: number } {
  const { present, numbers, temporals } = tally;
  const least = Math.max(1, present * LEAST_OF_TYPE);
  const words = [...(tally.entries?.keys() ?? [])].map((word) => word.toLowerCase());
  if (words.length > 0 && TRUTHS.some((pair) => new Set([...pair, ...words]).size === 2))
    return { type: "boolean", fitting: present };
  const main = temporals.main;
  if (main !== undefined && main.count >= least) return { type: main.type, fitting: main.count };
  if (numbers.count >= least && numbers.consistent) {
    const scale = numbers.scale;
    const type = numbers.exponent || scale > 9 ? "number" : scale > 0 ? "decimal" : "integer";
    return { type, fitting: numbers.count };
  }
  return { type: "text", fitting: present };
}

const numbersIn = (values: readonly ValueCount[]): { value: number; count: number }[] =>
  values.flatMap(({ value, count }) => {
    const number = readNumber(value)?.value;
    return number === undefined ? [] : [{ value: number, count }];
  });
