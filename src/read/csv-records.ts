/** Long CSV files of our own making, record by record, as bytes: most records are only compared. */
import { createReadStream } from "node:fs";

const QUOTE = 34;
const LINE_FEED = 10;

/** Where a CSV comes from: chunks of any size. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file's chunks; it is opened when the first is asked for. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
}

/** The records of a chunk that are whole with it, each with its line feed; a last one may lack it. */
export async function* recordBatches(chunks: Chunks): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const { records, end } = recordsIn(bytes);
    rest = bytes.subarray(end);
    if (records.length > 0) yield records;
  }
  if (rest.length > 0) yield [rest];
}

/** A line feed ends a record where an even number of quotes stands before it. */
function recordsIn(bytes: Buffer): { readonly records: readonly Buffer[]; readonly end: number } {
  const records: Buffer[] = [];
  let start = 0;
  let from = 0;
  let quote = bytes.indexOf(QUOTE);
  let open = false;
  for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, from)) {
    for (; quote >= 0 && quote < feed; quote = bytes.indexOf(QUOTE, quote + 1)) open = !open;
    from = feed + 1;
    if (open) continue;
    records.push(bytes.subarray(start, from));
    start = from;
  }
  return { records, end: start };
}

/**
 * The cells of one record; an empty unquoted cell is null, `""` is an empty text. It takes a record as our encoders
 * write them, and finds nothing wrong with one that is not: of such a one it gives some cells or other.
 */
export function cellsOf(record: Buffer): (string | null)[] {
  const text = record.toString("utf8", 0, record.at(-1) === LINE_FEED ? record.length - 1 : record.length);
  if (!text.includes('"')) return text.split(",").map((cell) => (cell === "" ? null : cell));
  const cells: (string | null)[] = [];
  for (let at = 0; at <= text.length; at++) {
    const start = at;
    if (text[at] === '"') {
      do at = closing(text, at + 1) + 1;
      while (text[at] === '"');
      cells.push(text.slice(start + 1, at - 1).replaceAll('""', '"'));
    } else {
      at = before(text.indexOf(",", at), text);
      cells.push(start === at ? null : text.slice(start, at));
    }
  }
  return cells;
}

const before = (found: number, text: string): number => (found < 0 ? text.length : found);
const closing = (text: string, from: number): number => before(text.indexOf('"', from), text);
