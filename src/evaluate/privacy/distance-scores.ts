/** The privacy metrics that are made of distances to the closest record; `closest-record.ts` has their formulas. */
import type { Score } from "../score.ts";
import {
  baselineInterval,
  baselineProtection,
  chanceAdvantage,
  closerToTraining,
  distanceRatios,
  identicalShare,
  membership,
  nearerThanUsual,
  POSITIVE_PART,
  TENTH,
  tenthSmallest,
} from "./closest-record.ts";
import { againstHoldout, metricOf, ofSynthetic, sampledOf, unit } from "./privacy-metric.ts";
import type { PrivacyMetric, Surveyed } from "./privacy-metric.ts";
import { medianOf } from "./quantile.ts";
import { ratioInterval, usualRatio } from "./ratio-interval.ts";
import { normalBelow, wilsonInterval } from "./wilson.ts";

/** A share that is better the smaller it is, as a score with Wilson's interval. */
function shareScore(share: number, rows: number): Score & { readonly value: number } {
  const { low, high } = wilsonInterval(share * rows, rows);
  return { value: 1 - share, interval: { low: 1 - high, high: 1 - low } };
}

/** A share that should not be above what is expected: 1 where it is not, 0 where it is all. */
function excessScore(share: number, expected: number, rows: number): Score {
  const score = (value: number): number => unit((1 - value) / (1 - expected));
  const { low, high } = wilsonInterval(share * rows, rows);
  const deviation = Math.sqrt((expected * (1 - expected)) / rows) / (1 - expected);
  return {
    value: score(share),
    ceiling: 1 - deviation * POSITIVE_PART,
    interval: { low: score(high), high: score(low) },
  };
}

export const neighboursPrivacy: PrivacyMetric = againstHoldout(
  {
    metric: "neighbours-privacy",
    title: "Neighbours' privacy",
    about:
      "The share of synthetic rows that are no nearer to a training row than 5 % of fresh real rows are, by Gower's distance; about 95 % is safe.",
  },
  ({ toTraining, holdoutToTraining }, surveyed) => {
    const { threshold, share, usual } = nearerThanUsual(toTraining.first, holdoutToTraining.first);
    return {
      ...shareScore(share, toTraining.first.length),
      ceiling: 1 - usual,
      ...ofSynthetic(surveyed),
      figures: { "nearer than usual": share, "of holdout rows": usual, "usual distance": threshold },
    };
  },
);

export const membershipInference: PrivacyMetric = againstHoldout(
  {
    metric: "membership-inference",
    title: "Membership inference",
    about:
      "Whether training rows can be told from holdout rows by their distance to the nearest synthetic row: 1 − 2 · clip(AUC − ½, 0, ½).",
  },
  ({ members, strangers }, { survey, seed }) => {
    const { auc, error, truePositivesAtOnePercent, advantage, interval } = membership(members, strangers);
    return {
      value: 1 - advantage,
      ceiling: 1 - chanceAdvantage(members.length, strangers.length),
      interval: { low: 1 - interval.high, high: 1 - interval.low },
      ...sampledOf(members.length, survey.rows.training, seed),
      figures: {
        AUC: auc,
        "standard error of AUC": error,
        "true positives at 1 % false ones": truePositivesAtOnePercent,
        "training rows": members.length,
        "holdout rows": strangers.length,
      },
    };
  },
);

export const holdoutComparison: PrivacyMetric = againstHoldout(
  {
    metric: "holdout-comparison",
    title: "Holdout comparison",
    about:
      "Whether more synthetic rows are nearest to training rows than the training data's share of all real rows, n_training / (n_training + n_holdout), as it would be without memorisation; p is that of a one-sided test.",
  },
  ({ toTraining, toHoldout, expected }, surveyed) => {
    const rows = toTraining.first.length;
    const { share } = closerToTraining(toTraining.first, toHoldout.first, expected);
    const z = (share - expected) / Math.sqrt((expected * (1 - expected)) / rows);
    return {
      ...excessScore(share, expected, rows),
      ...ofSynthetic(surveyed),
      figures: { share, expected, z, p: 1 - normalBelow(z) },
    };
  },
);

export const dcrShare: PrivacyMetric = againstHoldout(
  {
    metric: "dcr-share",
    title: "Closer to training than to holdout",
    about:
      "The share of synthetic rows whose closest record is a training row (MOSTLY AI's DCR share): half of them, where both tables have as many rows and nothing was memorised; scored (1 − share) / (1 − expected).",
  },
  ({ toTraining, toHoldout, expected }, surveyed) => {
    const { share, ties } = closerToTraining(toTraining.first, toHoldout.first);
    const ideal = ties / 2 + (1 - ties) * expected;
    return {
      ...excessScore(share, ideal, toTraining.first.length),
      ...ofSynthetic(surveyed),
      figures: {
        share,
        expected: ideal,
        "as close to both": ties,
        "median distance to training": medianOf(toTraining.first),
        "median distance to holdout": medianOf(toHoldout.first),
      },
    };
  },
);

export const nndrRatio: PrivacyMetric = againstHoldout(
  {
    metric: "nndr-ratio",
    title: "Nearest neighbour distance ratio",
    about:
      "How singular the nearest training row of synthetic rows is beside their nearest holdout row: the tenth smallest ratio of the first to the second distance, training by holdout (MOSTLY AI's NNDR ratio); at least 1 is safe.",
  },
  ({ toTraining, toHoldout }, surveyed) => {
    const { rows } = surveyed.survey;
    if (toTraining.first.length < TENTH)
      return { value: undefined, why: "the tenth smallest ratio needs ten synthetic rows" };
    if (rows.training < 2 || (rows.holdout ?? 0) < 2)
      return { value: undefined, why: "a second neighbour needs two rows of each table" };
    const training = distanceRatios(toTraining.first, toTraining.second);
    const holdout = distanceRatios(toHoldout.first, toHoldout.second);
    const ratio = tenthSmallest(training) / tenthSmallest(holdout);
    const { low, high } = ratioInterval(training, holdout, surveyed.seed);
    return {
      value: unit(ratio),
      ceiling: usualRatio(holdout, surveyed.seed),
      interval: { low: unit(low), high: unit(high) },
      ...ofSynthetic(surveyed),
      figures: { ratio, "tenth to training": tenthSmallest(training), "tenth to holdout": tenthSmallest(holdout) },
    };
  },
);

export const identicalMatchShare: PrivacyMetric = metricOf(
  {
    metric: "identical-match-share",
    title: "Identical matches",
    about:
      "The share of synthetic rows whose closest training row is farther than 1e-6 (1 − MOSTLY AI's IMS), beside that of fresh real rows.",
  },
  (surveyed) => {
    const { first } = surveyed.survey.syntheticToTraining;
    const share = identicalShare(first);
    const usual = usualDistances(surveyed);
    return {
      ...shareScore(share, first.length),
      ...(usual && { ceiling: 1 - identicalShare(usual) }),
      ...ofSynthetic(surveyed),
      figures: { identical: share, ...(usual && { "identical of real rows": identicalShare(usual) }) },
    };
  },
);

export const dcrBaselineProtection: PrivacyMetric = metricOf(
  {
    metric: "dcr-baseline-protection",
    title: "Distance beside random rows",
    about:
      "The median distance of synthetic rows to the closest training row, by that of random rows within the same bounds (SDMetrics' DCRBaselineProtection); real rows score below 1 themselves.",
  },
  (surveyed) => {
    const { first } = surveyed.survey.syntheticToTraining;
    const random = surveyed.survey.randomToTraining.first;
    const value = baselineProtection(first, random);
    const usual = usualDistances(surveyed);
    const figures = {
      "median distance": medianOf(first),
      "median distance of random rows": medianOf(random),
      ...(usual && { "median distance of real rows": medianOf(usual) }),
    };
    if (value === undefined) return { value, why: "half of all random rows are training rows as well", figures };
    const ceiling = usual && baselineProtection(usual, random);
    const interval = baselineInterval(first, random);
    return { value, ...(ceiling !== undefined && { ceiling }), interval, ...ofSynthetic(surveyed), figures };
  },
);

/** How far fresh real rows are from the training data: those of the holdout, or else training rows from all others. */
function usualDistances({ survey, noHoldout }: Surveyed): Float64Array | undefined {
  if (noHoldout === undefined && survey.holdoutToTraining) return survey.holdoutToTraining.first;
  return survey.withinTraining.length === 0 ? undefined : survey.withinTraining;
}
