/**
 * The one door to csv-parse: where exactly a CSV file departs from RFC 4180. DuckDB decides whether a file can be
 * read; where it cannot, this slow and strict reading finds the line, the record and the reason.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { CsvError, Info } from "csv-parse";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Place, Result } from "../model/failure.ts";

const FIRST_READ = 64 * 1024;
const LONGEST_HEADER = 8 * 1024 * 1024;

/** The cells of the first record. */
export async function firstRecord(path: string): Promise<Result<readonly string[]>> {
  const { parse } = await import("csv-parse/sync");
  try {
    await using file = await open(path);
    for (let size = FIRST_READ; ; size *= 8) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, 0);
      const whole = bytesRead < size;
      if (bytesRead === 0) return fail("check", `${path} is empty: it has no header`, { place: { file: path, line: 1 } });
      try {
        const [record] = parse(buffer.subarray(0, bytesRead), { bom: true, to: 1, relax_column_count: true, skip_empty_lines: false });
        return ok(record ?? []);
      } catch (error) {
        if (whole || size >= LONGEST_HEADER) return { ok: false, failure: await faultFailure(path, error as CsvError, 0) };
      }
    }
  } catch (error) {
    return fail("check", `${path} cannot be read: ${(error as Error).message}`);
  }
}

/** The first place where the file is no CSV of so many columns, or undefined where it is one. */
export async function findCsvFault(path: string, columns: number, signal?: AbortSignal): Promise<Failure | undefined> {
  const { parse } = await import("csv-parse");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lastLine = 0;
  let wrong: { readonly record: number; readonly cells: number; readonly line: number } | undefined;
  let badBytes = false;
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: columns > 1, info: true });
  parser.on("data", ({ record, info }: { record: string[]; info: Info }) => {
    if (record.length !== columns) wrong ??= { record: info.records, cells: record.length, line: lastLine + 1 };
    lastLine = info.lines;
    if (wrong !== undefined) parser.destroy();
  });
  try {
    await pipeline(
      createReadStream(path),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          try {
            decoder.decode(chunk, { stream: true });
          } catch {
            badBytes = true;
            throw new Error("not UTF-8");
          }
          yield chunk;
        }
      },
      parser,
      signal === undefined ? {} : { signal },
    );
    return undefined;
  } catch (error) {
    if (wrong !== undefined) return raggedFailure(path, wrong, columns);
    if (badBytes) return badBytesFailure(path);
    return "code" in (error as CsvError) && "lines" in (error as CsvError) ? faultFailure(path, error as CsvError, lastLine) : undefined;
  }
}

async function raggedFailure(path: string, { record, cells, line }: { record: number; cells: number; line: number }, columns: number): Promise<Failure> {
  const place = await placeOf(path, line);
  return fail("check", `${path}: record ${record} on line ${line} has ${cells} ${cells === 1 ? "cell" : "cells"}, not ${columns}`, { place, ...rowOf(record) }).failure;
}

/** Record 1 is the header, record 2 is row 0. */
const rowOf = (record: number): { row?: number } => (record >= 2 ? { row: record - 2 } : {});

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "a closing quote is followed by more text; a quote inside a quoted cell is written twice",
  INVALID_OPENING_QUOTE: "a quote stands inside an unquoted cell; such a cell is quoted, and its quotes are written twice",
};

async function faultFailure(path: string, error: CsvError, lastLine: number): Promise<Failure> {
  const fault = error as CsvError & Partial<Info> & { readonly lines?: number; readonly index?: number };
  const record = (fault.records ?? 0) + 1;
  // The end of the file says nothing of an open quote: the record that holds it begins after the last whole one.
  const line = fault.code === "CSV_QUOTE_NOT_CLOSED" ? lastLine + 1 : (fault.lines ?? lastLine + 1);
  const reason = REASONS[fault.code] ?? fault.message;
  const place = await placeOf(path, line);
  return fail("check", `${path}: record ${record} on line ${line}, cell ${(fault.index ?? 0) + 1}: ${reason}`, { place, ...rowOf(record) }).failure;
}

/** The first byte that is no UTF-8: its line, and its column in bytes. */
async function badBytesFailure(path: string): Promise<Failure> {
  let line = 0;
  for await (const bytes of byteLines(path)) {
    line++;
    const column = firstBadByte(bytes);
    if (column === undefined) continue;
    const byte = `0x${(bytes[column] as number).toString(16).padStart(2, "0")}`;
    const utf16 = line === 1 && (bytes[0] === 0xff || bytes[0] === 0xfe) ? "; it looks like UTF-16" : "";
    return fail("check", `${path} is not UTF-8: byte ${byte} on line ${line}${utf16}`, { place: { file: path, line, column: column + 1, source: bytes.toString("latin1").slice(0, 200) }, next: "Save it as UTF-8." }).failure;
  }
  return fail("check", `${path} is not UTF-8`).failure;
}

function firstBadByte(bytes: Buffer): number | undefined {
  const text = bytes.toString("utf8");
  if (Buffer.from(text, "utf8").equals(bytes)) return undefined;
  const again = Buffer.from(text, "utf8");
  return bytes.findIndex((byte, index) => again[index] !== byte);
}

async function placeOf(path: string, wanted: number): Promise<Place> {
  let line = 0;
  for await (const bytes of byteLines(path)) if (++line === wanted) return { file: path, line, source: bytes.toString("utf8").replace(/\r$/, "").slice(0, 500) };
  return { file: path, line: wanted };
}

/** The lines of a file as bytes, without their ends; a line's bytes beyond the first megabyte are left out. */
async function* byteLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let kept = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]);
      rest = [];
      kept = 0;
      from = at + 1;
    }
    if (kept < 1_048_576) rest.push(chunk.subarray(from));
    kept += chunk.length - from;
  }
  if (kept > 0) yield Buffer.concat(rest);
}
