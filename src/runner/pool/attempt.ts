/** One worker's attempt at a chunk, until every piece of it is where it belongs. */
import type { Failure } from "../../model/failure.ts";
import type { ChunkConsumer, ReadyPiece } from "../job.ts";
import type { Channel } from "../protocol.ts";
import type { Turns } from "./turns.ts";

/** Where the pieces of a chunk go. */
export interface ChunkFiles {
  /** The turns of each channel that is in use. */
  readonly turns: Readonly<Partial<Record<Channel, Turns>>>;
  /** Takes bytes that come through a worker's pipe: they belong at `position`. */
  write(channel: Channel, bytes: Uint8Array, position: number): void | Promise<void>;
  /** A piece is to have its place: why not, where that is so. */
  refused?(channel: Channel, piece: ReadyPiece, position: number): Failure | undefined;
  /** A piece is in its place. */
  placed?(channel: Channel, piece: ReadyPiece, position: number): void;
  /** How many rows of the chunk are made. */
  rows?(done: number): void;
  /** What `write` threw, or the system's error on a file that a worker writes to. */
  fault?(error: unknown): void;
}

export interface Attempt extends ChunkConsumer {
  /** The worker has announced all pieces. */
  done(): void;
}

/** Begins an attempt at chunk `index`; `onArrived` is told when it is done and every piece has arrived. */
export function attemptAt(index: number, files: ChunkFiles, onArrived: () => void): Attempt {
  const positions = new Map<ReadyPiece, { position: number; taken: number }>();
  let underway = 0;
  let done = false;
  const settle = (): void => {
    if (done && underway === 0) onArrived();
  };
  return {
    piece(piece) {
      underway++;
      const grant = (position: number): void => {
        const failure = files.refused?.(piece.channel, piece, position);
        if (failure !== undefined) return piece.refuse(failure);
        positions.set(piece, { position, taken: 0 });
        piece.grant(position);
      };
      files.turns[piece.channel]?.announce(index, { ...piece, grant });
    },
    bytes(piece, bytes) {
      const place = positions.get(piece) as { position: number; taken: number };
      const at = place.position + place.taken;
      place.taken += bytes.length;
      return files.write(piece.channel, bytes, at);
    },
    arrived(piece) {
      underway--;
      files.placed?.(piece.channel, piece, positions.get(piece)?.position ?? 0);
      positions.delete(piece);
      settle();
      files.turns[piece.channel]?.arrived(index);
    },
    rows: (made) => files.rows?.(made),
    fault: (error) => files.fault?.(error),
    done() {
      done = true;
      settle();
      for (const turns of Object.values(files.turns)) turns.complete(index);
    },
  };
}
