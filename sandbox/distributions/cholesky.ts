/** The lower triangular L with L Lᵀ = matrix: what turns independent normal numbers into correlated ones. */
import { misuse } from "../misuse.ts";
import { finite } from "./parameter.ts";

/** Reads a square matrix of `size` rows, row by row, and throws where it is not symmetric. */
export function readSymmetric(where: string, name: string, given: unknown, size: number): Float64Array {
  if (!Array.isArray(given) || given.length !== size)
    throw misuse(
      where,
      `${name} to be a list of ${size} rows, one for each value`,
      Array.isArray(given) ? given.length : given,
    );
  const matrix = new Float64Array(size * size);
  given.forEach((row: unknown, i) => {
    if (!Array.isArray(row) || row.length !== size)
      throw misuse(where, `${name}[${i}] to be a list of ${size} numbers`, Array.isArray(row) ? row.length : row);
    row.forEach((cell, j) => (matrix[i * size + j] = finite(where, `${name}[${i}][${j}]`, cell)));
  });
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const [one, other] = [matrix[i * size + j] as number, matrix[j * size + i] as number];
      if (Math.abs(one - other) > 1e-12 * Math.max(Math.abs(one), Math.abs(other)))
        throw misuse(where, `${name} to be symmetric: [${i}][${j}] is ${one}, so [${j}][${i}] should be too`, other);
    }
  return matrix;
}

/**
 * Cholesky's factor of a symmetric matrix, its lower triangle row by row without gaps. Throws where the matrix is
 * not positive definite, naming the first value that leaves no variance of its own beside the values before it.
 */
export function cholesky(where: string, name: string, matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array((size * (size + 1)) / 2);
  for (let i = 0; i < size; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let rest = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) rest -= (factor[row + k] as number) * (factor[other + k] as number);
      if (i === j) factor[row + i] = pivot(where, name, i, rest, matrix[i * size + i] as number);
      else factor[row + j] = rest / (factor[other + j] as number);
    }
  }
  return factor;
}

/** The root of what is left of a variance; a rest within rounding of 0 is none. */
function pivot(where: string, name: string, place: number, rest: number, variance: number): number {
  if (!(variance > 0)) throw misuse(where, `${name}[${place}][${place}], a variance, to be above 0`, variance);
  if (!(rest > 1e-12 * variance))
    throw misuse(
      where,
      `${name} to be positive definite: given the values before it, value ${place} should have a variance above 0`,
      rest,
    );
  return Math.sqrt(rest);
}
