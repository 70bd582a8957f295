/** Intervals of 95 % confidence for correlations and for the scores made of their differences. */
import type { Interval } from "./score.ts";

export const Z_95 = 1.959963984540054;
const Z_999 = 3.2905267314918945;

/** Whether a correlation differs from 0 at 99.9 % confidence: among many pairs, 95 % would find trends that are none. */
export const isSignificant = (r: number, error: number): boolean => Math.abs(Math.atanh(r)) > Z_999 * error;

/** Fisher's interval of a correlation: tanh(atanh r ± z·error), `error` being the standard error of atanh r. */
export function fisherInterval(r: number, error: number): Interval {
  if (Math.abs(r) >= 1) return { low: r, high: r };
  return { low: Math.tanh(Math.atanh(r) - Z_95 * error), high: Math.tanh(Math.atanh(r) + Z_95 * error) };
}

/** The interval of a − b from those of a and of b (Zou 2007, MOVER). */
export function differenceInterval(a: number, ofA: Interval, b: number, ofB: Interval): Interval {
  const difference = a - b;
  return {
    low: difference - Math.hypot(a - ofA.low, ofB.high - b),
    high: difference + Math.hypot(ofA.high - a, b - ofB.low),
  };
}

/** The interval of `1 − |difference|/span`, clipped to 0..1. */
export function scoreInterval({ low, high }: Interval, span: number): Interval {
  const least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  const most = Math.max(Math.abs(low), Math.abs(high));
  const clip = (value: number): number => Math.max(0, Math.min(1, value));
  return { low: clip(1 - most / span), high: clip(1 - least / span) };
}
