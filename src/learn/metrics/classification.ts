/** How well predicted labels and their probabilities meet the truth: the standard measures, as scikit-learn defines them. */

/** Codes of labels, one a row; at least 0. */
export type Codes = Int32Array;

/** The label with the highest probability in each row of rows × `labels`; the first of equal ones. */
export function mostLikely(probabilities: Float64Array, labels: number): Int32Array {
  const codes = new Int32Array(probabilities.length / labels);
  for (let row = 0; row < codes.length; row++) {
    const start = row * labels;
    let best = 0;
    for (let label = 1; label < labels; label++)
      if ((probabilities[start + label] as number) > (probabilities[start + best] as number)) best = label;
    codes[row] = best;
  }
  return codes;
}

/** The share of rows that are right; NaN where there are no rows. */
export function accuracy(truth: Codes, predicted: Codes): number {
  let right = 0;
  for (let row = 0; row < truth.length; row++) if (truth[row] === predicted[row]) right++;
  return right / truth.length;
}

/** Rows counted by their true label (outer) and their predicted label (inner). */
export function confusionMatrix(truth: Codes, predicted: Codes, labels: number): readonly (readonly number[])[] {
  const counts = Array.from({ length: labels }, () => Array.from({ length: labels }, () => 0));
  for (let row = 0; row < truth.length; row++) {
    const line = counts[truth[row] as number] as number[];
    line[predicted[row] as number] = (line[predicted[row] as number] as number) + 1;
  }
  return counts;
}

/** Precision, recall and F1 of one label; each 0 where its denominator is 0. */
export interface LabelScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows whose truth it is. */
  readonly support: number;
}

/** Of each label; undefined for one that is neither in the truth nor predicted. */
export function labelScores(truth: Codes, predicted: Codes, labels: number): readonly (LabelScore | undefined)[] {
  const matrix = confusionMatrix(truth, predicted, labels);
  return matrix.map((line, label) => {
    const support = line.reduce((sum, count) => sum + count, 0);
    const claimed = matrix.reduce((sum, other) => sum + (other[label] as number), 0);
    if (support + claimed === 0) return undefined;
    const right = line[label] as number;
    return {
      precision: claimed === 0 ? 0 : right / claimed,
      recall: support === 0 ? 0 : right / support,
      f1: (2 * right) / (support + claimed),
      support,
    };
  });
}

/** The mean of the labels' F1, over labels that are in the truth or predicted; NaN where there are no rows. */
export function macroF1(truth: Codes, predicted: Codes, labels: number): number {
  const known = labelScores(truth, predicted, labels).flatMap((score) => score ?? []);
  return known.reduce((sum, { f1 }) => sum + f1, 0) / known.length;
}

/** The mean of the labels' recall, over labels in the truth. */
export function balancedAccuracy(truth: Codes, predicted: Codes, labels: number): number {
  const known = labelScores(truth, predicted, labels).filter((score) => score !== undefined && score.support > 0);
  return known.reduce((sum, score) => sum + (score as LabelScore).recall, 0) / known.length;
}

/** `−mean ln p(truth)` in nats, probabilities clipped to 2.2e-16 … 1 − 2.2e-16. */
export function logLoss(truth: Codes, probabilities: Float64Array, labels: number): number {
  let sum = 0;
  for (let row = 0; row < truth.length; row++) {
    const probability = probabilities[row * labels + (truth[row] as number)] as number;
    sum -= Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  }
  return sum / truth.length;
}

/** The mean squared distance of a probability from what came (1 or 0): Brier's score of the label 1 of two. */
export function brierScore(positive: ArrayLike<number>, probability: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < positive.length; row++)
    sum += ((positive[row] as number) - (probability[row] as number)) ** 2;
  return sum / positive.length;
}
