/** How often a column's values change from row to row: where they seldom do, runs are shorter than packed bits. */
import type { Packable } from "./bit-pack.ts";

/** One pair of neighbours in so many is looked at first. */
const STEP = 61;

/** Whether there are at least `length` values to a change. Most columns are told by few of their values. */
export function seldomChanges(values: Packable, count: number, length: number): boolean {
  if (count < 2) return count > 0;
  const seen = changes(values, count, STEP);
  const looked = Math.ceil((count - 1) / STEP);
  // Twice as many changes as there may be, and more than chance makes of few.
  if (seen > (2 * looked) / length + 8) return false;
  return changes(values, count, 1) * length <= count;
}

function changes(values: Packable, count: number, step: number): number {
  let changes = 0;
  for (let i = 1; i < count; i += step) if (values[i] !== values[i - 1]) changes++;
  return changes;
}
