/** Text, and what a block keeps as text: offsets and the bytes between them. */
import type { ColumnView } from "../../../block/views.ts";
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

/** UTF-8 as it is. */
export function texts({ values, data }: ColumnView): Gatherer {
  const ends = values as Int32Array;
  const source = data as Uint8Array;
  const target = new Room();
  return {
    reserve: (rows) => target.reserve(rows),
    take(from, to, row) {
      const start = ends[from] as number;
      const end = ends[to] as number;
      const { offsets } = target;
      const shift = (offsets[row] as number) - start;
      const bytes = target.bytes(end + shift);
      bytes.set(source.subarray(start, end), start + shift);
      for (let j = from; j < to; j++) offsets[row + 1 + j - from] = (ends[j + 1] as number) + shift;
    },
    buffers: (rows) => target.buffers(rows),
  };
}

/** The offsets and bytes of a batch; the first offset is 0. */
export class Room {
  offsets: Int32Array = new Int32Array(1);
  #bytes: Uint8Array = new Uint8Array(0);

  reserve(rows: number): void {
    if (this.offsets.length <= rows) this.offsets = new Int32Array(rows + 1);
  }

  /** Room for `length` bytes, with what is there already. */
  bytes(length: number): Uint8Array {
    if (this.#bytes.length < length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  buffers(rows: number): readonly Uint8Array[] {
    return [bytesOf(this.offsets, 4 * (rows + 1)), bytesOf(this.#bytes, this.offsets[rows] as number)];
  }
}
