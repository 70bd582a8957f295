/** The pieces that a child has announced and that are still under way, seen from the parent. */
import type { Failure } from "../model/failure.ts";
import type { ChunkConsumer, ReadyPiece } from "./job.ts";
import type { PieceFrame, Way } from "./protocol.ts";

interface Underway {
  readonly ready: ReadyPiece;
  readonly consumer: ChunkConsumer;
  /** Bytes that have not come yet. */
  left: number;
  granted: boolean;
  /** The child writes it into a file; it does not come through the pipe. */
  readonly intoFile: boolean;
}

export class Pieces {
  readonly #pieces = new Map<number, Underway>();
  readonly #grant: (piece: number, position: number) => void;
  readonly #refuse: (failure: Failure) => void;
  #ungranted = 0;

  /** `grant` tells the child that a piece may go, `refuse` stops it. */
  constructor(grant: (piece: number, position: number) => void, refuse: (failure: Failure) => void) {
    this.#grant = grant;
    this.#refuse = refuse;
  }

  /** Whether some have not arrived. */
  get open(): boolean {
    return this.#pieces.size > 0;
  }

  /** Whether the child may have to wait for a grant. */
  get waiting(): boolean {
    return this.#ungranted > 0;
  }

  /** A piece is announced; false where its number is taken. */
  announce({ piece, channel, bytes, rows, note }: PieceFrame, consumer: ChunkConsumer, way: Way): boolean {
    if (this.#pieces.has(piece)) return false;
    const grant = (position: number): void => {
      const underway = this.#pieces.get(piece);
      if (underway === undefined || underway.granted) return;
      underway.granted = true;
      this.#ungranted--;
      this.#grant(piece, position);
    };
    const ready = { channel, bytes, rows, note, grant, refuse: this.#refuse };
    const granted = way === "at once";
    this.#pieces.set(piece, { ready, consumer, left: bytes, granted, intoFile: typeof way === "object" });
    if (!granted) this.#ungranted++;
    consumer.piece?.(ready);
    return true;
  }

  /** Bytes of a piece come through the pipe: whose they are; undefined where they were not granted, belong into a file, or are too many. */
  take(piece: number, bytes: number): Pick<Underway, "ready" | "consumer"> | undefined {
    const underway = this.#pieces.get(piece);
    if (underway?.granted !== true || underway.intoFile || bytes > underway.left) return undefined;
    underway.left -= bytes;
    return underway;
  }

  /** Whether all bytes of a piece have come. */
  isComplete(piece: number): boolean {
    return this.#pieces.get(piece)?.left === 0;
  }

  /** Whether bytes that the consumer was promised through the pipe have not come. */
  owes(consumer: ChunkConsumer): boolean {
    for (const piece of this.#pieces.values())
      if (piece.consumer === consumer && !piece.intoFile && piece.left > 0) return true;
    return false;
  }

  /** Whether a piece may be on its way into its file. */
  isWritten(piece: number): boolean {
    const underway = this.#pieces.get(piece);
    return underway?.granted === true && underway.intoFile;
  }

  /** A piece has arrived: through the pipe, or in its file where the child says so; false where it was not to go that way. */
  arrive(piece: number, intoFile: boolean): boolean {
    const underway = this.#pieces.get(piece);
    if (underway?.granted !== true || underway.intoFile !== intoFile) return false;
    this.#pieces.delete(piece);
    underway.consumer.arrived?.(underway.ready);
    return true;
  }
}
