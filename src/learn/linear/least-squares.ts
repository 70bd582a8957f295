/**
 * Linear regression by least squares, as scikit-learn's LinearRegression: the normal equations of centred columns by
 * Cholesky's factors. One-hot columns add up to one, so the equations are singular as a rule; then a tiny ridge and
 * refinement lead to the solution of least norm, which is the pseudo-inverse's (Rockafellar's proximal points).
 */
import type { Breath } from "./breath.ts";
import { largestPivot, lowerFactor, substituted } from "./cholesky.ts";
import { columnMeans } from "./sparse.ts";
import type { SparseRows } from "./sparse.ts";

export interface Fitted {
  /** One for each column of the design. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

const ROWS_AT_ONCE = 4096;
/** Of the largest diagonal: pivots below it are rounding. */
const SINGULAR = 1e-10;
const RIDGE = 1e-6;
const REFINEMENTS = 8;

export async function leastSquares(design: SparseRows, target: Float64Array, breath: Breath): Promise<Fitted> {
  const { rows, width, starts, places, values } = design;
  const means = columnMeans(design);
  let middle = 0;
  for (let row = 0; row < rows; row++) middle += ((target[row] as number) - middle) / (row + 1);
  const gram = new Float64Array(width * width);
  const moments = new Float64Array(width);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    for (let row = from; row < Math.min(rows, from + ROWS_AT_ONCE); row++) {
      const end = starts[row + 1] as number;
      const off = (target[row] as number) - middle;
      for (let a = starts[row] as number; a < end; a++) {
        const place = places[a] as number;
        const value = values[a] as number;
        moments[place] = (moments[place] as number) + value * off;
        // Places rise within a row, so this is the upper triangle.
        for (let b = a; b < end; b++) {
          const at = place * width + (places[b] as number);
          gram[at] = (gram[at] as number) + value * (values[b] as number);
        }
      }
    }
    await breath.take();
  }
  for (let a = 0; a < width; a++)
    for (let b = a; b < width; b++) {
      const centred = (gram[a * width + b] as number) - rows * (means[a] as number) * (means[b] as number);
      gram[a * width + b] = centred;
      gram[b * width + a] = centred;
    }
  const coefficients = await solve(gram, moments, breath);
  let intercept = middle;
  for (let place = 0; place < width; place++) intercept -= (coefficients[place] as number) * (means[place] as number);
  return { coefficients, intercept };
}

/** Solves `matrix · x = right` for a symmetric matrix that has no negative eigenvalue. */
async function solve(matrix: Float64Array, right: Float64Array, breath: Breath): Promise<Float64Array> {
  const width = right.length;
  const largest = largestPivot(matrix, width);
  if (largest === 0) return new Float64Array(width);
  const exact = await lowerFactor(matrix, width, { ridge: 0, least: SINGULAR * largest }, breath);
  if (exact !== undefined) return substituted(exact, right);
  const ridged = await lowerFactor(matrix, width, { ridge: RIDGE * largest, least: 0 }, breath);
  if (ridged === undefined) throw new RangeError("expected a matrix without negative eigenvalues");
  const solution = new Float64Array(width);
  for (let turn = 0; turn < REFINEMENTS; turn++) {
    const rest = Float64Array.from(right);
    for (let a = 0; a < width; a++) {
      let sum = 0;
      for (let b = 0; b < width; b++) sum += (matrix[a * width + b] as number) * (solution[b] as number);
      rest[a] = (rest[a] as number) - sum;
    }
    const step = substituted(ridged, rest);
    for (let a = 0; a < width; a++) solution[a] = (solution[a] as number) + (step[a] as number);
  }
  return solution;
}
