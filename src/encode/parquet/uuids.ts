/** UUIDs: the 16 bytes that their text stands for. */
import type { ColumnView } from "../../block/views.ts";
import { comesBefore, textBounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { ENCODING } from "./format.ts";
import { room } from "./gather.ts";
import type { Leaf } from "./leaf.ts";

const SIZE = 16;
const TEXT_SIZE = 36;
/** Where a byte's two digits begin in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const NONE = 255;
const DIGIT: Uint8Array = new Uint8Array(256).fill(NONE);
for (const [value, digit] of [..."0123456789abcdef"].entries()) DIGIT[digit.charCodeAt(0)] = value;

/** Decodes the UUID at `start` of `data`; false where a digit is none. */
const decode = new Function(
  "digit",
  `return function decode(data, start, into, at) { let a = 0, b = 0, wrong = 0; ${PLACES.map((place, k) => `a = digit[data[start + ${place}]]; b = digit[data[start + ${place + 1}]]; wrong |= a | b; into[at + ${k}] = a << 4 | b;`).join(" ")} return wrong < 16; };`,
)(DIGIT) as (data: Uint8Array, start: number, into: Uint8Array, at: number) => boolean;

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
      const start = offsets[j] as number;
      const whole = (offsets[j + 1] as number) - start === TEXT_SIZE;
      if (!whole || !decode(data as Uint8Array, start, this.#bytes, this.#length))
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
