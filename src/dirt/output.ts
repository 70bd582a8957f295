/** Bytes that grow as they are written. */
import { appendText } from "../../sandbox/utf8.ts";

/** Shorter stretches are copied byte by byte, which is faster than a call out of JavaScript. */
const SHORT = 48;
const LARGEST_INT32 = 2_147_483_647;

export class Output {
  #bytes: Uint8Array = new Uint8Array(1 << 16);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** What has been written; overwritten after the next `clear`. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Writes bytes `start` to `end` of `source`. */
  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.#reserve(length);
    const bytes = this.#bytes;
    const at = this.#length;
    if (length < SHORT) for (let k = 0; k < length; k++) bytes[at + k] = source[start + k] as number;
    else bytes.set(source.subarray(start, end), at);
    this.#length = at + length;
  }

  /** Writes text as UTF-8; its halves of surrogate pairs belong together. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    const end = appendText(this.#bytes, this.#length, text);
    if (end < 0) throw new TypeError("dirt: a text with half a surrogate pair");
    this.#length = end;
  }

  /** Writes one ASCII character. */
  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  /** Writes a whole number from 0 in digits. */
  whole(value: number): void {
    if (value > LARGEST_INT32) return this.text(`${value}`);
    this.#reserve(10);
    let digits = 1;
    for (let rest = (value / 10) | 0; rest > 0; rest = (rest / 10) | 0) digits++;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const next = (rest / 10) | 0;
      this.#bytes[at] = 48 + (rest - next * 10);
      rest = next;
    }
    this.#length += digits;
  }

  #reserve(room: number): void {
    if (this.#length + room > this.#bytes.length) this.#grow(room);
  }

  #grow(room: number): void {
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}
