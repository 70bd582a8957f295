/** Scores of rows that each count so many times: what a bootstrap takes the score of, without copying a row. */
import type { Predictions, Target } from "../../learn/learner.ts";
import { mostLikely } from "../../learn/metrics/classification.ts";
import type { ScoreName } from "./names.ts";

/** Of rows counted so many times; undefined where it cannot be said. */
export type Weighted = (counts: Uint32Array) => number | undefined;

/** All scores of some predictions. */
export function weightedScores(truth: Target, predictions: Predictions): ReadonlyMap<ScoreName, Weighted> {
  if (truth.task === "regression" && predictions.task === "regression")
    return ofNumbers(truth.values, predictions.values);
  if (truth.task === "classification" && predictions.task === "classification")
    return ofLabels(truth.codes, truth.labels.length, predictions.probabilities);
  throw new TypeError("expected predictions of the same task");
}

function ofNumbers(truth: Float64Array, predicted: Float64Array): ReadonlyMap<ScoreName, Weighted> {
  const middle = truth.reduce((sum, value) => sum + value, 0) / Math.max(1, truth.length);
  const centred = truth.map((value) => value - middle);
  const off = truth.map((value, row) => Math.abs(value - (predicted[row] as number)));
  const mean = (values: Float64Array, counts: Uint32Array, used?: Uint8Array): number | undefined => {
    let [sum, rows] = [0, 0];
    for (let row = 0; row < values.length; row++) {
      const count = used === undefined || used[row] === 1 ? (counts[row] as number) : 0;
      if (count === 0) continue;
      sum += count * (values[row] as number);
      rows += count;
    }
    return rows === 0 ? undefined : sum / rows;
  };
  const squares = off.map((value) => value * value);
  const relative = off.map((value, row) => (truth[row] === 0 ? 0 : value / Math.abs(truth[row] as number)));
  const notZero = Uint8Array.from(truth, (value) => (value === 0 ? 0 : 1));
  return new Map<ScoreName, Weighted>([
    ["MAE", (counts) => mean(off, counts)],
    ["RMSE", (counts) => root(mean(squares, counts))],
    [
      "R²",
      (counts) => {
        let [rest, total, sum, rows] = [0, 0, 0, 0];
        for (let row = 0; row < counts.length; row++) {
          const count = counts[row] as number;
          const value = centred[row] as number;
          rest += count * (squares[row] as number);
          total += count * value * value;
          sum += count * value;
          rows += count;
        }
        const spread = total - (sum * sum) / rows;
        return spread > 1e-12 * total ? 1 - rest / spread : undefined;
      },
    ],
    ["MAPE", (counts) => mean(relative, counts, notZero)],
  ]);
}

const root = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.sqrt(value));

function ofLabels(truth: Int32Array, labels: number, probabilities: Float64Array): ReadonlyMap<ScoreName, Weighted> {
  const predicted = mostLikely(probabilities, labels);
  const losses = Float64Array.from(truth, (code, row) => {
    const probability = probabilities[row * labels + code] as number;
    return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  });
  const areas: Weighted[] = [];
  for (let label = labels === 2 ? 1 : 0; label < labels; label++)
    areas.push(weightedAuc(truth, label, (row) => probabilities[row * labels + label] as number));
  return new Map<ScoreName, Weighted>([
    [
      "accuracy",
      (counts) => {
        let [right, rows] = [0, 0];
        for (let row = 0; row < counts.length; row++) {
          rows += counts[row] as number;
          if (truth[row] === predicted[row]) right += counts[row] as number;
        }
        return rows === 0 ? undefined : right / rows;
      },
    ],
    ["F1", (counts) => weightedF1(truth, predicted, labels, counts)],
    [
      "AUC",
      (counts) => {
        const known = areas.flatMap((area) => area(counts) ?? []);
        return known.length === 0 ? undefined : known.reduce((sum, area) => sum + area, 0) / known.length;
      },
    ],
    [
      "log-loss",
      (counts) => {
        let [sum, rows] = [0, 0];
        for (let row = 0; row < counts.length; row++) {
          sum += (counts[row] as number) * (losses[row] as number);
          rows += counts[row] as number;
        }
        return rows === 0 ? undefined : sum / rows;
      },
    ],
  ]);
}

/** The plain mean of the labels' F1, over labels that are in the truth or predicted. */
function weightedF1(truth: Int32Array, predicted: Int32Array, labels: number, counts: Uint32Array): number | undefined {
  const [right, all] = [new Float64Array(labels), new Float64Array(labels)];
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row] as number;
    const [a, b] = [truth[row] as number, predicted[row] as number];
    all[a] = (all[a] as number) + count;
    all[b] = (all[b] as number) + count;
    if (a === b) right[a] = (right[a] as number) + count;
  }
  let [sum, known] = [0, 0];
  for (let label = 0; label < labels; label++) {
    if (all[label] === 0) continue;
    sum += (2 * (right[label] as number)) / (all[label] as number);
    known++;
  }
  return known === 0 ? undefined : sum / known;
}

/** The area under the ROC curve of one label against the rest; the rows are sorted once. */
function weightedAuc(truth: Int32Array, label: number, score: (row: number) => number): Weighted {
  const scores = Float64Array.from(truth, (_, row) => score(row));
  const order = Uint32Array.from(truth, (_, row) => row).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  return (counts) => {
    let [positives, negatives, area] = [0, 0, 0];
    for (let start = 0; start < order.length;) {
      const value = scores[order[start] as number];
      let [own, others, end] = [0, 0, start];
      for (; end < order.length && scores[order[end] as number] === value; end++) {
        const row = order[end] as number;
        if (truth[row] === label) own += counts[row] as number;
        else others += counts[row] as number;
      }
      area += own * (negatives + others / 2);
      positives += own;
      negatives += others;
      start = end;
    }
    return positives === 0 || negatives === 0 ? undefined : area / (positives * negatives);
  };
}
