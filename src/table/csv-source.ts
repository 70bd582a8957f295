/** People's CSV as a relation of texts: the header and the delimiter are found here, the rows are read by DuckDB. */
import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { QueryError } from "../database/open.ts";
import { textLiteral } from "../database/sql-text.ts";
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import { readLooseCsv, sniffCsv } from "../read/loose-csv.ts";
import type { Delimiter } from "../read/loose-csv.ts";
import { refusal } from "./refusal.ts";
import type { InputFile, Source } from "./source.ts";

/** How much of a compressed file is looked at for its header. */
const HEAD = 256 * 1024;
/** A line may be as long as this; as much again is read at a time by each thread. */
const LONGEST_LINE = 8 * 1024 * 1024;
const BUFFER = 2 * LONGEST_LINE;

/** A CSV file, plain or compressed. */
export async function csvSource(file: InputFile): Promise<Result<Source>> {
  const head = await headOf(file);
  if (!head.ok) return head;
  const { header, delimiter } = head.value;
  if (header.length === 0) return fail("usage", `${file.path} has no header`);
  const names = header.map((name, index) => (name.trim() === "" ? `column_${index + 1}` : name));
  const relation = (more: string): string =>
    `read_csv(${textLiteral(file.seen)}, auto_detect = false, header = true, delim = ${textLiteral(delimiter)}, quote = '"', escape = '"', compression = ${textLiteral(file.packing ?? "none")}, max_line_size = ${LONGEST_LINE}, buffer_size = ${BUFFER}, columns = {${names.map((_, index) => `t${index}: 'VARCHAR'`).join(", ")}}${more})`;
  return ok({
    path: file.path,
    columns: names.map((name, index) => ({ name, kind: "text", sql: `t${index}` })),
    relation: relation(""),
    notes: looksLikeRow(names) ? ["its first line is taken for the header, though it looks like a row"] : [],
    decimalComma: delimiter === ";",
    relaxed: {
      relation: relation(", null_padding = true, strict_mode = false, parallel = false"),
      inspect: (message) => irregularity(file, head.value, message),
    },
  });
}

/** What a person is told of a file that is read as far as it goes; a failure where that would read it wrongly. */
async function irregularity(
  { path, packing }: InputFile,
  { header, delimiter }: Head,
  message: string,
): Promise<Result<string>> {
  if (/unterminated quote|invalid unicode|maximum line size|not utf-8/i.test(message) || !/csv/i.test(message))
    return refusal(new QueryError("refused", message), path, "a table");
  if (packing !== undefined) return ok("its lines keep no strict form; they are read as far as they go");
  let [number, odd, first] = [0, 0, ""];
  const read = await readLooseCsv(path, delimiter, (record) => {
    number += 1;
    if (record.length === header.length || (record.length === 1 && record[0] === "")) return true;
    if (odd === 0) first = `record ${number} has ${record.length} cells where the header has ${header.length}`;
    odd += 1;
    return true;
  });
  if (!read.ok) return read;
  if (odd === 0) return ok("its quotes or line ends keep no strict form; they are read as far as they go");
  const others = odd === 1 ? "" : ` (and ${odd - 1} more are like it)`;
  return ok(`${first}${others}; cells that lack are missing, those beyond the header are left out`);
}

/** Half of the names are fractions or dates; years are names that tables do have. */
const looksLikeRow = (names: readonly string[]): boolean =>
  names.filter((name) => /^\s*-?(\d+[.,]\d+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\s*$/.test(name)).length >=
  names.length / 2;

interface Head {
  readonly header: readonly string[];
  readonly delimiter: Delimiter;
}

async function headOf(file: InputFile): Promise<Result<Head>> {
  if (file.packing === undefined) return headIn(file.path, file.path);
  const folder = await mkdtemp(join(tmpdir(), "rowsmith-head-"));
  try {
    const unpacked = join(folder, "head.csv");
    await writeFile(unpacked, await firstBytes(file.path, file.packing));
    return await headIn(unpacked, file.path);
  } catch (error) {
    return fail("usage", `${file.path} cannot be unpacked: ${(error as Error).message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function headIn(path: string, named: string): Promise<Result<Head>> {
  const sniffed = await sniffCsv(path);
  if (!sniffed.ok) return renamed(sniffed, path, named);
  const delimiter = sniffed.value;
  let header: readonly string[] = [];
  const read = await readLooseCsv(path, delimiter, (record) => {
    header = record;
    return false;
  });
  if (!read.ok) return renamed(read, path, named);
  const [first = "", ...rest] = header;
  return ok({ header: [first.replace(/^\ufeff/, ""), ...rest], delimiter });
}

/** A failure in the unpacked beginning is one of the file. */
function renamed({ failure }: { readonly failure: Failure }, path: string, named: string): Result<never> {
  return { ok: false, failure: { ...failure, message: failure.message.replaceAll(path, named) } };
}

async function firstBytes(path: string, packing: "gzip" | "zstd"): Promise<Buffer> {
  const stream = createReadStream(path);
  const unpacked = stream.pipe(packing === "gzip" ? createGunzip() : createZstdDecompress());
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= HEAD) break;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}
