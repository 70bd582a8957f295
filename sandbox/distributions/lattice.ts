/** The quantile function of a distribution over whole numbers with one peak, by a table of sums of probabilities. */

/** What is less likely than this, on a logarithmic scale (2e-22), no draw can tell from impossible. */
const NEVER = -50;

export class Lattice {
  readonly #first: number;
  readonly #sums: Float64Array;

  /** `logProbability` of each k from `least` to `most`; `mode` is where it is highest. */
  constructor(logProbability: (k: number) => number, mode: number, least: number, most: number) {
    let first = mode;
    while (first > least && logProbability(first - 1) > NEVER) first--;
    const probabilities: number[] = [];
    for (let k = first; k <= most; k++) {
      const log = logProbability(k);
      if (k > mode && log <= NEVER) break;
      probabilities.push(Math.exp(log));
    }
    this.#first = first;
    this.#sums = cumulative(probabilities);
  }

  /** The least k whose sum of probabilities up to it reaches this one. */
  at(probability: number): number {
    return this.#first + firstReaching(this.#sums, probability);
  }
}

/** Sums of the weights up to each, divided by the sum of all; the last is 1. */
export function cumulative(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, k) => (sums[k] = sum += weight));
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) / sum;
  return sums;
}

/** The first place whose sum reaches the probability, by halving. */
export function firstReaching(sums: Float64Array, probability: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] as number) >= probability) high = middle;
    else low = middle + 1;
  }
  return low;
}
