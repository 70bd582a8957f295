/** Formulas over distances to the closest record. Each is a plain function of distances; sources are named at each. */
import type { Interval } from "../score.ts";
import { separation } from "./area-under-curve.ts";
import { medianOf, quantileOf } from "./quantile.ts";
import { Z_95 as Z } from "../intervals.ts";

/** MOSTLY AI's DCR share: mean(d_training < d_holdout) + ½ mean(d_training = d_holdout). Ties may count otherwise. */
export function closerToTraining(
  toTraining: Float64Array,
  toHoldout: Float64Array,
  tie = 0.5,
): { readonly share: number; readonly ties: number } {
  let closer = 0;
  let ties = 0;
  for (const [row, distance] of toTraining.entries()) {
    const other = toHoldout[row] as number;
    if (distance < other) closer++;
    else if (distance === other) ties++;
  }
  return { share: (closer + tie * ties) / toTraining.length, ties: ties / toTraining.length };
}

/** Identical match share: distances of at most 1e-6 (MOSTLY AI's `calculate_ims`). */
export const identicalShare = (distances: Float64Array): number =>
  distances.reduce((count, distance) => count + (distance <= 1e-6 ? 1 : 0), 0) / distances.length;

/** The nearest neighbour's distance by the second nearest's, with MOSTLY AI's 1e-8 in both. */
export const distanceRatios = (first: Float64Array, second: Float64Array): Float64Array =>
  first.map((distance, row) => (distance + 1e-8) / ((second[row] as number) + 1e-8));

/** Its tenth smallest value, as MOSTLY AI's `calculate_nndr`; there are at least ten. */
export const TENTH = 10;
export const tenthSmallest = (ratios: Float64Array): number => ratios.toSorted()[TENTH - 1] as number;

/** Rows nearer to the training data than 5 % of real rows are: the share of synthetic rows, and of the real ones themselves. */
export function nearerThanUsual(
  synthetic: Float64Array,
  holdout: Float64Array,
): { readonly threshold: number; readonly share: number; readonly usual: number } {
  const threshold = quantileOf(holdout.toSorted(), 0.05);
  // No distance is below 0: where real rows match in more than 5 %, matches themselves are counted.
  const isNear = (distance: number): boolean => (threshold === 0 ? distance === 0 : distance < threshold);
  const share = (distances: Float64Array): number =>
    distances.reduce((count, distance) => count + (isNear(distance) ? 1 : 0), 0) / distances.length;
  return { threshold, share: share(synthetic), usual: share(holdout) };
}

/** SDMetrics' DCRBaselineProtection: the median distance by that of random rows, at most 1; undefined where that is 0. */
export function baselineProtection(synthetic: Float64Array, random: Float64Array): number | undefined {
  const baseline = medianOf(random);
  return baseline === 0 ? undefined : Math.min(1, medianOf(synthetic) / baseline);
}

/**
 * An interval of 95 % for it: each median lies between the values whose ranks are √n · z/2 away from the middle's (the sign
 * test's interval), and the ratio between the quotients of their ends, which is more than 95 %.
 */
export function baselineInterval(synthetic: Float64Array, random: Float64Array): Interval {
  const ends = (values: Float64Array): readonly [number, number] => {
    const sorted = values.toSorted();
    const away = Math.min(0.5, Z / 2 / Math.sqrt(sorted.length));
    return [quantileOf(sorted, 0.5 - away), quantileOf(sorted, 0.5 + away)];
  };
  const [low, high] = ends(synthetic);
  const [least, most] = ends(random);
  return { low: Math.min(1, low / most), high: least === 0 ? 1 : Math.min(1, high / least) };
}

export interface Membership {
  readonly auc: number;
  readonly error: number;
  readonly truePositivesAtOnePercent: number;
  /** 2 · clip(AUC − ½, 0, ½): 0 where members cannot be told from others. */
  readonly advantage: number;
  readonly interval: Interval;
}

/** The membership inference attack that takes the rows nearest to synthetic ones for members. */
export function membership(members: Float64Array, others: Float64Array): Membership {
  const { auc, error, truePositivesAtOnePercent } = separation(
    members.map((distance) => -distance),
    others.map((distance) => -distance),
  );
  const advantage = (area: number): number => 2 * Math.min(0.5, Math.max(0, area - 0.5));
  return {
    auc,
    error,
    truePositivesAtOnePercent,
    advantage: advantage(auc),
    interval: { low: advantage(auc - Z * error), high: advantage(auc + Z * error) },
  };
}

/** What the advantage is expected to be by chance: the AUC's standard error without a difference is √((m+n+1)/12mn). */
export const chanceAdvantage = (members: number, others: number): number =>
  2 * Math.sqrt((members + others + 1) / (12 * members * others)) * POSITIVE_PART;

/** The mean of the positive part of a standard normal. */
export const POSITIVE_PART: number = 1 / Math.sqrt(2 * Math.PI);
