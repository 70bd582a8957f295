/** Which of a few possible values occur: for codes of an enum, and for whole numbers from a small range. */

export class Presence {
  #seen: Uint8Array = new Uint8Array(256);
  #map: Int32Array = new Int32Array(257);
  /** How many different values there are. */
  distinct = 0;
  /** How many values differ from the one before them. */
  changes = 0;

  /** Looks at `count` values, all of them from 0 to `limit` (not included). */
  find(values: Int32Array, count: number, limit: number): void {
    if (this.#seen.length < limit) this.#seen = new Uint8Array(limit * 2);
    const seen = this.#seen.fill(0, 0, limit);
    let before = count > 0 ? (values[0] as number) : 0;
    let changes = 0;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      seen[value] = 1;
      // 1 where they differ, without a branch.
      const difference = value ^ before;
      changes += (difference | -difference) >>> 31;
      before = value;
    }
    let distinct = 0;
    for (let value = 0; value < limit; value++) distinct += seen[value] as number;
    this.distinct = distinct;
    this.changes = changes;
  }

  /** Whether `find` came across a value. */
  has(value: number): boolean {
    return this.#seen[value] === 1;
  }

  /** The values that occur, numbered in their order; one more entry is 0. For the `limit` that `find` was given. */
  numbered(limit: number): Int32Array {
    if (this.#map.length <= limit) this.#map = new Int32Array(limit * 2 + 1);
    const map = this.#map.subarray(0, limit + 1);
    let next = 0;
    for (let value = 0; value < limit; value++) map[value] = this.has(value) ? next++ : 0;
    map[limit] = 0;
    return map;
  }
}
