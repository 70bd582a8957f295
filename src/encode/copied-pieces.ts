/** Pieces of bytes that come ready from elsewhere: they are gathered in one buffer while the other is on its way. */
import type { Emit } from "./chunk.ts";

const PIECE_BYTES = 2 << 20;

export class CopiedPieces {
  readonly #emit: Emit;
  #buffer: Uint8Array = new Uint8Array(0);
  #other: Uint8Array = new Uint8Array(0);
  #length = 0;
  #rows = 0;
  #errors = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** Forgets what a chunk that failed has left. */
  clear(): void {
    this.#length = 0;
    this.#rows = 0;
    this.#errors = 0;
  }

  /** Takes in bytes, which stand for so many rows with so many errors; a piece's note is the sum of its errors. */
  add(bytes: Uint8Array, rows: number, errors = 0): void {
    if (bytes.length === 0) return;
    if (this.#length + bytes.length > this.#buffer.length) this.#grow(this.#length + bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#rows += rows;
    this.#errors += errors;
    if (this.#length >= PIECE_BYTES) this.flush();
  }

  flush(): void {
    if (this.#length === 0) return;
    this.#emit(this.#buffer.subarray(0, this.#length), this.#rows, this.#errors);
    [this.#buffer, this.#other] = [this.#other, this.#buffer];
    this.clear();
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
