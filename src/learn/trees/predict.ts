/** What a forest says of rows: a table-driven walk through flat arrays, a block of rows through one tree after another. */
import type { Frame } from "../../model/frame.ts";
import type { Predictions } from "../learner.ts";
import { featureSources, fillBlock } from "./feature-matrix.ts";
import type { Forest, Nodes } from "./forest.ts";
import { maskedSums } from "./masks.ts";

/** Rows of a block: few enough to stay in the processor's cache, with the tree. */
const BLOCK = 512;
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
  const sources = featureSources(forest.features, frame);
  const features = sources.length;
  const scores = new Float64Array(frame.rows * outputs);
  const block = new Float64Array(BLOCK * Math.max(1, features));
  const leaves = new Int32Array(BLOCK);
  for (let start = 0; start < frame.rows; start += BLOCK) {
    const end = Math.min(frame.rows, start + BLOCK);
    const rows = end - start;
    fillBlock(block, sources, start, end);
    for (let tree = 0; tree < roots.length; tree++) {
      findLeaves(nodes, roots[tree] as number, block, features, rows, leaves);
      const first = combine === "sum" ? tree % outputs : 0;
      for (let row = 0; row < rows; row++) {
        const at = (start + row) * outputs + first;
        const leaf = (leaves[row] as number) * width;
        for (let k = 0; k < width; k++) scores[at + k] = (scores[at + k] as number) + (nodes.value[leaf + k] as number);
      }
    }
  }
  for (let at = 0; at < scores.length; at++)
    scores[at] =
      combine === "sum"
        ? (scores[at] as number) + (initial[at % outputs] as number)
        : (scores[at] as number) / roots.length;
  return scores;
}

/** The leaf of each row of a block. */
function findLeaves(
  { feature, threshold, missingRight, right, set, sets }: Nodes,
  root: number,
  block: Float64Array,
  features: number,
  rows: number,
  leaves: Int32Array,
): void {
  for (let row = 0, base = 0; row < rows; row++, base += features) {
    let node = root;
    for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
      const value = block[base + asked] as number;
      const start = set[node] as number;
      const goesRight =
        start >= 0
          ? (((sets[start + (value >>> 5)] as number) >>> (value & 31)) & 1) === 1
          : value >= (threshold[node] as number) || (value !== value && missingRight[node] === 1);
      node = goesRight ? (right[node] as number) : node + 1;
    }
    leaves[row] = node;
  }
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
export function softmaxRows(scores: Float64Array, labels: number): void {
  for (let start = 0; start < scores.length; start += labels) {
    let most = -Infinity;
    for (let k = 0; k < labels; k++) most = Math.max(most, scores[start + k] as number);
    let sum = 0;
    for (let k = 0; k < labels; k++) sum += scores[start + k] = Math.exp((scores[start + k] as number) - most);
    for (let k = 0; k < labels; k++) scores[start + k] = (scores[start + k] as number) / sum;
  }
}
