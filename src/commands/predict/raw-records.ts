/** The records of a CSV file as the bytes that they are, so that predictions can be put behind them. */
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

const CHUNK = 1 << 20;
const FEED = 10;
const RETURN = 13;
const QUOTE = 34;

/** Records in their order, without line ends; empty lines are none. */
export class RawRecords implements AsyncDisposable {
  readonly #path: string;
  #file: FileHandle | undefined;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  /** A quote at or after the last place that was asked for; Infinity where there is none. */
  #quote = -1;
  #ended = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Calls `take` for each of the next records, at most `count`; says how many there were. The bytes are valid during the call. */
  async next(count: number, take: (bytes: Buffer, from: number, to: number) => void): Promise<number> {
    let taken = 0;
    while (taken < count) {
      const end = this.#recordEnd();
      if (end < 0) {
        if (!this.#ended) {
          await this.#more();
          continue;
        }
        if (this.#at < this.#bytes.length && this.#emit(this.#bytes.length, take)) taken++;
        this.#at = this.#bytes.length;
        break;
      }
      if (this.#emit(end, take)) taken++;
      this.#at = end + 1;
    }
    return taken;
  }

  #emit(end: number, take: (bytes: Buffer, from: number, to: number) => void): boolean {
    const to = end > this.#at && this.#bytes[end - 1] === RETURN ? end - 1 : end;
    if (to === this.#at) return false;
    take(this.#bytes, this.#at, to);
    return true;
  }

  /** The line feed that ends the record: one before which all quotes are closed. */
  #recordEnd(): number {
    let from = this.#at;
    let open = false;
    let quote = this.#nextQuote(from);
    for (;;) {
      const feed = this.#bytes.indexOf(FEED, from);
      if (feed < 0) return -1;
      while (quote < feed) {
        open = !open;
        quote = this.#nextQuote(quote + 1);
      }
      if (!open) return feed;
      from = feed + 1;
    }
  }

  /** Looked for once in bytes without quotes, not once a record. */
  #nextQuote(from: number): number {
    if (this.#quote < from) {
      const found = this.#bytes.indexOf(QUOTE, from);
      this.#quote = found < 0 ? Infinity : found;
    }
    return this.#quote;
  }

  async #more(): Promise<void> {
    this.#file ??= await open(this.#path);
    const rest = this.#bytes.subarray(this.#at);
    const bytes = Buffer.allocUnsafe(rest.length + CHUNK);
    rest.copy(bytes);
    const { bytesRead } = await this.#file.read(bytes, rest.length, CHUNK);
    this.#ended = bytesRead === 0;
    this.#bytes = bytes.subarray(0, rest.length + bytesRead);
    this.#at = 0;
    this.#quote = -1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
  }
}

/** How many records there are, the header included. */
export async function countRecords(path: string): Promise<number> {
  await using records = new RawRecords(path);
  return await records.next(Infinity, () => undefined);
}
