/** A small logistic regression, fitted by Newton's method, and the area under the ROC curve of its scores. */

/** The score of a row of features: its log odds. */
export type Score = (row: readonly number[]) => number;

/** Fits to standardised features, with a ridge penalty of 1 that keeps the weights finite. */
export function fit(rows: readonly (readonly number[])[], labels: readonly boolean[]): Score {
  const width = rows[0]!.length;
  const means = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
  const scales = means.map((mean, j) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / rows.length || 1),
  );
  const standard = (row: readonly number[]): number[] => [1, ...row.map((x, j) => (x - means[j]!) / scales[j]!)];
  const inputs = rows.map(standard);
  let weights = Array<number>(width + 1).fill(0);
  const score = (input: readonly number[]): number => input.reduce((sum, x, j) => sum + x * weights[j]!, 0);
  for (let step = 0; step < 9; step++) {
    const slope = weights.map((weight) => -weight);
    const curve = weights.map((_, j) => weights.map((_, k) => (j === k ? 1 : 0)));
    inputs.forEach((input, i) => {
      const chance = 1 / (1 + Math.exp(-score(input)));
      const [error, weight] = [Number(labels[i]) - chance, chance * (1 - chance)];
      for (let j = 0; j <= width; j++) {
        slope[j]! += error * input[j]!;
        for (let k = 0; k <= j; k++) curve[j]![k]! += weight * input[j]! * input[k]!;
      }
    });
    for (let j = 0; j <= width; j++) for (let k = 0; k < j; k++) curve[k]![j] = curve[j]![k]!;
    const move = solve(curve, slope);
    weights = weights.map((weight, j) => weight + move[j]!);
  }
  return (row) => score(standard(row));
}

/** Gauss elimination; the matrix is positive definite, so it needs no pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let j = 0; j < n; j++)
    for (let i = j + 1; i < n; i++) {
      const factor = matrix[i]![j]! / matrix[j]![j]!;
      for (let k = j; k < n; k++) matrix[i]![k]! -= factor * matrix[j]![k]!;
      right[i]! -= factor * right[j]!;
    }
  const solution = Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const rest = solution.reduce((sum, x, k) => (k > i ? sum + matrix[i]![k]! * x : sum), 0);
    solution[i] = (right[i]! - rest) / matrix[i]![i]!;
  }
  return solution;
}

/** The chance that a positive's score is above a negative's (ties count half). */
export function areaUnderCurve(scores: readonly number[], labels: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let [positives, ranks] = [0, 0];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    for (let k = from; k < to; k++)
      if (labels[order[k]!]) {
        positives++;
        ranks += (from + 1 + to) / 2;
      }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}
