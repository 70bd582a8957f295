/** The penalised loss of a logistic regression, with its slopes and its curvature. */
import type { Breath } from "./breath.ts";
import type { SparseRows } from "./sparse.ts";

const ROWS_AT_ONCE = 4096;

/**
 * The mean loss of the rows plus `penalty / 2` times the squares of the coefficients. A point is, for each output, the
 * coefficients and then the intercept; there is one output for two classes, and one a class for more.
 */
export class LogLoss {
  readonly outputs: number;
  /** Numbers of a point. */
  readonly size: number;
  readonly #design: SparseRows;
  readonly #codes: Int32Array;
  readonly #penalty: number;
  readonly #breath: Breath;

  constructor(design: SparseRows, codes: Int32Array, classes: number, penalty: number, breath: Breath) {
    this.outputs = classes === 2 ? 1 : classes;
    this.size = this.outputs * (design.width + 1);
    this.#design = design;
    this.#codes = codes;
    this.#penalty = penalty;
    this.#breath = breath;
  }

  /** The loss at a point. Writes the gradient, and the Hessian where one is given: size × size, its upper triangle. */
  async at(point: Float64Array, gradient: Float64Array, hessian?: Float64Array): Promise<number> {
    const { rows, width, starts, places, values } = this.#design;
    const { outputs, size } = this;
    const stride = width + 1;
    const scores = new Float64Array(outputs);
    const chances = new Float64Array(outputs);
    let loss = 0;
    gradient.fill(0);
    hessian?.fill(0);
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      for (let row = from; row < Math.min(rows, from + ROWS_AT_ONCE); row++) {
        const first = starts[row] as number;
        const end = starts[row + 1] as number;
        for (let k = 0; k < outputs; k++) {
          const base = k * stride;
          let score = point[base + width] as number;
          for (let at = first; at < end; at++)
            score += (point[base + (places[at] as number)] as number) * (values[at] as number);
          scores[k] = score;
        }
        const code = this.#codes[row] as number;
        loss += outputs === 1 ? binary(scores, chances, code) : softmax(scores, chances, code);
        for (let k = 0; k < outputs; k++) {
          const base = k * stride;
          const off = (scores[k] as number) / rows;
          gradient[base + width] = (gradient[base + width] as number) + off;
          for (let at = first; at < end; at++) {
            const place = base + (places[at] as number);
            gradient[place] = (gradient[place] as number) + off * (values[at] as number);
          }
        }
        if (hessian === undefined) continue;
        for (let k = 0; k < outputs; k++)
          for (let l = k; l < outputs; l++) {
            const chance = chances[k] as number;
            const bend = (k === l ? chance * (1 - chance) : -chance * (chances[l] as number)) / rows;
            const right = l * stride;
            // Within a block it is symmetric, so half of each is enough.
            for (let a = first; a < end; a++) {
              const line = (k * stride + (places[a] as number)) * size + right;
              const weight = bend * (values[a] as number);
              for (let b = a; b < end; b++) {
                const cell = line + (places[b] as number);
                hessian[cell] = (hessian[cell] as number) + weight * (values[b] as number);
              }
              hessian[line + width] = (hessian[line + width] as number) + weight;
            }
            const corner = (k * stride + width) * size + right + width;
            hessian[corner] = (hessian[corner] as number) + bend;
          }
      }
      await this.#breath.take();
    }
    let squares = 0;
    for (let k = 0; k < outputs; k++)
      for (let place = k * stride; place < k * stride + width; place++) {
        const weight = point[place] as number;
        squares += weight * weight;
        gradient[place] = (gradient[place] as number) + this.#penalty * weight;
        if (hessian !== undefined)
          hessian[place * size + place] = (hessian[place * size + place] as number) + this.#penalty;
      }
    if (hessian !== undefined) mirror(hessian, outputs, stride);
    return loss / rows + (this.#penalty / 2) * squares;
  }
}

/** Fills the lower halves: of each block, and of the whole. */
function mirror(hessian: Float64Array, outputs: number, stride: number): void {
  const size = outputs * stride;
  for (let k = 0; k < outputs; k++)
    for (let l = k; l < outputs; l++)
      for (let a = 0; a < stride; a++)
        for (let b = a; b < stride; b++) {
          const value = hessian[(k * stride + a) * size + l * stride + b] as number;
          hessian[(k * stride + b) * size + l * stride + a] = value;
          hessian[(l * stride + a) * size + k * stride + b] = value;
          hessian[(l * stride + b) * size + k * stride + a] = value;
        }
}

/** The loss of one row; its score becomes the loss's slope. */
function binary(scores: Float64Array, chances: Float64Array, code: number): number {
  const score = scores[0] as number;
  const small = Math.exp(-Math.abs(score));
  const chance = score >= 0 ? 1 / (1 + small) : small / (1 + small);
  chances[0] = chance;
  scores[0] = chance - code;
  return Math.log1p(small) + Math.max(score, 0) - code * score;
}

function softmax(scores: Float64Array, chances: Float64Array, code: number): number {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += Math.exp((scores[k] as number) - most);
  const loss = Math.log(sum) + most - (scores[code] as number);
  for (let k = 0; k < scores.length; k++) {
    const chance = Math.exp((scores[k] as number) - most) / sum;
    chances[k] = chance;
    scores[k] = chance - (k === code ? 1 : 0);
  }
  return loss;
}
