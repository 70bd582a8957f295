/** What a forest says of rows. */
import type { Frame } from "../../model/frame.ts";
import type { Predictions } from "../learner.ts";
import type { Forest } from "./forest.ts";
import { maskedSums } from "./masks.ts";
import { walkForest } from "./walk.ts";

/** Fewer rows are not worth the making of masks. */
const ROWS_FOR_MASKS = 2000;

export function predictForest(forest: Forest, frame: Frame): Predictions {
  const { target } = forest;
  const labels = target.task === "classification" ? target.labels : undefined;
  const outputs = forest.combine === "mean" ? forest.width : forest.initial.length;
  const scores = rawScores(forest, frame, outputs);
  if (labels === undefined) return { task: "regression", values: scores };
  return {
    task: "classification",
    labels,
    probabilities: forest.combine === "mean" ? scores : probabilitiesOf(scores, labels.length),
  };
}

/** Row-major, rows × outputs: sums of trees, or means. */
function rawScores(forest: Forest, frame: Frame, outputs: number): Float64Array {
  const { roots, nodes, width, combine, initial } = forest;
  const sums = frame.rows >= ROWS_FOR_MASKS ? maskedSums(forest, frame, outputs) : undefined;
  if (sums !== undefined) return sums.map((sum, at) => sum + (initial[at % outputs] as number));
  const scores = new Float64Array(frame.rows * outputs);
  walkForest(forest, frame, (tree, start, leaves, rows) => {
    let at = start * outputs + (combine === "sum" ? tree % outputs : 0);
    for (let row = 0; row < rows; row++, at += outputs) {
      const leaf = (leaves[row] as number) * width;
      for (let k = 0; k < width; k++) scores[at + k] = (scores[at + k] as number) + (nodes.value[leaf + k] as number);
    }
  });
  for (let at = 0; at < scores.length; at++)
    scores[at] =
      combine === "sum"
        ? (scores[at] as number) + (initial[at % outputs] as number)
        : (scores[at] as number) / roots.length;
  return scores;
}

/** Log-odds of the second of two labels, or a score for each of several, as probabilities. */
function probabilitiesOf(scores: Float64Array, labels: number): Float64Array {
  if (labels === 2) {
    const probabilities = new Float64Array(scores.length * 2);
    for (let row = 0; row < scores.length; row++) {
      const second = 1 / (1 + Math.exp(-(scores[row] as number)));
      probabilities[2 * row] = 1 - second;
      probabilities[2 * row + 1] = second;
    }
    return probabilities;
  }
  softmaxRows(scores, labels);
  return scores;
}

/** Turns each row of scores into shares, in place. */
function softmaxRows(scores: Float64Array, labels: number): void {
  for (let start = 0; start < scores.length; start += labels) {
    let most = -Infinity;
    for (let k = 0; k < labels; k++) most = Math.max(most, scores[start + k] as number);
    let sum = 0;
    for (let k = 0; k < labels; k++) sum += scores[start + k] = Math.exp((scores[start + k] as number) - most);
    for (let k = 0; k < labels; k++) scores[start + k] = (scores[start + k] as number) / sum;
  }
}
