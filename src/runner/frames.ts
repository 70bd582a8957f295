/** Frames out of a byte stream that nobody vouches for. Payloads are handed on in pieces, as they arrive. */
import { FRAME, HEADER_BYTES, MOST_JSON_BYTES, MOST_ROW_BYTES } from "./protocol.ts";

export interface FrameHandler {
  /** A piece of a frame of bytes for a file, as it comes; the buffer is only valid during the call. */
  onBytes(type: number, piece: Uint8Array): void;
  /** Such a frame has passed: so many rows, or lines of the ledger. */
  onBytesEnd(type: number, count: number): void;
  /** Any other complete frame. */
  onFrame(type: number, payload: Uint8Array): void;
}

const KNOWN = new Set(Object.values(FRAME));
/** Frames whose bytes are handed on and not kept. */
const BYTES = new Set([FRAME.rows, FRAME.clean, FRAME.ledger]);

/** Reads frames from the chunks given to `push`. */
export class FrameReader {
  readonly #handler: FrameHandler;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerFilled = 0;
  #type = 0;
  #rows = 0;
  #left = 0;
  #pieces: Uint8Array[] = [];

  constructor(handler: FrameHandler) {
    this.#handler = handler;
  }

  /** Takes the next bytes of the stream; a sentence where they are no frames, after which nothing more may be pushed. */
  push(chunk: Buffer): string | undefined {
    let at = 0;
    while (at < chunk.length) {
      if (this.#headerFilled < HEADER_BYTES) {
        const taken = Math.min(HEADER_BYTES - this.#headerFilled, chunk.length - at);
        chunk.copy(this.#header, this.#headerFilled, at, at + taken);
        this.#headerFilled += taken;
        at += taken;
        if (this.#headerFilled < HEADER_BYTES) return undefined;
        const problem = this.#open();
        if (problem !== undefined) return problem;
      } else {
        const piece = chunk.subarray(at, at + this.#left);
        if (BYTES.has(this.#type)) this.#handler.onBytes(this.#type, piece);
        else this.#pieces.push(Buffer.from(piece));
        this.#left -= piece.length;
        at += piece.length;
      }
      if (this.#left === 0) this.#close();
    }
    return undefined;
  }

  #open(): string | undefined {
    this.#type = this.#header.readUInt32LE(0);
    this.#left = this.#header.readUInt32LE(4);
    this.#rows = this.#header.readUInt32LE(8);
    if (!KNOWN.has(this.#type)) return `a frame of the unknown type ${this.#type}`;
    return this.#left > (BYTES.has(this.#type) ? MOST_ROW_BYTES : MOST_JSON_BYTES)
      ? `a frame of ${this.#left} bytes`
      : undefined;
  }

  #close(): void {
    this.#headerFilled = 0;
    if (BYTES.has(this.#type)) this.#handler.onBytesEnd(this.#type, this.#rows);
    else this.#handler.onFrame(this.#type, Buffer.concat(this.#pieces));
    this.#pieces = [];
  }
}
