/** The last few things that were made again: a parent is often asked for several times in a row. They are pure, so this never shows. */

const SLOTS = 64;

export class Recent<T> {
  readonly #indices: Float64Array = new Float64Array(SLOTS).fill(-1);
  #values: T[] = [];

  has(index: number): boolean {
    return this.#indices[index % SLOTS] === index;
  }

  /** What `has` said is there. */
  get(index: number): T {
    return this.#values[index % SLOTS] as T;
  }

  set(index: number, value: T): void {
    const slot = index % SLOTS;
    this.#indices[slot] = index;
    this.#values[slot] = value;
  }

  clear(): void {
    this.#indices.fill(-1);
    this.#values = [];
  }
}
