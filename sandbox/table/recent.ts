/** The last few things that were made again: a parent is often asked for several times in a row. They are pure, so this never shows. */
import { reuse } from "./nesting.ts";

/** A power of two: `&` finds the slot of a whole number up to 2^53 as `%` would, without a division of doubles. */
const SLOTS = 64;

export class Recent<T> {
  /** Whose value is in a slot; NaN, which nothing equals, where it is empty. */
  readonly #indices: Float64Array = new Float64Array(SLOTS).fill(Number.NaN);
  readonly #heights: Uint16Array = new Uint16Array(SLOTS);
  /** Of its whole length from the start: an array that grows is slow to write to where the prototypes are frozen. */
  #values: (T | undefined)[] = empty();

  has(index: number): boolean {
    return this.#indices[index & (SLOTS - 1)] === index;
  }

  /** What `has` said is there. */
  get(index: number): T {
    const slot = index & (SLOTS - 1);
    reuse(this.#heights[slot] as number);
    return this.#values[slot] as T;
  }

  /** Keeps a value, and the `height` that `leave` gave when it was made. */
  set(index: number, value: T, height: number): void {
    const slot = index & (SLOTS - 1);
    this.#indices[slot] = index;
    this.#heights[slot] = height;
    this.#values[slot] = value;
  }

  clear(): void {
    this.#indices.fill(Number.NaN);
    this.#values = empty();
  }
}

const empty = (): undefined[] => Array.from({ length: SLOTS }, () => undefined);
