/** Hashing of words that are not draws from a row's stream: what a seed and a row's number give, at any row, at once. */

/**
 * A bijection of 32-bit words with nearly ideal avalanche: `lowbias32` of Chris Wellons' hash-prospector (2018).
 * The word it gives is signed.
 */
export function hash32(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** An integer from 0 to `span - 1` (span at most 2^53 - 1) from two random words; uneven by less than span / 2^53. */
export function scaled(one: number, other: number, span: number): number {
  const fraction = ((one >>> 5) * 67108864 + (other >>> 6)) * 1.1102230246251565e-16;
  return Math.min(Math.floor(fraction * span), span - 1);
}
