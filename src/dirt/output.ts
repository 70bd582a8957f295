/** Bytes that grow as they are written. */
import { appendText } from "../../sandbox/utf8.ts";

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

  copy(bytes: Uint8Array, start = 0, end: number = bytes.length): void {
    if (start === end) return;
    this.#reserve(end - start);
    this.#bytes.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  /** Writes text as UTF-8; its halves of surrogate pairs belong together. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    const end = appendText(this.#bytes, this.#length, text);
    if (end < 0) throw new TypeError("dirt: a text with half a surrogate pair");
    this.#length = end;
  }

  #reserve(room: number): void {
    if (this.#length + room <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + room));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}
