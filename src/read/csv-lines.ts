/** Lines of a file by number, and places within them, for messages about files that are no CSV. Line ends are \n, \r\n or \r. */
import { createReadStream } from "node:fs";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { utf8Prefix } from "./utf8-prefix.ts";

const LONGEST_SHOWN = 500;
/** More of a line is not kept: a file without line ends is one line. */
const LONGEST_KEPT = 4 * LONGEST_SHOWN;

/** At most `count` lines from line `first` (from 1) on, each cut to what a message can show. */
export async function linesFrom(path: string, first: number, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  let number = 0;
  for await (const bytes of byteLines(path)) {
    if (++number < first) continue;
    lines.push(bytes.toString("utf8").slice(0, LONGEST_SHOWN));
    if (lines.length === count) break;
  }
  return lines;
}

/** Where, in the lines of one record, a quoted cell goes wrong: the text after its closing quote, else the quote that is still open. Counted from 0. */
export function quotePosition(lines: readonly string[]): { readonly line: number; readonly column: number } {
  let open: { line: number; column: number } | undefined;
  let last = { line: 0, column: 0 };
  for (const [line, text] of lines.entries()) {
    for (let column = 0; column < text.length; column++) {
      if (open === undefined) {
        const startsCell =
          column === 0 || text[column - 1] === "," || (line === 0 && text.slice(0, column) === "\ufeff");
        if (text[column] === '"' && startsCell) last = open = { line, column };
        else if (text[column] === '"') return { line, column };
      } else if (text[column] === '"') {
        if (text[column + 1] === '"') column++;
        else if (column + 1 < text.length && text[column + 1] !== ",") return { line, column: column + 1 };
        else open = undefined;
      }
    }
  }
  return open ?? last;
}

/** The first byte that is no UTF-8: its line, and its column in bytes. */
export async function notUtf8Failure(path: string): Promise<Failure> {
  const seen = new LineCounter();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    const { length, wrong } = utf8Prefix(bytes);
    if (wrong) return notUtf8At(path, seen, bytes, length);
    seen.take(bytes.subarray(0, length));
    rest = bytes.subarray(length);
  }
  return rest.length === 0 ? fail("check", `${path} is not UTF-8`).failure : notUtf8At(path, seen, rest, 0);
}

function notUtf8At(path: string, seen: LineCounter, bytes: Buffer, wrong: number): Failure {
  seen.take(bytes.subarray(0, wrong));
  const { line, column } = seen;
  const end = nextEnd(bytes, wrong);
  const source = Buffer.concat([seen.head, bytes.subarray(wrong, end < 0 ? bytes.length : end)]);
  const byte = `0x${(bytes[wrong] as number).toString(16).padStart(2, "0")}`;
  const utf16 =
    line === 1 && column === 0 && (bytes[wrong] === 0xff || bytes[wrong] === 0xfe) ? "; it looks like UTF-16" : "";
  const place = { file: path, line, column: column + 1, source: source.toString("latin1").slice(0, LONGEST_SHOWN) };
  return fail("check", `${path} is not UTF-8: byte ${byte} on line ${line}, column ${column + 1}${utf16}`, {
    place,
    next: "Save it as UTF-8.",
  }).failure;
}

/** Counts lines and the bytes of the last one, of which it keeps the beginning. */
class LineCounter {
  line = 1;
  column = 0;
  head: Buffer = Buffer.alloc(0);
  #return = false;

  take(bytes: Buffer): void {
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      // The \n of a \r\n ends no second line.
      const ends = byte === 13 || (byte === 10 && !this.#return);
      if (byte === 10 && this.#return) start = at + 1;
      this.#return = byte === 13;
      if (!ends) continue;
      this.line++;
      this.column = 0;
      this.head = Buffer.alloc(0);
      start = at + 1;
    }
    this.column += bytes.length - start;
    if (this.head.length < LONGEST_SHOWN)
      this.head = Buffer.concat([this.head, bytes.subarray(start, start + LONGEST_SHOWN)]);
  }
}

/** The lines as bytes, without their ends, each as far as it is kept. */
async function* byteLines(path: string): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let length = 0;
  let begun = false;
  let afterReturn = false;
  const keep = (bytes: Buffer): void => {
    if (length < LONGEST_KEPT) kept.push(bytes.subarray(0, LONGEST_KEPT - length));
    length += bytes.length;
    begun ||= bytes.length > 0;
  };
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    // The \n of a \r\n may be the first byte of what is read next.
    let from = afterReturn && bytes[0] === 10 ? 1 : 0;
    afterReturn = false;
    for (;;) {
      const end = nextEnd(bytes, from);
      if (end < 0) break;
      keep(bytes.subarray(from, end));
      yield Buffer.concat(kept);
      kept = [];
      length = 0;
      begun = false;
      afterReturn = bytes[end] === 13 && end === bytes.length - 1;
      from = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
    }
    keep(bytes.subarray(from));
  }
  if (begun) yield Buffer.concat(kept);
}

function nextEnd(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(10, from);
  const carriage = bytes.subarray(from, feed < 0 ? bytes.length : feed).indexOf(13);
  return carriage < 0 ? feed : from + carriage;
}
