/** Which values of a column are shared: frequent enough, short, and of characters that every reader reads as they stand. */
import type { ColumnProfile } from "../../model/profile.ts";
import { percentages } from "./percentages.ts";
import { isPersonalValue } from "./personal.ts";

export const LONGEST_VALUE = 40;
const MOST_WORDS = 5;
const MOST_VALUES = 60;
/** What is rarer would be rounded to nothing. */
const LEAST_SHARE = 0.0005;
/** Characters that stand in a quoted value for themselves: no quotes, no back slash, no marks of prompts or pages. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} '.,:;/&+()#%?!=_$€£°*-]*[\p{L}\p{M}\p{N}.)%+!?°*])?$/u;
const CHANGED = /\.{3}|\s{2}|\p{Cf}|\p{Cc}|\u2212|[\u2010-\u206f]|\u00a0/u;

/** Whether a value may stand in the text. */
export const isShareable = (value: string): boolean =>
  value.length <= LONGEST_VALUE &&
  PLAIN.test(value) &&
  !CHANGED.test(value) &&
  value.split(" ").length <= MOST_WORDS &&
  !isPersonalValue(value);

export interface Categories {
  readonly values: readonly { readonly value: string; readonly percent: number }[];
  /** Different values that are not shared. */
  readonly heldBack: number;
  /** Every row has a value that is shared. */
  readonly whole: boolean;
}

/** The values to share with their rounded shares, and what all others are together; undefined where they say little. */
export function categoriesOf(column: ColumnProfile, minCount: number): Categories | undefined {
  if (column.values === undefined) return undefined;
  const total = column.values.reduce((sum, { count }) => sum + count, 0);
  const least = Math.max(minCount, total * LEAST_SHARE);
  const shared = column.values.filter(({ value, count }) => count >= least && isShareable(value)).slice(0, MOST_VALUES);
  const covered = shared.reduce((sum, { count }) => sum + count, 0);
  if (shared.length === 0 || covered < total / 2) return undefined;
  const rest = total - covered;
  const label = ["other", "another value", "none of these"].find(
    (word) => !shared.some(({ value }) => value.toLowerCase() === word),
  );
  const parts = rest < minCount || label === undefined ? shared : [...shared, { value: label, count: rest }];
  const percents = percentages(parts.map(({ count }) => count));
  const values = parts.map(({ value }, index) => ({ value, percent: percents[index] as number }));
  if (values.some(({ percent }) => percent === 0)) return undefined;
  return { values, heldBack: column.values.length - shared.length, whole: rest === 0 };
}
