/** Chunks of a text format: rows go straight into the output, and a half of it that is full is a piece. */
import { roomOf, rowWriter } from "./block-encoder.ts";
import type { EncoderParts, RowWriter } from "./block-encoder.ts";
import type { ChunkEncoder, ChunkPlace, Emit } from "./chunk.ts";
import { outputOf } from "./output.ts";
import { RefusedCell } from "./refused-cell.ts";

/** A piece ends once it has so many bytes: a usual chunk is one piece. */
const PIECE_BYTES = 6 << 20;
/** A piece of slow rows ends after so many milliseconds: whoever reads them sees them come. */
const PIECE_MILLISECONDS = 250;
/** Room for rows after those: as many are written at a time as surely fit, and a single row that would not makes more room. */
const ROOM_BYTES = 4 << 20;

/**
 * What stands before some rows, in a format whose rows begin with one byte that joins them to the row before, such as a
 * comma: the opening takes its place.
 */
export interface Opening {
  /** Before the file's first row. */
  readonly first: string;
  /** Before every other row whose number is a multiple of `every`. */
  readonly later: string;
  readonly every: number;
}

/** Where pieces end is invisible in a text file, so it may depend on time. */
export function textChunks(parts: EncoderParts, emit: Emit, opening?: Opening): ChunkEncoder {
  const utf8 = new TextEncoder();
  const first = utf8.encode(opening?.first);
  const later = utf8.encode(opening?.later);
  const every = opening?.every ?? 0;
  const roomFor = roomOf(parts);
  let half: number;
  let bytes: Uint8Array;
  let write: RowWriter;
  let start = 1;
  let end = 1;
  let rows = 0;
  let since = 0;
  /** The number of the next row, in the table. */
  let next = 0;
  let place: ChunkPlace | undefined;
  makeRoom(ROOM_BYTES);

  return {
    begin(chunk) {
      place = chunk;
      next = chunk.from;
      // What a chunk that failed has left is not this one's.
      end = start;
      rows = 0;
      since = performance.now();
    },
    take(from, to) {
      for (let at = from; at < to;) at = put(at, to);
      if (performance.now() - since > PIECE_MILLISECONDS) flush();
    },
    end: flush,
  };

  /** An output with room for so many bytes after a piece. */
  function makeRoom(room: number): void {
    // Before each half is one byte more: the comma of a row after an opening falls on the byte before it.
    half = 1 + PIECE_BYTES + first.length + later.length + room;
    const output = outputOf(2 * half);
    bytes = output.bytes;
    write = rowWriter(parts, output);
    start = 1;
    end = 1;
  }

  function flush(): void {
    // A half changes with its turn alone: the other one may still be read.
    if (rows === 0) return;
    emit(bytes.subarray(start, end), rows);
    start = start === 1 ? half + 1 : 1;
    end = start;
    rows = 0;
    since = performance.now();
  }

  /** Writes rows from `from` on, as many as fit and are of one statement; returns the first that it has not. */
  function put(from: number, most: number): number {
    let to = every === 0 ? most : Math.min(most, from + every - (next % every));
    while (to - from > 1 && roomFor(from, to) > ROOM_BYTES) to = from + ((to - from) >> 1);
    const room = roomFor(from, to);
    if (room > ROOM_BYTES && room > half - PIECE_BYTES - first.length - later.length - 1) {
      flush();
      makeRoom(room);
    }
    if (every === 0) writeRows(from, to);
    else if (place?.first === true && next === place.from) writeOpened(first, from, to);
    else if (next % every === 0) writeOpened(later, from, to);
    else writeRows(from, to);
    next += to - from;
    rows += to - from;
    if (end - start >= PIECE_BYTES) flush();
    return to;
  }

  function writeRows(from: number, to: number): void {
    try {
      end = write(from, to, end);
    } catch (error) {
      if (error instanceof RefusedCell) error.row += next - from;
      throw error;
    }
  }

  /** Writes rows after what opens them; their first byte falls on its last, which is put back. */
  function writeOpened(text: Uint8Array, from: number, to: number): void {
    bytes.set(text, end);
    end += text.length - 1;
    const at = end;
    const before = bytes[at] as number;
    writeRows(from, to);
    bytes[at] = before;
  }
}
