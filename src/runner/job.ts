/** What the parent is asked to run: a script with its limits, a range of rows, and who takes them. */
import type { Failure } from "../model/failure.ts";
import type { Dataset } from "../model/schema.ts";
import type { Piece } from "../encode/chunk.ts";
import type { ScriptText } from "./failure.ts";
import type { RequiredLayer } from "./layers.ts";
import type { Channel } from "./protocol.ts";
import type { Variation } from "./spawn.ts";

export interface Limits {
  /** How long loading the script, or one block of rows, may take. */
  readonly seconds: number;
  /** The most memory of the child's process. */
  readonly memoryMegabytes: number;
  /** How long a row may take, averaged over a quarter of a second or more. */
  readonly rowMilliseconds: number;
  /** Layers of the operating system without which the script must not run. */
  readonly layers?: readonly RequiredLayer[] | undefined;
}

export const DEFAULT_LIMITS: Limits = { seconds: 10, memoryMegabytes: 512, rowMilliseconds: 1000 };

/** What has been found valid before need not be looked at again. */
export interface Descriptions {
  /** The data set of a description that was found valid before, word for word; undefined where it was not. */
  known(description: string): Dataset | undefined;
  /** Whether one is there at all, so that the validator may not be needed. */
  readonly some: boolean;
  keep(description: string, dataset: Dataset): void;
}

/** A script ready for the isolate. */
export interface Job extends ScriptText {
  readonly code: string;
  readonly engine: string;
  /** What `Date` shows, in milliseconds since 1970. */
  readonly clock: number;
  readonly limits?: Partial<Limits>;
  readonly descriptions?: Descriptions;
  /** Ends the child at once; whatever is under way fails as interrupted. */
  readonly signal?: AbortSignal;
  /** Rows a block at most; invisible in the bytes. */
  readonly blockRows?: number;
  /** A child that is not as usual; invisible in the bytes, which a trial proves. */
  readonly variation?: Variation;
}

/** Rows `from` (included) to `to` (excluded). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** A piece of a chunk that is ready in the child. */
export interface ReadyPiece {
  readonly channel: Channel;
  readonly bytes: number;
  readonly rows: number;
  readonly note: unknown;
  /** Lets it go, into a file from the byte `position` on. Not to be called where pieces go at once. */
  grant(position: number): void;
  /** Will not have it: the child is stopped, and what it was asked for fails so. */
  refuse(failure: Failure): void;
}

/** Who takes the pieces of a chunk. */
export interface ChunkConsumer {
  piece?(piece: ReadyPiece): void;
  /** Bytes of a piece that comes through the pipe, valid during the call. A promise holds the child back until it is settled. */
  bytes?(piece: ReadyPiece, bytes: Uint8Array): void | Promise<void>;
  /** All of a piece has come through the pipe and is taken, or is in its file. */
  arrived?(piece: ReadyPiece): void;
  /** How many rows of the chunk are made. */
  rows?(done: number): void;
  /** What `bytes` threw, or the system's error on a file that the child writes to. */
  fault?(error: unknown): void;
}

/** Who takes rows that come in order through the pipe. */
export interface RowConsumer {
  /** Encoded rows. The bytes are only valid during the call. A promise holds the child back until it is settled. */
  bytes(piece: Uint8Array): void | Promise<void>;
  /** Where clean CSV is wanted beside: its bytes. */
  clean?(piece: Uint8Array): void | Promise<void>;
  /** Where dirt was asked for: lines of its ledger. */
  ledger?(piece: Uint8Array): void | Promise<void>;
  /** A piece of rows has come, which begins so many bytes after the first one's beginning. */
  placed?(piece: Piece): void;
  /** So many more errors were made on purpose. */
  errors?(more: number): void;
  /** What `bytes` threw; the child has been stopped. */
  fault?(error: unknown): void;
  /** How many rows are complete. */
  rows?(done: number): void;
}
