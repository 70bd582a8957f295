/** How well predictions do beyond a constant answer, and what a model of synthetic rows keeps of it. */
import type { Predictions, Target } from "../../learn/learner.ts";
import { rocAucOneVsRest } from "../../learn/metrics/auc.ts";
import { accuracy, logLoss, macroF1, mostLikely } from "../../learn/metrics/classification.ts";
import { meanAbsoluteError, rSquared } from "../../learn/metrics/regression.ts";

/**
 * Beyond the baseline, which has 0; the perfect model has 1. Numbers: R² on the test rows, less that of the mean of the
 * training rows. Labels: `2·AUC − 1`, one label against the rest, as a constant answer has an area of ½.
 */
export function skillOf(truth: Target, predictions: Predictions): number | undefined {
  if (truth.task === "regression" && predictions.task === "regression")
    return rSquared(truth.values, predictions.values);
  if (truth.task !== "classification" || predictions.task !== "classification") return undefined;
  const area = rocAucOneVsRest(truth.codes, predictions.probabilities, predictions.labels.length);
  return area === undefined ? undefined : 2 * area - 1;
}

const LEAST_SKILL = 0.05;

/**
 * Below this skill of the real rows' own model there is nothing to predict: 0.05, or twice the standard error that
 * `2·AUC − 1` has by chance alone, where that is more (Mann and Whitney 1947).
 */
export function leastSkill(truth: Target): number {
  if (truth.task === "regression") return LEAST_SKILL;
  const rows = truth.codes.length;
  const counts = new Float64Array(truth.labels.length);
  for (const code of truth.codes) counts[code] = (counts[code] as number) + 1;
  const variances = [...counts]
    .filter((count) => count > 0 && count < rows)
    .map((count) => (rows + 1) / (12 * count * (rows - count)));
  // Of two labels, each has the other's area.
  const areas = variances.length === 2 ? 1 : variances.length;
  const mean = variances.reduce((sum, variance) => sum + Math.sqrt(variance), 0) / Math.max(1, variances.length);
  return Math.max(LEAST_SKILL, (2 * 2 * mean) / Math.sqrt(Math.max(1, areas)));
}

/** The share of the real model's skill that the synthetic model has, from 0 to 1. */
export const keptSkill = (synthetic: number, real: number): number => Math.max(0, Math.min(1, synthetic / real));

/** The plain figures of a model: AUC, macro F1 and accuracy of labels; R² and mean absolute error of numbers. */
export function plainFigures(truth: Target, predictions: Predictions): Readonly<Record<string, number>> {
  const figures: Record<string, number | undefined> = {};
  if (truth.task === "regression" && predictions.task === "regression") {
    figures["R²"] = rSquared(truth.values, predictions.values);
    figures["MAE"] = meanAbsoluteError(truth.values, predictions.values);
  } else if (truth.task === "classification" && predictions.task === "classification") {
    const { labels, probabilities } = predictions;
    const most = mostLikely(probabilities, labels.length);
    figures["AUC"] = rocAucOneVsRest(truth.codes, probabilities, labels.length);
    figures["F1"] = macroF1(truth.codes, most, labels.length);
    figures["accuracy"] = accuracy(truth.codes, most);
  }
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Higher is better, and every row tells: −log-loss, or −mean squared error in shares of the truth's variance. */
export function smoothScore(truth: Target, predictions: Predictions): number {
  if (truth.task === "regression" && predictions.task === "regression")
    return (rSquared(truth.values, predictions.values) ?? 1) - 1;
  if (truth.task === "classification" && predictions.task === "classification")
    return -logLoss(truth.codes, predictions.probabilities, predictions.labels.length);
  return Number.NaN;
}
