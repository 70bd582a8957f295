/** Chunks of a text format: rows go straight into the output, and a half of it that is full is a piece. */
import { mostBytes, rowWriter } from "./block-encoder.ts";
import type { EncoderParts } from "./block-encoder.ts";
import type { ChunkEncoder, ChunkPlace, Emit } from "./chunk.ts";
import { outputOf } from "./output.ts";
import { RefusedCell } from "./refused-cell.ts";

/** A piece ends once it has so many bytes: a usual chunk is one piece. */
const PIECE_BYTES = 6 << 20;
/** A piece of slow rows ends after so many milliseconds: whoever reads them sees them come. */
const PIECE_MILLISECONDS = 250;

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
  const most = mostBytes(parts) + (opening === undefined ? 0 : openingBytes(opening, parts.layout.capacity));
  /** One byte more before each half: the comma of a row after an opening falls on the byte before it. */
  const half = PIECE_BYTES + most + 1;
  const output = outputOf(2 * half);
  const write = rowWriter(parts, output);
  const { bytes } = output;
  const openings = opening === undefined ? undefined : openingsOf(opening);
  let start = 1;
  let end = 1;
  let rows = 0;
  let since = 0;
  /** The number of the next row, in the table. */
  let next = 0;
  let place: ChunkPlace | undefined;

  const flush = (): void => {
    if (rows > 0) emit(bytes.subarray(start, end), rows);
    start = start === 1 ? half + 1 : 1;
    end = start;
    rows = 0;
    since = performance.now();
  };
  const put = (from: number, to: number): void => {
    try {
      end = write(from, to, end);
    } catch (error) {
      if (error instanceof RefusedCell) error.row += next - from;
      throw error;
    }
    next += to - from;
  };
  /** Writes the rows after what opens them, if anything does, up to the next opening. */
  const open = ({ first, later, every }: Openings, from: number, to: number): number => {
    const begins = place?.first === true && next === place.from;
    const stop = Math.min(to, from + every - (next % every));
    if (!begins && next % every !== 0) put(from, stop);
    else {
      const text = begins ? first : later;
      bytes.set(text, end);
      end += text.length - 1;
      const before = bytes[end] as number;
      const at = end;
      put(from, stop);
      bytes[at] = before;
    }
    return stop;
  };
  return {
    begin(chunk) {
      place = chunk;
      next = chunk.from;
      since = performance.now();
    },
    take(from, to) {
      if (openings === undefined) put(from, to);
      else for (let at = from; at < to;) at = open(openings, at, to);
      rows += to - from;
      if (end - start >= PIECE_BYTES || performance.now() - since > PIECE_MILLISECONDS) flush();
    },
    end: flush,
  };
}

interface Openings {
  readonly first: Uint8Array;
  readonly later: Uint8Array;
  readonly every: number;
}

function openingsOf({ first, later, every }: Opening): Openings {
  const utf8 = new TextEncoder();
  return { first: utf8.encode(first), later: utf8.encode(later), every };
}

/** The most bytes of the openings within a block. */
function openingBytes({ first, later, every }: Opening, capacity: number): number {
  return 3 * first.length + (Math.ceil(capacity / every) + 1) * 3 * later.length;
}
