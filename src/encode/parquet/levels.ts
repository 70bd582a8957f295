/** Definition levels: for each row of a column that may be empty 1 where it has a value, else 0. */
import type { ByteBuffer } from "./byte-buffer.ts";
import { room } from "./gather.ts";
import { appendHybrid } from "./rle-hybrid.ts";

export class Levels {
  readonly #validity: Uint8Array;
  #values: Uint8Array = new Uint8Array(0);
  #count = 0;

  constructor(validity: Uint8Array) {
    this.#validity = validity;
  }

  take(from: number, to: number): void {
    this.#values = room(this.#values, this.#count + to - from);
    this.#values.set(this.#validity.subarray(from, to), this.#count);
    this.#count += to - from;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Appends the levels after their length in bytes; returns how many are 0. */
  encode(page: ByteBuffer): number {
    const [values, count] = [this.#values, this.#count];
    let present = 0;
    for (let i = 0; i < count; i++) present += values[i] as number;
    const start = page.length;
    page.uint32(0);
    appendHybrid(page, { values, count, base: 0, map: undefined, width: 1 });
    page.view.setUint32(start, page.length - start - 4, true);
    return count - present;
  }
}
