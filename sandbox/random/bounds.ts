/** What is wrong with a minimum and a maximum, and integers whose range does not fit 32 bits. */
import { misuse } from "../misuse.ts";
import { nextBelow } from "../stream.ts";

/** The error of two bounds that are not numbers in order. */
export function wrongBounds(where: string, minimum: unknown, maximum: unknown): TypeError {
  if (typeof minimum !== "number" || Number.isNaN(minimum)) return misuse(where, "minimum to be a number", minimum);
  if (typeof maximum !== "number" || Number.isNaN(maximum)) return misuse(where, "maximum to be a number", maximum);
  return new TypeError(`${where}: expected minimum to be at most maximum, got ${minimum} and ${maximum}`);
}

/** An integer from `minimum` to `maximum` for bounds of any size, or the error that says what they are not. */
export function largeInteger(minimum: number, maximum: number): number {
  for (const bound of [minimum, maximum])
    if (!Number.isSafeInteger(bound)) throw misuse("random.integer", "two integers, minimum and maximum", bound);
  if (minimum > maximum) throw wrongBounds("random.integer", minimum, maximum);
  const span = maximum - minimum + 1;
  if (span > Number.MAX_SAFE_INTEGER) throw misuse("random.integer", "a range of at most 2^53 - 1 values", span);
  return minimum + nextBelow(span);
}
