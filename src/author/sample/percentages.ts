/** Counts as rounded percentages that sum to 100. */

/** With as few digits as keep every part above nothing, two at the most; by the largest remainder. */
export function percentages(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const smallest = Math.min(...counts) / total;
  const units = smallest >= 0.01 ? 100 : smallest >= 0.001 ? 1_000 : 10_000;
  const exact = counts.map((count) => (count / total) * units);
  const rounded = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  const left = units - rounded.reduce((sum, share) => sum + share, 0);
  for (const { index } of byRemainder.slice(0, left)) rounded[index] = (rounded[index] as number) + 1;
  return rounded.map((share) => Number(((share / units) * 100).toPrecision(6)));
}
