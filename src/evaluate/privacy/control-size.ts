/**
 * Singling out gets easier or harder with the number of rows, so successes against a holdout of another size than the
 * training data are carried over to its size, by the model of anonymeter's `fit_correction_term`: P = n w (1−w)^(n−1) for a
 * predicate that a row meets with probability w (Cohen and Nissim 2020), over w from 0 to an effective weight. Where
 * anonymeter draws samples of the holdout to fit it, the expected successes in all samples of a size are taken.
 */

/** ∫ n w (1−w)^(n−1) dw from 0 to `weight`. */
export function singlingOutIntegral(rows: number, weight: number): number {
  return (1 - (rows * weight + 1) * (1 - weight) ** rows) / (rows + 1);
}

/** The probability that a sample without replacement of `size` from `rows` has exactly one of `matches` rows (hypergeometric). */
export function oneInSample(matches: number, rows: number, size: number): number {
  if (matches === 0 || size <= 0) return 0;
  let probability = (matches * size) / rows;
  for (let place = 0; place < matches - 1; place++)
    probability *= Math.max(0, rows - size - place) / (rows - 1 - place);
  return probability;
}

const SIZES = 10;

/** The successes that are expected against as many rows as the training data has, from the matches in a holdout. */
export function successesAt(training: number, matches: ArrayLike<number>, holdout: number): number {
  const expected = (size: number): number => {
    let sum = 0;
    for (let place = 0; place < matches.length; place++) sum += oneInSample(matches[place] as number, holdout, size);
    return sum;
  };
  const successes = expected(holdout);
  if (training === holdout || successes === 0) return successes;
  const sizes = Array.from({ length: SIZES }, (_, place) => Math.max(1, Math.round((holdout * (place + 1)) / SIZES)));
  const observed = sizes.map(expected);
  let best = Number.POSITIVE_INFINITY;
  let factor = 1;
  // The norm is the least squares' solution for each weight; weights lie on a fine logarithmic grid.
  for (let exponent = -9; exponent <= 0; exponent += 0.01) {
    const weight = 10 ** exponent;
    const model = sizes.map((size) => singlingOutIntegral(size, weight));
    const norm =
      model.reduce((sum, value, place) => sum + value * (observed[place] as number), 0) /
      model.reduce((sum, value) => sum + value * value, 0);
    const error = model.reduce((sum, value, place) => sum + (value * norm - (observed[place] as number)) ** 2, 0);
    if (!(error < best)) continue;
    best = error;
    factor = singlingOutIntegral(training, weight) / singlingOutIntegral(holdout, weight);
  }
  return Math.min(matches.length, successes * factor);
}
