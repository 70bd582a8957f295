/**
 * The one door to csv-parse: where exactly a CSV file departs from RFC 4180. DuckDB decides whether a file can be
 * read; where it cannot, this slow and strict reading finds the line, the column, the record and the reason.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { CsvError, Info } from "csv-parse";
import { excerpt } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { linesFrom, notUtf8Failure, quotePosition } from "./csv-lines.ts";

const FIRST_READ = 64 * 1024;
const LONGEST_HEADER = 8 * 1024 * 1024;
/** As DuckDB has it: a quote that is never closed would take in the rest of the file. */
const LONGEST_RECORD = 8 * 1024 * 1024;

/** The cells of the first record. */
export async function firstRecord(path: string): Promise<Result<readonly string[]>> {
  try {
    await using file = await open(path);
    for (let size = FIRST_READ; ; size *= 8) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, 0);
      if (bytesRead === 0)
        return fail("check", `${path} is empty: it has no header`, { place: { file: path, line: 1 } });
      const plain = plainRecord(buffer.subarray(0, bytesRead));
      if (plain !== undefined) return ok(plain);
      const { parse } = await import("csv-parse/sync");
      try {
        const [record] = parse(buffer.subarray(0, bytesRead), {
          bom: true,
          to: 1,
          relax_column_count: true,
          skip_empty_lines: false,
        });
        return ok(record ?? []);
      } catch (error) {
        if (bytesRead < size || size >= LONGEST_HEADER)
          return { ok: false, failure: await quoteFailure(path, error as CsvError, { records: 0, lines: 0 }) };
      }
    }
  } catch (error) {
    return fail("check", `${path} cannot be read: ${(error as Error).message}`);
  }
}

/** The first record where it is plain: a line that ends in a line feed, without quotes and byte order mark. */
function plainRecord(bytes: Buffer): readonly string[] | undefined {
  const end = bytes.indexOf(10);
  const line = end < 0 ? undefined : bytes.subarray(0, end).toString("utf8");
  return line === undefined || /["\r\0\uFEFF\uFFFD]/.test(line) ? undefined : line.split(",");
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: Info;
}

/** The first place where the file is no CSV of so many columns, or undefined where it is one. */
export async function findCsvFault(path: string, columns: number, signal?: AbortSignal): Promise<Failure | undefined> {
  const { parse } = await import("csv-parse");
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: columns > 1,
    info: true,
    raw: true,
    max_record_size: LONGEST_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const seen = { records: 0, lines: 0, end: "" };
  let fault: (() => Promise<Failure>) | undefined;
  const look = async (parsed: AsyncIterable<Parsed>): Promise<void> => {
    for await (const { record, raw, info } of parsed) {
      const at = { record: info.records, line: seen.lines + 1 };
      const end = /\r\n$|\n$|\r$/.exec(raw)?.[0] ?? "";
      if (record.length !== columns) fault = () => raggedFailure(path, at, record.length, columns);
      else if (end !== "" && seen.end !== "" && end !== seen.end) fault = () => mixedFailure(path, at);
      if (fault !== undefined) return;
      Object.assign(seen, { records: info.records, lines: info.lines, end: seen.end === "" ? end : seen.end });
    }
  };
  const decodes = (chunk?: Buffer): boolean => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      fault = () => notUtf8Failure(path);
      return false;
    }
  };
  const decode = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      if (!decodes(chunk)) return;
      yield chunk;
    }
    // The last character may be cut.
    decodes();
  };
  try {
    await pipeline(createReadStream(path), decode, parser, look, signal === undefined ? {} : { signal });
  } catch (error) {
    if (fault === undefined && error instanceof Error && "lines" in error)
      fault = () => quoteFailure(path, error as unknown as CsvError, seen);
  }
  return fault?.();
}

interface At {
  readonly record: number;
  readonly line: number;
}

/** Record 1 is the header, record 2 is row 0. */
const rowOf = (record: number): { row?: number } => (record >= 2 ? { row: record - 2 } : {});

async function raggedFailure(path: string, { record, line }: At, cells: number, columns: number): Promise<Failure> {
  const [source = ""] = await linesFrom(path, line, 1);
  return fail(
    "check",
    `${path}: record ${record} on line ${line} has ${cells} ${cells === 1 ? "cell" : "cells"}, not ${columns}`,
    { place: { file: path, line, source }, ...rowOf(record) },
  ).failure;
}

async function mixedFailure(path: string, { record, line }: At): Promise<Failure> {
  const [source = ""] = await linesFrom(path, line, 1);
  const message = `${path}: record ${record} on line ${line} does not end as the records before it do (\\n, \\r\\n or \\r)`;
  return fail("check", message, {
    place: { file: path, line, source },
    ...rowOf(record),
    next: "Use one end of line throughout; put cells that hold one in quotes.",
  }).failure;
}

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "a closing quote is followed by more text; a quote inside a quoted cell is written twice",
  INVALID_OPENING_QUOTE:
    "a quote stands inside an unquoted cell; such a cell is quoted, and its quotes are written twice",
};

/** The record that begins after the last whole one holds the fault. */
async function quoteFailure(
  path: string,
  error: CsvError,
  { records, lines }: { readonly records: number; readonly lines: number },
): Promise<Failure> {
  const text = await linesFrom(path, lines + 1, 10_000);
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    const message = `${path} cannot be read: record ${records + 1} on line ${lines + 1} is longer than 8 MB`;
    const next = "Look for a quote on that line that is opened and never closed.";
    const place = { file: path, line: lines + 1, source: text[0] ?? "" };
    return fail("check", message, { place, ...rowOf(records + 1), next }).failure;
  }
  const { line, column } = quotePosition(text);
  const place = { file: path, line: lines + 1 + line, column: column + 1, source: text[line] ?? "" };
  return fail(
    "check",
    `${path}: record ${records + 1}, line ${place.line}, column ${place.column}: ${REASONS[error.code] ?? excerpt(error.message)}`,
    { place, ...rowOf(records + 1) },
  ).failure;
}
