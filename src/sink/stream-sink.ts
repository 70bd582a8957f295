/** Rows into something that is written as they come and cannot be taken back: standard output, a pipe, a device. */
import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { outputFailure } from "./output-failure.ts";
import { ReaderGone, SinkError } from "./sink.ts";
import type { Sink } from "./sink.ts";

export class StreamSink implements Sink {
  readonly path = undefined;
  readonly #stream: Writable;
  readonly #name: string;
  readonly #owned: boolean;
  readonly #hash = createHash("sha256");
  #error: Error | undefined;
  #digest: string | undefined;
  readonly bytesOnDisk = 0;
  bytes = 0;

  /** `name` is how messages call the stream; one that is `owned` ends when the sink does. */
  constructor(stream: Writable, name: string, owned = false) {
    this.#stream = stream;
    this.#owned = owned;
    this.#name = name;
    stream.on("error", (error) => (this.#error = error));
  }

  get sha256(): string | undefined {
    return this.#digest;
  }

  write(bytes: Uint8Array): void | Promise<void> {
    this.#expectOpen();
    this.bytes += bytes.length;
    this.#hash.update(bytes);
    // The stream keeps what it cannot write at once, so it gets a copy of its own.
    if (!this.#stream.write(Buffer.from(bytes))) return this.#drained();
  }

  async finish(): Promise<void> {
    this.#digest = this.#hash.digest("hex");
    this.#expectOpen();
    await new Promise<void>((resolve) => this.#stream.write("", () => resolve()));
    this.#expectOpen();
  }

  #expectOpen(): void {
    const error: NodeJS.ErrnoException | undefined =
      this.#error ?? this.#stream.errored ?? (this.#stream.destroyed ? new Error("it was closed") : undefined);
    if (error === undefined) return;
    throw error.code === "EPIPE" ? new ReaderGone(this) : new SinkError(outputFailure(error, this.#name));
  }

  commit(): void {
    if (this.#owned) this.#stream.end();
  }

  abandon(): void {
    if (this.#owned) this.#stream.destroy();
  }

  #drained(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#stream.off("drain", settle).off("error", settle).off("close", settle);
        try {
          resolve(this.#expectOpen());
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#stream.on("drain", settle).on("error", settle).on("close", settle);
    });
  }
}
