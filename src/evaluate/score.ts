/** What an evaluation says: scores with all that is needed to trust them. Plain data, as `--json` prints it. */

/** An interval of 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One number between 0 and 1, 1 being best unless its metric says otherwise. */
export interface Score {
  /** Undefined where it cannot be said; `why` says why. */
  readonly value: number | undefined;
  readonly why?: string | undefined;
  /** What a real sample of the same size would be expected to score. */
  readonly ceiling?: number | undefined;
  readonly interval?: Interval | undefined;
  /** Rows that were looked at, where not all were; the rows are the query side's, never the reference's. */
  readonly sampled?: Sampled | undefined;
}

export interface Sampled {
  readonly rows: number;
  readonly of: number;
  readonly seed: number;
}

/** A score of one column, a pair of columns, an entity, a query, an attack … */
export interface ItemScore extends Score {
  /** The columns that it is of. */
  readonly of: readonly string[];
  /** What else a reader wants to see: `{ real: 12.3, synthetic: 14.1 }`, `{ D: 0.12 }`; numbers and short texts. */
  readonly figures?: Readonly<Record<string, number | string>> | undefined;
}

/** One metric over all that it looks at. */
export interface MetricScore extends Score {
  /** kebab-case: `histogram-similarity`. */
  readonly metric: string;
  /** For people: `Histogram similarity`. */
  readonly title: string;
  /** One sentence: what it measures, and where the formula is from. */
  readonly about: string;
  readonly axis: Axis;
  /** It is told, and decides nothing unless a threshold is set for it: what it finds may be meant. */
  readonly told?: true | undefined;
  /** How `value` comes from the items: their mean, or undefined where it is no mean. */
  readonly items: readonly ItemScore[];
}

export type Axis = "fidelity" | "utility" | "privacy" | "rules";

/** The mean of items that have a value, with the mean of their ceilings; not applicable where none has. */
export function meanScore(items: readonly ItemScore[], why = "there is nothing to compare"): Score {
  const known = items.filter((item) => item.value !== undefined);
  if (known.length === 0) return { value: undefined, why: items[0]?.why ?? why };
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ceilings = known.flatMap(({ ceiling }) => ceiling ?? []);
  return {
    value: mean(known.map(({ value }) => value as number)),
    ceiling: ceilings.length === known.length ? mean(ceilings) : undefined,
  };
}

/** Worst first; what is not applicable comes last. */
export const worstFirst = (items: readonly ItemScore[]): readonly ItemScore[] =>
  items.toSorted((a, b) => (a.value ?? 2) - (b.value ?? 2));
