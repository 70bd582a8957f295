/** UUIDs: the 16 bytes that their text stands for. */
import type { ColumnView } from "../../block/views.ts";
import { decodeUuid, UUID_BYTES as SIZE } from "../uuid-bytes.ts";
import { comesBefore, textBounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { ENCODING } from "./format.ts";
import { room } from "./gather.ts";
import type { Leaf } from "./leaf.ts";

export class Uuids implements ColumnData {
  readonly rowBytes: number = SIZE;
  readonly #leaf: Leaf;
  readonly #view: ColumnView;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #length = 0;

  constructor(leaf: Leaf, view: ColumnView) {
    this.#leaf = leaf;
    this.#view = view;
  }

  take(from: number, to: number): void {
    const { values: offsets, validity, data } = this.#view;
    this.#bytes = room(this.#bytes, this.#length + (to - from) * SIZE);
    for (let j = from; j < to; j++) {
      if (validity !== undefined && validity[j] === 0) continue;
      const [start, end] = [offsets[j] as number, offsets[j + 1] as number];
      if (!decodeUuid(data as Uint8Array, start, end, this.#bytes, this.#length))
        throw new Error(`column ${this.#leaf.path[0]}: a text that no UUID has`);
      this.#length += SIZE;
    }
  }

  clear(): void {
    this.#length = 0;
  }

  encode(page: ByteBuffer): Encoded {
    const [bytes, length] = [this.#bytes, this.#length];
    if (length === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    page.append(bytes.subarray(0, length));
    let [least, most] = [0, 0];
    for (let at = SIZE; at < length; at += SIZE) {
      if (comesBefore(bytes, at, at + SIZE, least, least + SIZE)) least = at;
      else if (comesBefore(bytes, most, most + SIZE, at, at + SIZE)) most = at;
    }
    const bounds = textBounds(bytes.subarray(least, least + SIZE), bytes.subarray(most, most + SIZE), false);
    return { encoding: ENCODING.plain, distinct: 0, bounds };
  }
}
