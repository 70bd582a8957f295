/** How far predicted numbers are from the truth: the standard measures of regression, as scikit-learn defines them. */

/** `mean |y − ŷ|`, in the target's unit; NaN where there are no rows. */
export function meanAbsoluteError(truth: Float64Array, predicted: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < truth.length; row++) sum += Math.abs((truth[row] as number) - (predicted[row] as number));
  return sum / truth.length;
}

/** `√(mean (y − ŷ)²)`, in the target's unit; NaN where there are no rows. */
export function rootMeanSquaredError(truth: Float64Array, predicted: Float64Array): number {
  return Math.sqrt(squaredError(truth, predicted) / truth.length);
}

/** `1 − Σ(y − ŷ)² / Σ(y − ȳ)²`; undefined where the truth is constant. 1 is perfect, 0 is no better than the mean. */
export function rSquared(truth: Float64Array, predicted: Float64Array): number | undefined {
  // A mean may miss the one value that all rows have by its last digit.
  if (truth.every((value) => value === truth[0])) return undefined;
  let mean = 0;
  for (const value of truth) mean += value / truth.length;
  let total = 0;
  for (const value of truth) total += (value - mean) ** 2;
  return total > 0 ? 1 - squaredError(truth, predicted) / total : undefined;
}

/**
 * `mean |y − ŷ| / |y|` as a share. Rows whose truth is 0 are left out (scikit-learn divides them by 2.2e-16, which
 * drowns all others); undefined where none is left.
 */
export function meanAbsolutePercentageError(truth: Float64Array, predicted: Float64Array): number | undefined {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < truth.length; row++) {
    const value = truth[row] as number;
    if (value === 0) continue;
    sum += Math.abs((value - (predicted[row] as number)) / value);
    rows++;
  }
  return rows > 0 ? sum / rows : undefined;
}

function squaredError(truth: Float64Array, predicted: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < truth.length; row++) sum += ((truth[row] as number) - (predicted[row] as number)) ** 2;
  return sum;
}
