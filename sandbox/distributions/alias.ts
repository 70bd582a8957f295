/**
 * One of n places, as likely as their weights, in the same time for any n: A. J. Walker's alias method
 * (Electronics Letters 10, 1974), its table made as M. D. Vose does (IEEE Transactions on Software Engineering 17, 1991).
 */
import { nextBelow, nextFloat } from "../stream.ts";

export class AliasTable {
  readonly #size: number;
  /** How often a place is kept where it was hit; otherwise its alias takes over. */
  readonly #kept: Float64Array;
  readonly #alias: Uint32Array;

  /** The weights are above 0 and their sum is finite. */
  constructor(weights: readonly number[]) {
    const size = weights.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#size = size;
    this.#kept = Float64Array.from(weights, (weight) => (weight / total) * size);
    this.#alias = Uint32Array.from(weights, (_, k) => k);
    this.#balance();
  }

  /** Fills up every place that has less than its share from one that has more. */
  #balance(): void {
    const [kept, alias] = [this.#kept, this.#alias];
    const small: number[] = [];
    const large: number[] = [];
    kept.forEach((share, k) => (share < 1 ? small : large).push(k));
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop() as number;
      const rich = large.at(-1) as number;
      alias[poor] = rich;
      const left = (kept[rich] as number) - (1 - (kept[poor] as number));
      kept[rich] = left;
      if (left < 1) small.push(large.pop() as number);
    }
    // What rounding has left over has its whole share.
    for (const k of small) kept[k] = 1;
    for (const k of large) kept[k] = 1;
  }

  /** A place from the row's stream. */
  next(): number {
    const place = nextBelow(this.#size);
    return nextFloat() < (this.#kept[place] as number) ? place : (this.#alias[place] as number);
  }
}
