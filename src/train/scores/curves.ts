/** What a report draws of a test: confusion, calibration, ROC and precision–recall curves, predictions against truth. */
import type { Predictions, Target } from "../../learn/learner.ts";
import { confusionMatrix, labelScores, mostLikely } from "../../learn/metrics/classification.ts";
import type { LabelScore } from "../../learn/metrics/classification.ts";
import { randomPlaces } from "../../model/random-places.ts";

export interface RegressionDetail {
  readonly task: "regression";
  /** Some rows, drawn by the seed: what was predicted, and what is true. */
  readonly points: readonly { readonly truth: number; readonly predicted: number }[];
  /** Residuals (truth − predicted) counted in stretches of equal width. */
  readonly residuals: readonly { readonly from: number; readonly to: number; readonly rows: number }[];
}

export interface ClassificationDetail {
  readonly task: "classification";
  readonly labels: readonly string[];
  /** Rows by true label (outer) and predicted label (inner). */
  readonly confusion: readonly (readonly number[])[];
  readonly byLabel: readonly (LabelScore | undefined)[];
  readonly calibration: Calibration;
  /** Of the second label where there are two, else of each. */
  readonly curves: readonly LabelCurves[];
}

/** How often what was predicted with a probability came true. */
export interface Calibration {
  /** Rows in ten stretches of the predicted label's probability (of two labels, the second's). */
  readonly bins: readonly { readonly predicted: number; readonly observed: number; readonly rows: number }[];
  /** The mean distance, weighted by rows (expected calibration error; Naeini et al. 2015). */
  readonly error: number;
}

export interface LabelCurves {
  readonly label: string;
  readonly roc: readonly { readonly falsePositives: number; readonly truePositives: number }[];
  readonly precisionRecall: readonly { readonly recall: number; readonly precision: number }[];
}

export type TestDetail = RegressionDetail | ClassificationDetail;

const MOST_POINTS = 500;
const MOST_CURVE_POINTS = 120;
const RESIDUAL_BINS = 30;
const CALIBRATION_BINS = 10;
const MOST_CURVES = 10;

export function detailOf(truth: Target, predictions: Predictions, seed: number): TestDetail {
  if (truth.task === "regression" && predictions.task === "regression")
    return regressionDetail(truth.values, predictions.values, seed);
  if (truth.task === "classification" && predictions.task === "classification")
    return classificationDetail(truth.codes, truth.labels, predictions.probabilities);
  throw new TypeError("expected predictions of the same task");
}

function regressionDetail(truth: Float64Array, predicted: Float64Array, seed: number): RegressionDetail {
  const places = randomPlaces(truth.length, MOST_POINTS, seed).sort();
  const residuals = truth.map((value, row) => value - (predicted[row] as number));
  let [low, high] = [Infinity, -Infinity];
  for (const value of residuals) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const bins = high > low ? RESIDUAL_BINS : 1;
  const width = (high - low) / bins;
  const counts = new Uint32Array(bins);
  for (const value of residuals) {
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - low) / width)) : 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return {
    task: "regression",
    points: Array.from(places, (row) => ({ truth: truth[row] as number, predicted: predicted[row] as number })),
    residuals: Array.from(counts, (rows, bin) => ({ from: low + bin * width, to: low + (bin + 1) * width, rows })),
  };
}

function classificationDetail(
  truth: Int32Array,
  labels: readonly string[],
  probabilities: Float64Array,
): ClassificationDetail {
  const predicted = mostLikely(probabilities, labels.length);
  const support = labels.map((_, code) => truth.reduce((sum, one) => sum + (one === code ? 1 : 0), 0));
  const drawn =
    labels.length === 2
      ? [1]
      : [...labels.keys()].toSorted((a, b) => (support[b] as number) - (support[a] as number)).slice(0, MOST_CURVES);
  return {
    task: "classification",
    labels,
    confusion: confusionMatrix(truth, predicted, labels.length),
    byLabel: labelScores(truth, predicted, labels.length),
    calibration: calibrationOf(truth, predicted, labels.length, probabilities),
    curves: drawn.flatMap((code) => {
      const found = curvesOf(truth, code, (row) => probabilities[row * labels.length + code] as number);
      return found === undefined ? [] : [{ label: labels[code] as string, ...found }];
    }),
  };
}

function calibrationOf(
  truth: Int32Array,
  predicted: Int32Array,
  labels: number,
  probabilities: Float64Array,
): Calibration {
  const sums = Array.from({ length: CALIBRATION_BINS }, () => ({ predicted: 0, observed: 0, rows: 0 }));
  for (let row = 0; row < truth.length; row++) {
    const label = labels === 2 ? 1 : (predicted[row] as number);
    const probability = probabilities[row * labels + label] as number;
    const bin = sums[Math.min(CALIBRATION_BINS - 1, Math.floor(probability * CALIBRATION_BINS))];
    if (bin === undefined) continue;
    bin.predicted += probability;
    bin.observed += truth[row] === label ? 1 : 0;
    bin.rows++;
  }
  const bins = sums
    .filter(({ rows }) => rows > 0)
    .map(({ predicted, observed, rows }) => ({ predicted: predicted / rows, observed: observed / rows, rows }));
  const error = bins.reduce((sum, bin) => sum + (bin.rows / truth.length) * Math.abs(bin.predicted - bin.observed), 0);
  return { bins, error };
}

/** Points of both curves, thinned out; undefined where all rows are of one kind. */
function curvesOf(
  truth: Int32Array,
  code: number,
  score: (row: number) => number,
): Omit<LabelCurves, "label"> | undefined {
  const scores = Float64Array.from(truth, (_, row) => score(row));
  const order = Uint32Array.from(truth, (_, row) => row).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = truth.reduce((sum, one) => sum + (one === code ? 1 : 0), 0);
  const negatives = truth.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  const all: { readonly right: number; readonly wrong: number }[] = [];
  let [right, wrong] = [0, 0];
  for (const [place, row] of order.entries()) {
    if (truth[row] === code) right++;
    else wrong++;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[row]) all.push({ right, wrong });
  }
  const stride = Math.max(1, Math.ceil(all.length / MOST_CURVE_POINTS));
  const kept = all.filter((_, place) => place % stride === 0 || place === all.length - 1);
  return {
    roc: [
      { falsePositives: 0, truePositives: 0 },
      ...kept.map((one) => ({ falsePositives: one.wrong / negatives, truePositives: one.right / positives })),
    ],
    precisionRecall: kept.map((one) => ({
      recall: one.right / positives,
      precision: one.right / (one.right + one.wrong),
    })),
  };
}
