/** Where encoded rows go. A sink counts and hashes what passes, and either commits or leaves nothing behind. */
import type { Failure } from "../model/failure.ts";

export interface Sink {
  /** Takes bytes that are only valid during the call. Throws `SinkError` where they cannot be kept. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** Everything is written: flushes. The file is complete, but not yet in its place. */
  finish(): void | Promise<void>;
  /** Puts the finished file in its place. */
  commit(): void;
  /** Leaves nothing behind. */
  abandon(): void;
  /** Where the finished file can be read before it is committed; undefined for streams. */
  readonly path: string | undefined;
  readonly bytes: number;
  /** How many of them a reader of `path` would find there now. */
  readonly bytesOnDisk: number;
  /** Lower-case hexadecimal SHA-256 of all bytes; after `finish`. Undefined where others have written some of them. */
  readonly sha256: string | undefined;
}

/** A file that others write to as well, by its descriptor. */
export interface SharedSink extends Sink {
  readonly path: string;
  readonly descriptor: number;
  /** Writes bytes at a place of their own, past what `write` has written. Throws `SinkError`. */
  writeAt(bytes: Uint8Array, position: number): void;
  /** The file is complete up to its byte `end`, whoever wrote it; `write` goes on from there. */
  grown(end: number): void;
  /** The file is there to stay if the process ends now: something tells what is in it. */
  outlive(): void;
  /** Leaves the file as it is, under its temporary name; `abandon` removes it no more. */
  keep(): void;
}

/** What a sink throws: the output's failure as data. */
export class SinkError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "SinkError";
    this.failure = failure;
  }
}

/** The reader at the other end has gone: no failure, there is just nothing more to do. */
export class ReaderGone extends Error {
  /** Whose reader it was. */
  readonly sink: Sink;

  constructor(sink: Sink) {
    super("the reader closed the pipe");
    this.name = "ReaderGone";
    this.sink = sink;
  }
}
