/** Does the synthetic data leak? All privacy metrics of real, synthetic and, better, holdout rows. */
import type { Context } from "../context.ts";
import type { MetricScore } from "../score.ts";
import { inference, linkability, singlingOut } from "./attack-scores.ts";
import { openCrew } from "./crew.ts";
import {
  dcrBaselineProtection,
  dcrShare,
  holdoutComparison,
  identicalMatchShare,
  membershipInference,
  neighboursPrivacy,
  nndrRatio,
} from "./distance-scores.ts";
import type { Surveyed } from "./privacy-metric.ts";
import { countMatches, exactMatchScore, holdoutTrouble } from "./exact-match.ts";
import { distanceCurve } from "./quantile.ts";
import type { DistanceCurve } from "./quantile.ts";
import { survey } from "./survey.ts";
import type { Survey } from "./survey.ts";

export type { DistanceCurve } from "./quantile.ts";

export interface Privacy {
  readonly metrics: readonly MetricScore[];
  /** Distributions of distances for a report; empty where no column can be compared. */
  readonly curves: readonly DistanceCurve[];
}

const NO_HOLDOUT =
  "needs real rows that the generator has not seen: keep some aside, and run it again with --holdout FILE";

const METRICS = [
  neighboursPrivacy,
  membershipInference,
  holdoutComparison,
  dcrShare,
  nndrRatio,
  identicalMatchShare,
  dcrBaselineProtection,
  singlingOut,
  linkability,
  inference,
] as const;

/** Tables of fewer rows are compared here: threads take longer to start. */
const FEW_ROWS = 3000;

/**
 * The privacy metrics of the tables `real` (the training data), `synthetic` and `holdout`. The same tables and seed give the
 * same scores on any number of threads. Throws a `QueryError`, or a `RangeError` where the tables do not fit in memory.
 */
export async function privacy(context: Context, threads?: number): Promise<Privacy> {
  const matches = await countMatches(context.tables);
  const rows = Object.values(context.tables.files).reduce((most, file) => Math.max(most, file.rows), 0);
  await using crew = openCrew(threads ?? (rows < FEW_ROWS ? 0 : undefined), context.signal);
  const found = await survey(context, crew);
  const exact = exactMatchScore(matches);
  if (found === undefined) {
    const why = "no column tells rows apart: all are identifiers, constant or empty";
    const none = METRICS.map(({ metric, title, about }): MetricScore => ({
      metric,
      title,
      about,
      axis: "privacy",
      value: undefined,
      why,
      items: [],
    }));
    return { metrics: [exact, ...none], curves: [] };
  }
  const noHoldout = found.rows.holdout === undefined ? NO_HOLDOUT : holdoutTrouble(matches);
  const surveyed: Surveyed = { survey: found, seed: context.seed, noHoldout };
  return { metrics: [exact, ...METRICS.map(({ score }) => score(surveyed))], curves: curvesOf(found) };
}

function curvesOf({ syntheticToTraining, holdoutToTraining, syntheticToHoldout }: Survey): readonly DistanceCurve[] {
  return [
    distanceCurve("synthetic to training", syntheticToTraining.first),
    ...(holdoutToTraining ? [distanceCurve("holdout to training", holdoutToTraining.first)] : []),
    ...(syntheticToHoldout ? [distanceCurve("synthetic to holdout", syntheticToHoldout.first)] : []),
  ];
}
