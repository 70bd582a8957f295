/** How much is done between two messages to the parent, so that it sees progress even from slow scripts. */

/** A share of the work should take about this long. */
const SECONDS = 0.1;

/** How many to do next, where `done` have been done since `start` (of `performance.now()`). */
export function nextCount(done: number, start: number): number {
  const seconds = Math.max((performance.now() - start) / 1000, 1e-6);
  return Math.max(1, Math.min(done * 8, Math.floor((done * SECONDS) / seconds)));
}
