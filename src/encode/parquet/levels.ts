/** Definition levels: for each row of a column that may be empty 1 where it has a value, else 0. */
import { PACK } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import { gatherer, roomInts } from "./gather.ts";
import type { Gather } from "./gather.ts";
import { appendHybrid } from "./rle-hybrid.ts";

const MAP = Int32Array.of(0, 1, 0);

export class Levels {
  readonly #gather: Gather<Int32Array>;
  #values: Int32Array<ArrayBuffer> = new Int32Array(PACK);
  #count = 0;

  constructor(validity: Uint8Array) {
    this.#gather = gatherer({ values: validity, validity: undefined, data: undefined }, "values[j]");
  }

  take(from: number, to: number): void {
    this.#values = roomInts(this.#values, this.#count + to - from);
    this.#count = this.#gather(this.#values, this.#count, from, to);
  }

  /** Appends the levels after their length in bytes, and forgets them; returns how many are 0. */
  encode(page: ByteBuffer): number {
    const [values, count] = [this.#values, this.#count];
    this.#count = 0;
    let present = count === 0 ? 0 : (values[0] as number);
    let changes = 0;
    for (let i = 1; i < count; i++) {
      present += values[i] as number;
      changes += (values[i] as number) ^ (values[i - 1] as number);
    }
    const start = page.length;
    page.uint32(0);
    appendHybrid(page, { values, count, changes, map: MAP, width: 1 });
    page.view.setUint32(start, page.length - start - 4, true);
    return count - present;
  }
}
