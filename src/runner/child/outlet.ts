/**
 * The way out of one channel of a table. A piece is announced and waits until it is granted, while the rows of the next
 * one are made: an outlet has at most one piece waiting.
 */
import type { Emit } from "../../encode/chunk.ts";
import { FRAME } from "../protocol.ts";
import type { Channel, GrantRequest, PieceFrame, Way } from "../protocol.ts";
import { send, writeAll } from "./channel.ts";
import { end } from "./end.ts";
import type { Requests } from "./requests.ts";

const utf8 = new TextEncoder();

/** A system's error on a file that was inherited. */
export class OutputError extends Error {
  readonly code: string;

  constructor(error: unknown) {
    const { code = "unknown", message } = error as NodeJS.ErrnoException;
    super(message);
    this.code = code;
  }
}

/** The pieces of all outlets that wait. */
export class Waiting {
  readonly #pieces = new Map<number, (position: number) => void>();
  #last = 0;

  /** Numbers a new piece. */
  next(): number {
    return ++this.#last;
  }

  hold(piece: number, release: (position: number) => void): void {
    this.#pieces.set(piece, release);
  }

  has(piece: number): boolean {
    return this.#pieces.has(piece);
  }

  grant({ piece, position }: GrantRequest): void {
    const release = this.#pieces.get(piece);
    this.#pieces.delete(piece);
    release?.(position);
  }
}

export class Outlet {
  readonly #channel: Channel;
  readonly #waiting: Waiting;
  readonly #requests: Requests;
  #last = 0;
  /** How its next pieces leave. */
  way: Way = "at once";

  constructor(channel: Channel, waiting: Waiting, requests: Requests) {
    this.#channel = channel;
    this.#waiting = waiting;
    this.#requests = requests;
  }

  readonly emit: Emit = (bytes, rows, note) => {
    while (this.#waiting.has(this.#last)) if (!this.#requests.grant()) end();
    const piece = this.#waiting.next();
    const frame: PieceFrame = { piece, channel: this.#channel, bytes: bytes.length, rows, note };
    send(FRAME.piece, utf8.encode(JSON.stringify(frame)));
    this.#last = piece;
    const { way } = this;
    if (way === "at once") send(FRAME.bytes, bytes, piece);
    else if (way === "in turn") this.#waiting.hold(piece, () => send(FRAME.bytes, bytes, piece));
    else this.#waiting.hold(piece, (position) => writePiece(way[this.#channel] as number, bytes, position, piece));
  };
}

function writePiece(descriptor: number, bytes: Uint8Array, position: number, piece: number): void {
  send(FRAME.writing, undefined, piece);
  try {
    writeAll(descriptor, bytes, position);
  } catch (error) {
    throw new OutputError(error);
  }
  send(FRAME.written, undefined, piece);
}
