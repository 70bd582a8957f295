/** Frames out of a byte stream that nobody vouches for. Payloads are handed on in pieces, as they arrive. */
import { FRAME, HEADER_BYTES, MOST_JSON_BYTES, MOST_PIECE_BYTES } from "./protocol.ts";

export interface FrameHandler {
  /** Bytes of a piece, as they come; the buffer is only valid during the call. */
  onBytes(piece: number, bytes: Uint8Array): void;
  /** Any other complete frame, with the third word of its header. */
  onFrame(type: number, payload: Uint8Array, word: number): void;
}

const KNOWN = new Set(Object.values(FRAME));

/** Reads frames from the chunks given to `push`. */
export class FrameReader {
  readonly #handler: FrameHandler;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerFilled = 0;
  #type = 0;
  #word = 0;
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
        if (this.#type === FRAME.bytes) this.#handler.onBytes(this.#word, piece);
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
    this.#word = this.#header.readUInt32LE(8);
    if (!KNOWN.has(this.#type)) return `a frame of the unknown type ${this.#type}`;
    return this.#left > (this.#type === FRAME.bytes ? MOST_PIECE_BYTES : MOST_JSON_BYTES)
      ? `a frame of ${this.#left} bytes`
      : undefined;
  }

  #close(): void {
    this.#headerFilled = 0;
    if (this.#type !== FRAME.bytes) this.#handler.onFrame(this.#type, Buffer.concat(this.#pieces), this.#word);
    this.#pieces = [];
  }
}
