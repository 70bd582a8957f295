/** What the parent is asked to run: a script with its limits, a range of rows, and who takes them. */
import type { ScriptText } from "./failure.ts";

export interface Limits {
  /** How long loading the script, or one block of rows, may take. */
  readonly seconds: number;
  /** The most memory of the child's process. */
  readonly memoryMegabytes: number;
}

export const DEFAULT_LIMITS: Limits = { seconds: 10, memoryMegabytes: 512 };

/** A script ready for the isolate. */
export interface Job extends ScriptText {
  readonly code: string;
  readonly engine: string;
  /** What `Date` shows, in milliseconds since 1970. */
  readonly clock: number;
  readonly limits?: Limits;
  /** Ends the child at once; whatever is under way fails as interrupted. */
  readonly signal?: AbortSignal;
  /** Rows a block at most; invisible in the bytes. */
  readonly blockRows?: number;
}

/** Rows `from` (included) to `to` (excluded). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export interface RowConsumer {
  /** Encoded rows, in order. The bytes are only valid during the call. A promise holds the child back until it is settled. */
  bytes(piece: Uint8Array): void | Promise<void>;
  /** Where dirt or JSON Lines were asked for, and the clean CSV beside: its bytes, before the rows that they are about. */
  clean?(piece: Uint8Array): void | Promise<void>;
  /** Where dirt was asked for: lines of its ledger, before the rows that they are about. */
  ledger?(piece: Uint8Array): void | Promise<void>;
  /** So many more lines of the ledger are complete. */
  entries?(more: number): void;
  /** What `bytes` threw; the child has been stopped. */
  fault?(error: unknown): void;
  /** How many rows are complete. */
  rows?(done: number): void;
}
