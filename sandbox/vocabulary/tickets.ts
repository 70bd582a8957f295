/** Weighted lists: an item that is likelier stands in the list more often, so that one even draw is a weighted one. */

/** The share of draws that fall to the frequent names of a list. */
const FREQUENT_SHARE = 0.3;
const FEWEST = 400;

/**
 * All items evenly, and `frequent` ones on top, falling in the order in which they stand. Names in a country follow
 * such a law: a few are everywhere, most are rare.
 */
export function withFrequent(items: readonly string[], frequent: readonly string[]): readonly string[] {
  const tickets: string[] = [];
  for (let copy = Math.ceil(FEWEST / items.length); copy > 0; copy--) tickets.push(...items);
  let total = 0;
  for (let k = 0; k < frequent.length; k++) total += 1 / (k + 10);
  const all = (tickets.length * FREQUENT_SHARE) / (1 - FREQUENT_SHARE);
  for (const [k, item] of frequent.entries())
    for (let left = Math.max(1, Math.round(all / (k + 10) / total)); left > 0; left--) tickets.push(item);
  return tickets;
}

/** Every item as often as its weight, a whole number. */
export function byWeight<T>(items: readonly T[], weight: (item: T) => number): readonly T[] {
  const tickets: T[] = [];
  for (const item of items) for (let left = weight(item); left > 0; left--) tickets.push(item);
  return tickets;
}
