/** How sure a figure of a few repeats is: 95 % intervals of shares and of means. */

import { Z_95 } from "../../evaluate/intervals.ts";
import { wilsonInterval } from "../../evaluate/privacy/wilson.ts";
import type { Interval } from "../../evaluate/score.ts";

export type { Interval } from "../../evaluate/score.ts";

/** The Wilson score interval of a share, `hits` of `all`; nothing is known of none. */
export const wilson = (hits: number, all: number): Interval =>
  all === 0 ? { low: 0, high: 1 } : wilsonInterval(hits, all);

/** 97.5 % points of Student's t with 1, 2, … 30 degrees of freedom. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

export interface Mean {
  readonly mean: number;
  /** Half of the 95 % interval by Student's t; undefined for a single value. */
  readonly half: number | undefined;
}

/** The mean of values with its interval; undefined where there is none. */
export function meanOf(values: readonly number[]): Mean | undefined {
  if (values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, half: undefined };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, half: (T[values.length - 2] ?? Z_95) * Math.sqrt(variance / values.length) };
}
