/**
 * By how much a declared share may be missed. The tolerance follows from the number of cells: five standard errors of
 * the binomial, in its normal approximation, and one row for its steps. The chance that independent draws of the
 * declared share break the rule is below 10^-6 where n·p is 10 or more, and about 10^-4 where it is far below.
 */
import type { Field } from "./schema.ts";

export const STANDARD_ERRORS = 5;
/** The rows of a usual block of classes that are balanced on purpose; a rare class has larger ones, for this many rows of it. */
const BLOCK = 10_000;
const OF_RAREST = 4;
/** Shares that were rounded to four digits are off by as much. */
export const ROUNDED = 10_000;

/** `stratified` makes its blocks so large that the rarest class is in each. */
export function blockOf(field: Field): number {
  const shares = "shares" in field && field.shares !== undefined ? field.shares.values.map(({ share }) => share) : [];
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  return Math.max(BLOCK, ...[...shares, rest].map((share) => (share > 1e-9 ? Math.ceil(OF_RAREST / share) : 0)));
}

/** How many of `of` cells may be too many or too few; `block` is the size of blocks that are balanced on purpose. */
export function tolerated(share: number, of: number, block: number | undefined): number {
  if (share === 0 || share === 1) return 0;
  const variance = share * (1 - share);
  return block === undefined
    ? STANDARD_ERRORS * Math.sqrt(of * variance) + 1
    : STANDARD_ERRORS * Math.sqrt(Math.min(of, block / 2) * variance) + of / ROUNDED + 2;
}
