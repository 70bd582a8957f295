/** Symmetric equations by Cholesky's factors. Matrices are row-major. */
import type { Breath } from "./breath.ts";

/** The lower factor of the matrix with a ridge on its diagonal; undefined where a pivot is not above `least`. */
export async function lowerFactor(
  matrix: Float64Array,
  width: number,
  { ridge, least }: { readonly ridge: number; readonly least: number },
  breath: Breath,
): Promise<Float64Array | undefined> {
  const lower = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    const a = row * width;
    for (let column = 0; column <= row; column++) {
      const b = column * width;
      let sum = (matrix[a + column] as number) + (row === column ? ridge : 0);
      for (let k = 0; k < column; k++) sum -= (lower[a + k] as number) * (lower[b + k] as number);
      if (row === column) {
        if (!(sum > least)) return undefined;
        lower[a + row] = Math.sqrt(sum);
      } else lower[a + column] = sum / (lower[b + column] as number);
    }
    await breath.take();
  }
  return lower;
}

/** The solution of `lower · lowerᵀ · x = right`. */
export function substituted(lower: Float64Array, right: Float64Array): Float64Array {
  const width = right.length;
  const solution = Float64Array.from(right);
  for (let row = 0; row < width; row++) {
    let sum = solution[row] as number;
    for (let k = 0; k < row; k++) sum -= (lower[row * width + k] as number) * (solution[k] as number);
    solution[row] = sum / (lower[row * width + row] as number);
  }
  for (let row = width - 1; row >= 0; row--) {
    let sum = solution[row] as number;
    for (let k = row + 1; k < width; k++) sum -= (lower[k * width + row] as number) * (solution[k] as number);
    solution[row] = sum / (lower[row * width + row] as number);
  }
  return solution;
}

/** The largest number of the diagonal. */
export function largestPivot(matrix: Float64Array, width: number): number {
  let largest = 0;
  for (let place = 0; place < width; place++) largest = Math.max(largest, matrix[place * width + place] as number);
  return largest;
}
