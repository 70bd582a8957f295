/** What the privacy metrics have in common: they are scored from one survey, and some need a holdout. */
import type { ItemScore, MetricScore, Sampled, Score } from "../score.ts";
import type { Distances } from "./neighbours.ts";
import type { Survey } from "./survey.ts";

/** What a score is made from. */
export interface Surveyed {
  readonly survey: Survey;
  readonly seed: number;
  /** Why there is no holdout that serves as one. */
  readonly noHoldout: string | undefined;
}

export type About = Pick<MetricScore, "metric" | "title" | "about">;

export interface PrivacyMetric extends About {
  readonly score: (surveyed: Surveyed) => MetricScore;
}

/** A score of one number with what else a reader wants to see. */
export interface Scored extends Score {
  readonly figures?: ItemScore["figures"];
}

/** A metric of one number over all columns. */
export const metricOf = (about: About, score: (surveyed: Surveyed) => Scored): PrivacyMetric => ({
  ...about,
  score(surveyed) {
    const { figures, ...rest } = score(surveyed);
    const of = surveyed.survey.columns.map(({ name }) => name);
    return { ...about, axis: "privacy", ...rest, items: [{ of, ...rest, figures }] };
  },
});

/** What is known where there is a holdout. */
export interface WithHoldout {
  readonly toTraining: Distances;
  readonly toHoldout: Distances;
  readonly holdoutToTraining: Distances;
  /** Distances to the nearest synthetic row: of training rows, and of as many holdout rows. */
  readonly members: Float64Array;
  readonly strangers: Float64Array;
  /** The share of real rows that are training rows. */
  readonly expected: number;
}

/** A metric that needs a holdout. */
export const againstHoldout = (
  about: About,
  score: (given: WithHoldout, surveyed: Surveyed) => Scored,
): PrivacyMetric =>
  metricOf(about, (surveyed) =>
    surveyed.noHoldout === undefined
      ? score(withHoldout(surveyed), surveyed)
      : { value: undefined, why: surveyed.noHoldout },
  );

function withHoldout({ survey }: Surveyed): WithHoldout {
  const { syntheticToHoldout, holdoutToTraining, holdoutToSynthetic, rows } = survey;
  if (!syntheticToHoldout || !holdoutToTraining || !holdoutToSynthetic || rows.holdout === undefined)
    throw new TypeError("expected distances to a holdout, got none");
  return {
    toTraining: survey.syntheticToTraining,
    toHoldout: syntheticToHoldout,
    holdoutToTraining,
    members: survey.trainingToSynthetic.first,
    strangers: holdoutToSynthetic.first,
    expected: rows.training / (rows.training + rows.holdout),
  };
}

/** Discloses that not all rows asked. */
export const sampledOf = (rows: number, of: number, seed: number): { readonly sampled?: Sampled } =>
  rows < of ? { sampled: { rows, of, seed } } : {};

/** The same for synthetic rows. */
export const ofSynthetic = ({ survey, seed }: Surveyed): { readonly sampled?: Sampled } =>
  sampledOf(survey.syntheticToTraining.first.length, survey.rows.synthetic, seed);

export const unit = (value: number): number => Math.min(1, Math.max(0, value));
