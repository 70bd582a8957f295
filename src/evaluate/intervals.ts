/** Intervals of 95 % confidence for correlations and for the scores made of their differences. */
import type { Interval } from "./score.ts";

export const Z_95 = 1.959963984540054;

/**
 * Fisher's interval of a correlation: tanh(atanh r ± z·√(factor/(n−3))). `factor` is 1 for Pearson's r and 1.06 for
 * Spearman's (Fieller, Hartley & Pearson 1957). Undefined below 4 rows.
 */
export function fisherInterval(r: number, n: number, factor = 1): Interval | undefined {
  if (n < 4) return undefined;
  const bounded = Math.max(-1, Math.min(1, r));
  const half = Z_95 * Math.sqrt(factor / (n - 3));
  return { low: Math.tanh(Math.atanh(bounded) - half), high: Math.tanh(Math.atanh(bounded) + half) };
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
