/** Ends of ranges that are no one's own value: rounded outward. */
import type { Extreme, NumbersProfile, TemporalProfile } from "../../model/profile.ts";

export interface OutwardOptions {
  readonly minCount: number;
  readonly exact: boolean;
}

/**
 * The ends of a column of numbers. An end that enough rows share stays; another goes outward to two significant digits,
 * and at least to the next five of the smallest unit: of whole numbers below 100, two digits would be the value itself.
 */
export function outwardNumbers(
  { minimum, maximum, scale }: NumbersProfile,
  { minCount, exact }: OutwardOptions,
): { readonly low: number; readonly high: number } {
  const kept = (end: Extreme<number>): boolean => exact || end.count >= minCount || end.value === 0;
  const low = kept(minimum) ? minimum.value : outward(minimum.value, scale, Math.floor);
  const high = kept(maximum) ? maximum.value : outward(maximum.value, scale, Math.ceil);
  return { low: tidy(low), high: tidy(high) };
}

/** A number moved to the grid of its second digit by `to`. */
export function outward(value: number, scale: number, to: (value: number) => number): number {
  if (value === 0) return 0;
  const second = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const step = Math.max(second, 5 * 10 ** -scale);
  return tidy(to(tidy(value / step)) * step);
}

/** A number without the dust of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** The first day of the first month, and the last day of the last. */
export function outwardDays({ minimum, maximum }: TemporalProfile, exact: boolean): { first: string; last: string } {
  const [from, to] = [minimum.slice(0, 10), maximum.slice(0, 10)];
  if (exact) return { first: from, last: to };
  const end = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).toISOString().slice(0, 10);
  return { first: `${from.slice(0, 8)}01`, last: end };
}

/** Times of day, outward to the hour; the last one is a whole hour too, or the last minute of the day. */
export function outwardTimes({ minimum, maximum }: TemporalProfile, exact: boolean): { first: string; last: string } {
  if (exact) return { first: minimum, last: maximum };
  const whole = maximum.endsWith(":00:00");
  const hour = Number(maximum.slice(0, 2)) + (whole ? 0 : 1);
  return {
    first: `${minimum.slice(0, 2)}:00:00`,
    last: hour > 23 ? "23:59:59" : `${String(hour).padStart(2, "0")}:00:00`,
  };
}
