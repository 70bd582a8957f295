/** Lines of a file by number, and places within them, for messages about files that are no CSV. Line ends are \n, \r\n or \r. */
import { createReadStream } from "node:fs";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";

const LONGEST_SHOWN = 500;

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
  let line = 0;
  for await (const bytes of byteLines(path)) {
    line++;
    const again = Buffer.from(bytes.toString("utf8"), "utf8");
    if (again.equals(bytes)) continue;
    const column = bytes.findIndex((byte, index) => again[index] !== byte);
    const byte = `0x${(bytes[column] as number).toString(16).padStart(2, "0")}`;
    const utf16 =
      line === 1 && column === 0 && (bytes[0] === 0xff || bytes[0] === 0xfe) ? "; it looks like UTF-16" : "";
    const place = { file: path, line, column: column + 1, source: bytes.toString("latin1").slice(0, LONGEST_SHOWN) };
    return fail("check", `${path} is not UTF-8: byte ${byte} on line ${line}, column ${column + 1}${utf16}`, {
      place,
      next: "Save it as UTF-8.",
    }).failure;
  }
  return fail("check", `${path} is not UTF-8`).failure;
}

/** The lines as bytes, without their ends. */
async function* byteLines(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (;;) {
      const end = nextEnd(bytes, from);
      // A \r at the very end may be half of a \r\n.
      if (end < 0 || (bytes[end] === 13 && end === bytes.length - 1)) break;
      yield bytes.subarray(from, end);
      from = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
    }
    rest = bytes.subarray(from);
  }
  const end = nextEnd(rest, 0);
  if (rest.length > 0) yield end < 0 ? rest : rest.subarray(0, end);
}

function nextEnd(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(10, from);
  const carriage = bytes.subarray(from, feed < 0 ? bytes.length : feed).indexOf(13);
  return carriage < 0 ? feed : from + carriage;
}
