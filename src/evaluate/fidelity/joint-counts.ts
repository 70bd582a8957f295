/** How often each pair of codes comes together: what contingency and mutual information are made of. */

export interface JointCounts {
  /** Row-major, `sizeA` × `sizeB`. */
  readonly counts: Uint32Array;
  readonly sizeA: number;
  readonly sizeB: number;
  readonly n: number;
}

/** Counts the pairs of codes of two columns, row by row. */
export function jointCounts(a: Uint8Array, sizeA: number, b: Uint8Array, sizeB: number): JointCounts {
  const counts = new Uint32Array(sizeA * sizeB);
  for (let row = 0; row < a.length; row++) {
    const cell = (a[row] as number) * sizeB + (b[row] as number);
    (counts[cell] as number)++;
  }
  return { counts, sizeA, sizeB, n: a.length };
}

/** The counts of each column alone. */
export function marginals({ counts, sizeA, sizeB }: JointCounts): {
  readonly a: Float64Array;
  readonly b: Float64Array;
} {
  const a = new Float64Array(sizeA);
  const b = new Float64Array(sizeB);
  for (let row = 0; row < sizeA; row++)
    for (let column = 0; column < sizeB; column++) {
      const count = counts[row * sizeB + column] as number;
      (a[row] as number) += count;
      (b[column] as number) += count;
    }
  return { a, b };
}

export interface Association {
  /** Cramér's V, from 0 to 1; undefined where one column has a single value. */
  readonly cramersV: number | undefined;
  readonly chiSquare: number;
  readonly degrees: number;
}

/** χ² of independence and Cramér's V (scipy's `contingency.association`). */
export function association(joint: JointCounts): Association {
  const { a, b } = marginals(joint);
  const [usedA, usedB] = [a, b].map((counts) => counts.filter((count) => count > 0).length) as [number, number];
  let sum = 0;
  for (let row = 0; row < joint.sizeA; row++)
    for (let column = 0; column < joint.sizeB; column++) {
      const count = joint.counts[row * joint.sizeB + column] as number;
      if (count > 0) sum += (count / (a[row] as number)) * (count / (b[column] as number));
    }
  const chiSquare = Math.max(0, joint.n * (sum - 1));
  const least = Math.min(usedA, usedB) - 1;
  return {
    cramersV: least > 0 ? Math.sqrt(Math.min(1, chiSquare / (joint.n * least))) : undefined,
    chiSquare,
    degrees: (usedA - 1) * (usedB - 1),
  };
}
