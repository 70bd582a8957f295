/** Rates of an outcome in groups, and the ratio of the lowest to the highest, as the four-fifths rule measures them. */
import { Z_95 } from "../intervals.ts";
import type { Interval } from "../score.ts";

export interface Group {
  readonly name: string;
  /** Rows with the outcome, and all. */
  readonly count: number;
  readonly rows: number;
}

export interface RateRatio {
  readonly lowest: Group;
  readonly highest: Group;
  /** The lowest rate over the highest. */
  readonly ratio: number;
  /** Katz's interval of the logarithm of a ratio of rates (1978), with a half added to a count of zero. */
  readonly interval: Interval;
}

/** The ratio of the lowest rate to the highest; undefined for fewer than two groups, or where no group has the outcome. */
export function rateRatio(groups: readonly Group[]): RateRatio | undefined {
  const ordered = groups.toSorted((a, b) => a.count / a.rows - b.count / b.rows);
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  if (lowest === undefined || highest === undefined || lowest === highest || highest.count === 0) return undefined;
  const [a, b] = [lowest, highest].map(({ count, rows }) => ({ count: count === 0 ? 0.5 : count, rows })) as [
    Omit<Group, "name">,
    Omit<Group, "name">,
  ];
  const centre = Math.log(a.count / a.rows) - Math.log(b.count / b.rows);
  const half = Z_95 * Math.sqrt(1 / a.count - 1 / a.rows + 1 / b.count - 1 / b.rows);
  return {
    lowest,
    highest,
    ratio: lowest.count / lowest.rows / (highest.count / highest.rows),
    interval: { low: lowest.count === 0 ? 0 : Math.exp(centre - half), high: Math.min(1, Math.exp(centre + half)) },
  };
}
