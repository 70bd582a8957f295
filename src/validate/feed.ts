/**
 * Lets DuckDB read a file while it is still being written: what is on disk so far goes through a named pipe, so that
 * the check ends shortly after the last row instead of starting then. The bytes are read back from the file.
 */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const CHUNK = 1 << 20;

/** A file on its way into a named pipe. */
export interface Feed extends AsyncDisposable {
  /** The pipe's path, to be read once, from beginning to end. */
  readonly pipe: string;
  /** So many bytes of the file are on disk now. */
  advance(bytes: number): void;
  /** The file is complete. */
  end(): void;
}

/** A feed of the file at `path`; undefined where the system has no named pipes. */
export async function openFeed(path: string): Promise<Feed | undefined> {
  if (process.platform === "win32") return undefined;
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-feed-"));
  const pipe = join(folder, "rows.csv");
  try {
    await promisify(execFile)("mkfifo", ["-m", "600", pipe]);
  } catch {
    await rm(folder, { recursive: true, force: true });
    return undefined;
  }
  return new PipeFeed(path, folder, pipe);
}

class PipeFeed implements Feed {
  readonly pipe: string;
  readonly #folder: string;
  readonly #done: Promise<void>;
  #available = 0;
  #state: "growing" | "complete" | "abandoned" = "growing";
  #wake: () => void = () => undefined;

  constructor(path: string, folder: string, pipe: string) {
    this.pipe = pipe;
    this.#folder = folder;
    this.#done = this.#pump(path).catch(() => undefined);
  }

  advance(bytes: number): void {
    if (bytes - this.#available < CHUNK) return;
    this.#available = bytes;
    this.#wake();
  }

  end(): void {
    if (this.#state === "growing") this.#state = "complete";
    this.#available = Infinity;
    this.#wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#state = "abandoned";
    this.#wake();
    await this.#unblock();
    await this.#done;
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Copies what there is, waits for more, and closes the pipe at the end of the complete file. */
  async #pump(path: string): Promise<void> {
    const target = await open(this.pipe, "w");
    try {
      const source = await open(path, "r");
      try {
        await this.#copy(source, target);
      } finally {
        await source.close();
      }
    } finally {
      await target.close();
    }
  }

  async #copy(source: FileHandle, target: FileHandle): Promise<void> {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let at = 0; this.#state !== "abandoned";) {
      const wanted = Math.min(CHUNK, this.#available - at);
      if (wanted === 0) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const { bytesRead } = await source.read(buffer, 0, wanted, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      for (let sent = 0; sent < bytesRead;) sent += (await target.write(buffer, sent, bytesRead - sent)).bytesWritten;
    }
  }

  /** Frees a pump that waits for a reader, or for room in the pipe, where there is nobody who reads. */
  async #unblock(): Promise<void> {
    const drain = await open(this.pipe, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
    if (drain === undefined) return;
    const buffer = Buffer.allocUnsafe(CHUNK);
    const timer = setInterval(() => void drain.read(buffer, 0, CHUNK).catch(() => undefined), 1);
    await this.#done;
    clearInterval(timer);
    await drain.close();
  }
}
