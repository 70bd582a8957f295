/** What boosting makes smaller: a loss with its gradients, for each kind of target. */
import type { Target } from "../learner.ts";

/** Scores are an array an output, a number a row. */
export interface Loss {
  /** The best constant scores. */
  readonly initial: Float64Array;
  /** Before the gradients of a round are asked for. */
  prepare(scores: readonly Float64Array[]): void;
  /** First and second derivatives by output k, of each row. */
  gradients(scores: readonly Float64Array[], k: number, gradient: Float64Array, curvature: Float64Array): void;
  /** Over some rows. */
  mean(scores: readonly Float64Array[], rows: Uint32Array): number;
}

/** The constants are of the rows that are trained on. */
export function lossOf(target: Target, rows: Uint32Array): Loss {
  if (target.task === "regression") return squaredError(target.values, rows);
  return target.labels.length === 2 ? logistic(target.codes, rows) : softmax(target.codes, target.labels.length, rows);
}

function squaredError(values: Float64Array, rows: Uint32Array): Loss {
  let mean = 0;
  for (const row of rows) mean += (values[row] as number) / rows.length;
  return {
    initial: Float64Array.of(mean),
    prepare: () => {},
    gradients([scores = values], _, gradient, curvature) {
      for (let row = 0; row < gradient.length; row++) gradient[row] = (scores[row] as number) - (values[row] as number);
      curvature.fill(1);
    },
    mean([scores = values], rows) {
      let sum = 0;
      for (const row of rows) sum += ((scores[row] as number) - (values[row] as number)) ** 2;
      return sum / rows.length;
    },
  };
}

/** Probabilities of 0 and 1 are kept this far away. */
const LEAST = 1e-6;

function logistic(codes: Int32Array, rows: Uint32Array): Loss {
  let share = 0;
  for (const row of rows) share += (codes[row] as number) / rows.length;
  share = Math.min(Math.max(share, LEAST), 1 - LEAST);
  return {
    initial: Float64Array.of(Math.log(share / (1 - share))),
    prepare: () => {},
    gradients([scores = new Float64Array()], _, gradient, curvature) {
      for (let row = 0; row < gradient.length; row++) {
        const probability = 1 / (1 + Math.exp(-(scores[row] as number)));
        gradient[row] = probability - (codes[row] as number);
        curvature[row] = probability * (1 - probability);
      }
    },
    mean([scores = new Float64Array()], rows) {
      let sum = 0;
      for (const row of rows) {
        const score = scores[row] as number;
        // ln(1 + e^s) − y s, without overflow.
        sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - (codes[row] as number) * score;
      }
      return sum / rows.length;
    },
  };
}

function softmax(codes: Int32Array, labels: number, rows: Uint32Array): Loss {
  const shares = new Float64Array(labels);
  for (const row of rows) {
    const code = codes[row] as number;
    shares[code] = (shares[code] as number) + 1 / rows.length;
  }
  const initial = shares.map((share) => Math.log(Math.max(share, LEAST)));
  const size = codes.length;
  /** ln Σ e^s of each row, for the round. */
  const normal = new Float64Array(size);
  const normalOf = (scores: readonly Float64Array[], row: number): number => {
    let most = -Infinity;
    for (const score of scores) most = Math.max(most, score[row] as number);
    let sum = 0;
    for (const score of scores) sum += Math.exp((score[row] as number) - most);
    return most + Math.log(sum);
  };
  return {
    initial,
    prepare(scores) {
      for (let row = 0; row < size; row++) normal[row] = normalOf(scores, row);
    },
    gradients(scores, k, gradient, curvature) {
      const own = scores[k] as Float64Array;
      for (let row = 0; row < size; row++) {
        const probability = Math.exp((own[row] as number) - (normal[row] as number));
        gradient[row] = probability - (codes[row] === k ? 1 : 0);
        curvature[row] = Math.max(probability * (1 - probability), LEAST);
      }
    },
    mean(scores, rows) {
      let sum = 0;
      for (const row of rows)
        sum += normalOf(scores, row) - ((scores[codes[row] as number] as Float64Array)[row] as number);
      return sum / rows.length;
    },
  };
}
