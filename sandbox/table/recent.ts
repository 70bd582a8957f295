/** The last few rows that were made again: a parent is often asked for several times in a row. Rows are pure, so this never shows. */

const SLOTS = 64;

export class Recent<T> {
  readonly #indices: Float64Array = new Float64Array(SLOTS).fill(-1);
  readonly #values: (T | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

  get(index: number): T | undefined {
    const slot = index % SLOTS;
    return this.#indices[slot] === index ? this.#values[slot] : undefined;
  }

  set(index: number, value: T): void {
    const slot = index % SLOTS;
    this.#indices[slot] = index;
    this.#values[slot] = value;
  }

  clear(): void {
    this.#indices.fill(-1);
    this.#values.fill(undefined);
  }
}
