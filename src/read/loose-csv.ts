/**
 * People's CSV, record by record: any usual delimiter, a byte order mark, stray quotes, rows of any length. As long as a
 * file has no quote its lines are cut at the delimiter; from the first quote on csv-parse reads it.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { linesFrom, notUtf8Failure } from "./csv-lines.ts";

const FIRST_READ = 256 * 1024;
const CHUNK = 1 << 18;
/** A quote that is never closed would take in the rest of the file. */
const LONGEST_RECORD = 8 * 1024 * 1024;
const DELIMITERS = [",", ";", "\t", "|"] as const;

export type Delimiter = (typeof DELIMITERS)[number];
export type Record = readonly string[];

/** The delimiter of a file, or why it is no CSV text. */
export async function sniffCsv(path: string): Promise<Result<Delimiter>> {
  try {
    await using file = await open(path);
    const stat = await file.stat();
    if (!stat.isFile()) return unusable(path, stat.isDirectory() ? "is a folder" : "is a pipe or a device, not a file");
    const { bytesRead, buffer } = await file.read(Buffer.alloc(FIRST_READ), 0, FIRST_READ, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) return unusable(path, "is empty");
    const utf16 = utf16In(head);
    if (utf16 !== undefined) return unusable(path, `is ${utf16}, not UTF-8`, "Save it as UTF-8.");
    if (head.includes(0)) return unusable(path, "holds zero bytes: it is no text");
    return ok(delimiterOf(head.toString("utf8").replace(/^\ufeff/, "")));
  } catch (error) {
    return unusable(path, `cannot be read: ${(error as Error).message}`);
  }
}

const unusable = (path: string, why: string, next?: string): { ok: false; failure: Failure } =>
  fail("usage", `${path} ${why}`, next === undefined ? {} : { next });

/** A byte order mark, or a zero in every second byte. */
function utf16In(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "UTF-16 (little endian)";
  if (head[0] === 0xfe && head[1] === 0xff) return "UTF-16 (big endian)";
  const pairs = Math.min(200, head.length >> 1);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  return pairs >= 2 && even + odd > pairs * 0.7 ? `UTF-16 (${odd > even ? "little" : "big"} endian)` : undefined;
}

/** The delimiter that stands most evenly in the first lines, outside of quotes; a comma where there is none. */
function delimiterOf(head: string): Delimiter {
  const plain = head.replaceAll(/"(?:[^"]|"")*"/g, "");
  const lines = plain.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const whole = (lines.length > 1 && head.length >= FIRST_READ / 4 ? lines.slice(0, -1) : lines).slice(0, 100);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = whole.map((line) => line.split(delimiter).length - 1);
    const usual = counts[0] ?? 0;
    const even = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    const score = usual === 0 ? 0 : even * even * (1 + Math.min(usual, 20) / 20);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Reads a file to its end or until `take` has had enough and returns false; the header is the first record. */
export async function readLooseCsv(
  path: string,
  delimiter: Delimiter,
  take: (record: Record) => boolean,
  signal?: AbortSignal,
): Promise<Result<"end" | "enough">> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const stream = createReadStream(path, { highWaterMark: CHUNK });
  let text = "";
  let parser: QuotedReader | undefined;
  const lines = new PlainLines(delimiter, take);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (signal?.aborted === true) return fail("interrupted", "interrupted");
      text = decoder.decode(chunk, { stream: true });
      if (parser === undefined && text.includes('"')) {
        parser = await QuotedReader.open(delimiter, take);
        text = lines.rest() + text;
      }
      if (parser === undefined ? !lines.take(text) : !(await parser.take(text))) return ok("enough");
      if (parser === undefined && lines.tooLong) return tooLong(path, lines.records);
    }
    text = decoder.decode();
    const more = parser === undefined ? lines.end(text) : await parser.end(text);
    return ok(more ? "end" : "enough");
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, failure: { ...(await notUtf8Failure(path)), kind: "usage" } };
    if (error instanceof Error && "lines" in error) return quoteFailure(path, error as ParseError);
    return unusable(path, `cannot be read: ${(error as Error).message}`);
  } finally {
    stream.destroy();
    parser?.close();
  }
}

interface ParseError extends Error {
  readonly code?: string;
  readonly lines: number;
  readonly records: number;
}

async function quoteFailure(path: string, error: ParseError): Promise<Result<never>> {
  if (error.code === "CSV_MAX_RECORD_SIZE") return tooLong(path, error.records);
  const line = Math.max(1, error.lines);
  const [source = ""] = await linesFrom(path, line, 1);
  return fail(
    "usage",
    `${path} cannot be read: a quote is opened and never closed, in the record that ends on line ${line}`,
    {
      place: { file: path, line, source },
      next: "Close the quote, or write quotes inside of a quoted cell twice.",
    },
  );
}

const tooLong = (path: string, records: number): Result<never> =>
  fail("usage", `${path} cannot be read: record ${records + 1} is longer than 8 MB`, {
    next: "Look there for a quote that is opened and never closed.",
  });

/** Lines without quotes. */
class PlainLines {
  records = 0;
  tooLong = false;
  readonly #delimiter: Delimiter;
  readonly #take: (record: Record) => boolean;
  #rest = "";

  constructor(delimiter: Delimiter, take: (record: Record) => boolean) {
    this.#delimiter = delimiter;
    this.#take = take;
  }

  take(text: string): boolean {
    const all = this.#rest + text;
    // A carriage return at the end may belong to a line feed that comes.
    const end = Math.max(all.lastIndexOf("\n"), all.lastIndexOf("\r", all.length - 2));
    if (end < 0) {
      this.#rest = all;
      this.tooLong = all.length > LONGEST_RECORD;
      return true;
    }
    this.#rest = all.slice(end + 1);
    return this.#lines(all.slice(0, all[end] === "\n" && all[end - 1] === "\r" ? end - 1 : end));
  }

  /** What has no end of line yet. */
  rest(): string {
    const rest = this.#rest;
    this.#rest = "";
    return rest;
  }

  end(text: string): boolean {
    const rest = this.rest() + text;
    return rest === "" ? true : this.#lines(rest.replace(/\r\n?$/, ""));
  }

  #lines(text: string): boolean {
    const ends = text.includes("\r") ? /\r\n|\n|\r/ : "\n";
    for (const line of text.split(ends)) {
      this.records += 1;
      if (!this.#take(line.split(this.#delimiter))) return false;
    }
    return true;
  }
}

/** From the first quote on: csv-parse. */
class QuotedReader {
  readonly #parser: import("csv-parse").Parser;
  #more = true;
  #error: Error | undefined;

  private constructor(parser: import("csv-parse").Parser, take: (record: Record) => boolean) {
    this.#parser = parser;
    parser.on("data", (record: string[]) => {
      if (this.#more && !take(record)) this.#more = false;
    });
    parser.on("error", (error) => void (this.#error ??= error));
  }

  static async open(delimiter: Delimiter, take: (record: Record) => boolean): Promise<QuotedReader> {
    const { parse } = await import("csv-parse");
    const parser = parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
    return new QuotedReader(parser, take);
  }

  async take(text: string): Promise<boolean> {
    await new Promise<void>((done) => this.#parser.write(text, () => done()));
    if (this.#error !== undefined) throw this.#error;
    return this.#more;
  }

  async end(text: string): Promise<boolean> {
    await new Promise<void>((done) => {
      this.#parser.once("end", done).once("error", () => done());
      this.#parser.end(text);
    });
    if (this.#error !== undefined) throw this.#error;
    return this.#more;
  }

  close(): void {
    this.#parser.destroy();
  }
}
