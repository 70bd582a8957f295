/** Rounding to a decimal's scale, half away from zero, as the column writer and JSON do it. */

/** Scaled decimals are exact up to here. */
export const EXACT: number = Number.MAX_SAFE_INTEGER;
/** A value within 4 units in the last place of a half is taken for the half, as long as that is far less than a half itself. */
export const NUDGE: number = 1 + 4 * Number.EPSILON;
export const NUDGED: number = 2 ** 45;

/** A number at a scale in plain digits, `-2.50`; undefined where it is none, or too large. */
export function decimalText(value: unknown, scale: number): string | undefined {
  if (typeof value !== "number") return undefined;
  const size = Math.abs(value * 10 ** scale);
  const rounded = size < NUDGED ? Math.floor(size * NUDGE + 0.5) : Math.round(size);
  if (!(rounded <= EXACT)) return undefined;
  const digits = `${rounded}`.padStart(scale + 1, "0");
  const split = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, split)}.${digits.slice(split)}`;
  return value < 0 && rounded !== 0 ? `-${text}` : text;
}
