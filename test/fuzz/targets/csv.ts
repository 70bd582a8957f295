/** Files that are CSV, or nearly, to everything that reads CSV; where csv-parse reads a file, ours reads the same. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUtf8 } from "node:buffer";
import { parse } from "csv-parse/sync";
import type { Failure } from "../../../src/model/failure.ts";
import { countLines } from "../../../src/read/count-lines.ts";
import { findCsvFault, firstRecord } from "../../../src/read/csv-position.ts";
import { cellsOf, recordBatches } from "../../../src/read/csv-records.ts";
import { parseRecords } from "../../../src/read/csv-rows.ts";
import { mutateBytes } from "../mutate/bytes.ts";
import { mutateText, oddText } from "../mutate/text.ts";
import type { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

interface Input {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly cuts: readonly number[];
  /** Whether the readers of files are asked, too. */
  readonly file: boolean;
}

const TOKENS = [
  ",",
  '"',
  '""',
  "\n",
  "\r\n",
  "\r",
  "a",
  "é",
  "\uFEFF",
  "\u0000",
  " ",
  ";",
  "\t",
  "日本",
  ",,",
  '",',
  '"\n',
  "😀",
];

function drawFile(random: Random): string {
  const end = random.pick(["\n", "\n", "\r\n", "\r"]);
  const columns = random.between(1, 4);
  const cell = (): string => {
    const text = random.one(3) ? oddText(random, 4) : random.pick(["1", "a b", "", "2024-01-01", "1.50"]);
    return random.one(8) || !/[",\n\r]/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
  };
  const rows = random.many(random.small(8), () => random.many(random.one(30) ? columns + 1 : columns, cell).join(","));
  return (random.one(10) ? "\uFEFF" : "") + rows.join(end) + (random.one(5) ? "" : end);
}

export function open(): Cases {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-fuzz-csv-"));
  const path = join(folder, "rows.csv");
  const tally = { compared: 0, files: 0, faults: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const text = random.one(2) ? mutateText(random, drawFile(random), TOKENS) : drawFile(random);
      const bytes = new Uint8Array(Buffer.from(text));
      return {
        bytes: random.one(6) ? mutateBytes(random, bytes) : bytes,
        columns: random.between(1, 4),
        cuts: random.many(random.small(5), () => random.small(12)),
        file: random.one(4),
      };
    },
    async attempt(input) {
      const problem = await recordsProblem(input);
      if (problem !== undefined || !input.file) return problem;
      tally.files++;
      writeFileSync(path, input.bytes);
      return await fileProblem(input);
    },
    close: () => rmSync(folder, { recursive: true }),
  });

  async function recordsProblem({ bytes, cuts }: Input): Promise<string | undefined> {
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const cut of cuts) parts.push(bytes.subarray(at, (at += cut)));
    parts.push(bytes.subarray(at));
    const records: Buffer[] = [];
    for await (const batch of recordBatches(parts)) records.push(...batch);
    if (!Buffer.concat(records).equals(bytes)) return "records that are not the file";
    const cells = records.map(cellsOf);
    if (!isUtf8(bytes)) return undefined;
    const text = Buffer.from(bytes).toString("utf8");
    let strict: string[][];
    try {
      strict = parse(text, { record_delimiter: "\n", relax_column_count: true, skip_empty_lines: false });
    } catch {
      return undefined;
    }
    tally.compared++;
    const ours = cells.map((record) => record.map((cell) => cell ?? ""));
    if (JSON.stringify(ours) !== JSON.stringify(strict))
      return `csv-parse reads ${JSON.stringify(strict)}, we read ${JSON.stringify(ours)}`;
    try {
      parseRecords(text);
    } catch (error) {
      // Ragged rows are none of ours.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
    return undefined;
  }

  async function fileProblem({ bytes, columns }: Input): Promise<string | undefined> {
    const lines = Buffer.from(bytes).toString("latin1").split("\n");
    const counted = await countLines(path);
    if (counted !== lines.length - (lines.at(-1) === "" ? 1 : 0))
      return `${counted} lines are counted of ${lines.length}`;
    const first = await firstRecord(path);
    if (!first.ok) {
      const problem = placeProblem(first.failure, bytes);
      if (problem !== undefined) return problem;
    } else if (isUtf8(bytes)) {
      const [expected = []] = parse(Buffer.from(bytes), {
        bom: true,
        to: 1,
        relax_column_count: true,
        skip_empty_lines: false,
      }) as string[][];
      if (JSON.stringify(expected) !== JSON.stringify(first.value))
        return `the first record is ${JSON.stringify(first.value)}, not ${JSON.stringify(expected)}`;
    }
    const fault = await findCsvFault(path, columns);
    if (fault !== undefined) tally.faults++;
    return fault === undefined ? soundProblem(bytes, columns) : placeProblem(fault, bytes);
  }
}

/** A place is in the file, and its line is the one that it shows. */
function placeProblem({ message, place, row }: Failure, bytes: Uint8Array): string | undefined {
  if (place === undefined) return `a fault without a place: ${message}`;
  if (row !== undefined && !Number.isSafeInteger(row)) return `a row that is none: ${row}`;
  const lines = Buffer.from(bytes)
    .toString(message.includes("UTF-8") ? "latin1" : "utf8")
    .split(/\r\n|\n|\r/);
  if (place.line < 1 || place.line > lines.length) return `line ${place.line} of ${lines.length}: ${message}`;
  const line = (lines[place.line - 1] ?? "").slice(0, 500);
  if (place.source !== undefined && place.source !== line)
    return `line ${place.line} is ${JSON.stringify(line)}, not ${JSON.stringify(place.source)}: ${message}`;
  return place.column === undefined || (place.column >= 1 && place.column <= line.length + 1)
    ? undefined
    : `column ${place.column} of ${JSON.stringify(line)}: ${message}`;
}

/** What has no fault is CSV of so many columns. */
function soundProblem(bytes: Uint8Array, columns: number): string | undefined {
  if (!isUtf8(bytes)) return "what is not UTF-8 has no fault";
  const records = parse(Buffer.from(bytes), {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: columns > 1,
    record_delimiter: ["\r\n", "\n", "\r"],
  }) as string[][];
  return records.every(({ length }) => length === columns) ? undefined : "what is ragged has no fault";
}
