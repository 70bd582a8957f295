/** The last few things that were made again: a parent is often asked for several times in a row. They are pure, so this never shows. */
import { reuse } from "./nesting.ts";

const SLOTS = 64;

export class Recent<T> {
  readonly #indices: Float64Array = new Float64Array(SLOTS).fill(-1);
  readonly #heights: Uint16Array = new Uint16Array(SLOTS);
  #values: T[] = [];

  has(index: number): boolean {
    return this.#indices[(index % SLOTS) | 0] === index;
  }

  /** What `has` said is there. */
  get(index: number): T {
    const slot = index % SLOTS;
    reuse(this.#heights[slot] as number);
    return this.#values[slot] as T;
  }

  /** Keeps a value, and the `height` that `leave` gave when it was made. */
  set(index: number, value: T, height: number): void {
    const slot = index % SLOTS;
    this.#indices[slot] = index;
    this.#heights[slot] = height;
    this.#values[slot] = value;
  }

  clear(): void {
    this.#indices.fill(-1);
    this.#values = [];
  }
}
