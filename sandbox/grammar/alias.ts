/** Weighted choice in one step: the alias method (Walker 1977), its tables built as by Vose (1991). */

/** Of `n` columns, column k keeps itself below `keep[k]` and hands over to `other[k]` above. */
export interface AliasTable {
  readonly keep: readonly number[];
  readonly other: readonly number[];
}

/** Builds the table of weights that are at least 0 with a sum above 0. */
export function aliasTable(weights: readonly number[]): AliasTable {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rest = weights.map((weight) => (weight / total) * count);
  const keep = weights.map(() => 1);
  const other = weights.map((_, k) => k);
  const below: number[] = [];
  const above: number[] = [];
  for (const [k, share] of rest.entries()) (share < 1 ? below : above).push(k);
  while (below.length > 0 && above.length > 0) {
    const low = below.pop() as number;
    const high = above.at(-1) as number;
    keep[low] = rest[low] as number;
    other[low] = high;
    rest[high] = (rest[high] as number) - (1 - (rest[low] as number));
    if ((rest[high] as number) < 1) below.push(above.pop() as number);
  }
  return { keep, other };
}
