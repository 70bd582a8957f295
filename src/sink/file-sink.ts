/** Rows into a file: a temporary one in the same folder, renamed into place when all is well. */
import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { resolve } from "node:path";
import { isOwnFile } from "./own-file.ts";
import { outputFailure } from "./output-failure.ts";
import { expectPlace, followed } from "./place.ts";
import { SinkError } from "./sink.ts";
import type { SharedSink } from "./sink.ts";
import { sweepTemporaries, temporaryName } from "./temporary.ts";

/** Temporary files that are open now: a process that is told to end removes them. */
const open = new Set<string>();
process.on("exit", () => {
  for (const path of open) rmSync(path, { force: true });
});

/** Pieces from here on are written as they are; smaller ones are gathered. */
const LARGE = 1 << 15;

/** A temporary file of an earlier run. */
export interface LeftOverFile {
  readonly path: string;
  /** How much of it counts. */
  readonly bytes: number;
}

export class FileSink implements SharedSink {
  readonly path: string;
  readonly #target: string;
  #name: string;
  readonly #hash = createHash("sha256");
  readonly #buffer = Buffer.allocUnsafe(1 << 16);
  #filled = 0;
  #file: number;
  #digest: string | undefined;
  /** Others have written bytes that were not hashed. */
  #shared = false;
  #kept = false;
  bytes = 0;

  /** Opens the temporary file, or goes on with one that was left over; throws `SinkError` where that cannot be. Messages call it `name`. */
  constructor(target: string, leftOver?: LeftOverFile, name?: string) {
    this.#name = name ?? resolve(target);
    this.#attempt(() => expectPlace(target));
    this.#target = followed(resolve(target));
    this.#name = name ?? this.#target;
    this.path = temporaryName(this.#target);
    if (leftOver === undefined) sweepTemporaries(this.#target);
    this.#file = this.#attempt(() => {
      const there = statSync(this.#target, { throwIfNoEntry: false });
      if (there?.isDirectory() === true) throw Object.assign(new Error(), { code: "EISDIR" });
      return leftOver === undefined ? openSync(this.path, "wx", (there?.mode ?? 0o666) & 0o777) : this.#adopt(leftOver);
    });
    open.add(this.path);
  }

  #adopt({ path, bytes }: LeftOverFile): number {
    if (!isOwnFile(path)) throw Object.assign(new Error(), { code: "NOT_OURS" });
    renameSync(path, this.path);
    // Nothing that came in between is followed.
    const file = openSync(this.path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    if (fstatSync(file).nlink !== 1) {
      closeSync(file);
      throw Object.assign(new Error(), { code: "NOT_OURS" });
    }
    ftruncateSync(file, bytes);
    this.#shared = true;
    this.bytes = bytes;
    return file;
  }

  get bytesOnDisk(): number {
    return this.bytes - this.#filled;
  }

  get sha256(): string | undefined {
    return this.#digest;
  }

  get descriptor(): number {
    return this.#file;
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    if (bytes.length >= LARGE || bytes.length > this.#buffer.length - this.#filled) this.#flush();
    this.bytes += bytes.length;
    if (bytes.length >= LARGE) return this.#writeAll(bytes, this.bytes - bytes.length);
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  writeAt(bytes: Uint8Array, position: number): void {
    this.#shared = true;
    this.#writeAll(bytes, position);
  }

  grown(end: number): void {
    this.#shared = true;
    this.#flush();
    this.bytes = end;
  }

  finish(): void {
    this.#flush();
    if (!this.#shared) this.#digest = this.#hash.digest("hex");
    this.#close();
  }

  commit(): void {
    this.#attempt(() => renameSync(this.path, this.#target));
    open.delete(this.path);
  }

  outlive(): void {
    open.delete(this.path);
  }

  keep(): void {
    this.#kept = true;
    try {
      this.#close();
    } catch {
      // What is on disk stays there.
    }
  }

  abandon(): void {
    if (this.#kept) return;
    try {
      this.#close();
    } catch {
      // The file goes away in any case.
    }
    rmSync(this.path, { force: true });
    open.delete(this.path);
  }

  #flush(): void {
    if (this.#filled === 0) return;
    this.#writeAll(this.#buffer.subarray(0, this.#filled), this.bytes - this.#filled);
    this.#filled = 0;
  }

  #writeAll(bytes: Uint8Array, position: number): void {
    this.#attempt(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at, bytes.length - at, position + at);
    });
  }

  #close(): void {
    const file = this.#file;
    this.#file = -1;
    if (file >= 0) this.#attempt(() => closeSync(file));
  }

  #attempt<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw new SinkError(outputFailure(error, this.#name));
    }
  }
}
