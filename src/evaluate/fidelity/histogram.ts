/** Histograms on shared bins: shares, and their similarity. */

/** The shares of counts; all 0 where there are none. */
export function sharesOf(counts: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let at = 0; at < counts.length; at++) total += counts[at] as number;
  const shares = new Float64Array(counts.length);
  if (total > 0) for (let at = 0; at < counts.length; at++) shares[at] = (counts[at] as number) / total;
  return shares;
}

/** `Σ min(p, q)` = 1 − TVD of two lists of shares over the same bins (TVComplement, ContingencySimilarity). */
export function histogramOverlap(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < p.length; at++) sum += Math.min(p[at] as number, q[at] as number);
  return Math.min(1, sum);
}
