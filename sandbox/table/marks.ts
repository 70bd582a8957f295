/**
 * Places in a long count that are kept, so that it need not begin at the start again: where every 16th group begins,
 * then every 32nd, and so on, that never more than 65,536 are kept.
 */

const MOST = 1 << 16;
const FIRST_STRIDE = 16;

/** Where a group begins. */
export interface Start {
  group: number;
  /** The index of its first row. */
  row: number;
}

export class Marks {
  #stride = FIRST_STRIDE;
  /** The first row of group `k * stride`. */
  #rows: number[] = [0];
  /** Where the last count came to: the next one often goes on there. */
  readonly #last: Start = { group: 0, row: 0 };

  clear(): void {
    this.#stride = FIRST_STRIDE;
    this.#rows = [0];
    this.#last.group = 0;
    this.#last.row = 0;
  }

  /** A count passes the beginning of a group. */
  pass(at: Start): void {
    this.#last.group = at.group;
    this.#last.row = at.row;
    if (at.group !== this.#rows.length * this.#stride) return;
    this.#rows.push(at.row);
    if (this.#rows.length <= MOST) return;
    this.#rows = this.#rows.filter((_, k) => k % 2 === 0);
    this.#stride *= 2;
  }

  /** The nearest known place that is not after row `row`; the caller's own copy. */
  before(row: number): Start {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rows[middle] as number) <= row) low = middle;
      else high = middle - 1;
    }
    return this.#nearer(low, this.#last.row <= row);
  }

  /** The nearest known place that is not after group `group`; the caller's own copy. */
  ofGroup(group: number): Start {
    const mark = Math.min(Math.floor(group / this.#stride), this.#rows.length - 1);
    return this.#nearer(mark, this.#last.group <= group);
  }

  #nearer(mark: number, lastCounts: boolean): Start {
    if (lastCounts && this.#last.group >= mark * this.#stride) return { ...this.#last };
    return { group: mark * this.#stride, row: this.#rows[mark] as number };
  }
}
