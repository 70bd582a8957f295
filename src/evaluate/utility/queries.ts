/** Random aggregation queries, as an analyst might ask them: count rows, or average a number, by one or two columns. */
import { seededRandom } from "../../model/random-places.ts";

/** Columns by their places. */
export interface Query {
  readonly by: readonly number[];
  /** The number that is averaged; undefined counts rows. */
  readonly average: number | undefined;
  /** How often it was drawn. */
  readonly times: number;
}

/**
 * Draws `count` queries over `columns` columns, of which those in `numbers` can be averaged; a query that is drawn again is
 * listed once. Counting and averaging come equally often, as do one and two columns.
 */
export function drawQueries(
  columns: number,
  numbers: readonly number[],
  count: number,
  seed: number,
): readonly Query[] {
  const random = seededRandom(seed);
  const drawn = new Map<string, Query>();
  const pick = (size: number): number => Math.floor(random() * size);
  for (let k = 0; k < count; k++) {
    const first = pick(columns);
    const second = columns > 1 && random() < 0.5 ? (first + 1 + pick(columns - 1)) % columns : first;
    const by = first === second ? [first] : [Math.min(first, second), Math.max(first, second)];
    const others = numbers.filter((number) => !by.includes(number));
    const average = others.length > 0 && random() < 0.5 ? others[pick(others.length)] : undefined;
    const key = `${by.join()} ${average ?? ""}`;
    drawn.set(key, { by, average, times: (drawn.get(key)?.times ?? 0) + 1 });
  }
  return [...drawn.values()].sort(
    (a, b) =>
      (a.by[0] as number) - (b.by[0] as number) ||
      (a.by[1] ?? -1) - (b.by[1] ?? -1) ||
      (a.average ?? -1) - (b.average ?? -1),
  );
}
