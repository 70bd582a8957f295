/** Which of a few possible values occur: for codes of an enum, and for whole numbers from a small range. */
import type { Packable } from "./bit-pack.ts";

/** Marks which of `values` from index `from` to `to` occur; one function for each type of array, so that V8 sees one type in it. */
type Mark = (values: Packable, from: number, to: number, base: number, seen: Uint8Array) => void;

const UNROLLED = 8;
/** Whether everything occurs is asked after so many values. */
const STRETCH = 1 << 12;
/** More different ones among the first come from more values than a dictionary has. */
const MOST_OF_STRETCH: number = STRETCH - (STRETCH >> 5);

function mark(): Mark {
  const step = (k: number): string => `seen[(values[i + ${k}] - b) | 0] = 1;`;
  const steps = Array.from({ length: UNROLLED }, (_, k) => step(k)).join(" ");
  return new Function(`return function mark(values, from, to, base, seen) {
    const b = base | 0, whole = to - ${UNROLLED - 1};
    let i = from;
    for (; i < whole; i += ${UNROLLED}) { ${steps} }
    for (; i < to; i++) { ${step(0)} }
  };`)() as Mark;
}

const marks: Readonly<Record<number, Mark>> = { 1: mark(), 2: mark(), 4: mark() };

export class Presence {
  #seen: Uint8Array = new Uint8Array(256);
  #map: Int32Array = new Int32Array(256);
  /** How many different values there are. */
  distinct = 0;

  /**
   * Looks at `count` values, each of them from `base` to less than `base + limit`; false where more than `most` of them are
   * different, or where the first ones let expect it.
   */
  find(values: Packable, count: number, base: number, limit: number, most: number): boolean {
    if (this.#seen.length < limit) this.#seen = new Uint8Array(limit * 2);
    const seen = this.#seen.fill(0, 0, limit);
    if (limit > most && count > STRETCH && newOnes(values, STRETCH, base, seen) > MOST_OF_STRETCH) return false;
    const mark = marks[values.BYTES_PER_ELEMENT] as Mark;
    const stretch = Math.max(STRETCH, limit);
    this.distinct = 0;
    for (let from = 0; from < count && this.distinct < limit; from += stretch) {
      mark(values, from, Math.min(count, from + stretch), base, seen);
      this.distinct = sum(seen, limit);
    }
    return this.distinct <= most;
  }

  /** Whether `find` came across `base + value`. */
  has(value: number): boolean {
    return this.#seen[value] === 1;
  }

  /** The values that occur less `base`, numbered in their order; undefined where all of them do. For the `limit` that `find` was given. */
  numbered(limit: number): Int32Array | undefined {
    if (this.distinct === limit) return undefined;
    if (this.#map.length < limit) this.#map = new Int32Array(limit * 2);
    const map = this.#map.subarray(0, limit);
    let next = 0;
    for (let value = 0; value < limit; value++) map[value] = this.has(value) ? next++ : 0;
    return map;
  }
}

function sum(seen: Uint8Array, limit: number): number {
  let sum = 0;
  for (let value = 0; value < limit; value++) sum += seen[value] as number;
  return sum;
}

/** How many of the first values are different. */
function newOnes(values: Packable, count: number, base: number, seen: Uint8Array): number {
  let ones = 0;
  for (let i = 0; i < count; i++) {
    const value = (values[i] as number) - base;
    ones += 1 - (seen[value] as number);
    seen[value] = 1;
  }
  return ones;
}
