/**
 * Logistic regression as scikit-learn's default LogisticRegression: an L2 penalty with C = 1 on all but the intercepts, one
 * vector of coefficients for two classes, one a class (softmax) for more.
 */
import type { Breath } from "./breath.ts";
import { minimum } from "./lbfgs.ts";
import { LogLoss } from "./log-loss.ts";
import { newtonMinimum } from "./newton.ts";
import type { SparseRows } from "./sparse.ts";

export interface LogisticFit {
  /** outputs × width, row-major: one output for two classes. */
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
}

const C = 1;
/** Of the mean loss's gradient; scikit-learn ends at 1e-4. */
const NEWTON_GRADIENT = 1e-9;
const LBFGS_ENDING = { gradient: 1e-5, iterations: 200 };
/** A Newton step may cost so many multiplications, and have a Hessian of so many lines. */
const MOST_STEP_COST = 6e8;
const MOST_HESSIAN_SIZE = 1000;

/** `codes` are classes from 0 up to `classes`, of which each row has one. */
export async function logisticRegression(
  design: SparseRows,
  codes: Int32Array,
  classes: number,
  breath: Breath,
): Promise<LogisticFit> {
  const { rows, width, places } = design;
  const loss = new LogLoss(design, codes, classes, 1 / (C * rows), breath);
  const { outputs, size } = loss;
  const stride = width + 1;
  const cells = places.length / Math.max(1, rows) + 1;
  const stepCost = (rows * cells * cells * outputs * (outputs + 1)) / 4 + size ** 3 / 3;
  const point = await (size <= MOST_HESSIAN_SIZE && stepCost <= MOST_STEP_COST
    ? newtonMinimum(loss, NEWTON_GRADIENT, breath)
    : minimum((point, gradient) => loss.at(point, gradient), new Float64Array(size), LBFGS_ENDING));
  const coefficients = new Float64Array(outputs * width);
  const intercepts = new Float64Array(outputs);
  for (let k = 0; k < outputs; k++) {
    coefficients.set(point.subarray(k * stride, k * stride + width), k * width);
    intercepts[k] = point[k * stride + width] as number;
  }
  return { coefficients, intercepts };
}
