/** Chunks of a text format: rows go straight into the output, and a half of it that is full is a piece. */
import { mostBytes, rowWriter } from "./block-encoder.ts";
import type { EncoderParts } from "./block-encoder.ts";
import type { ChunkEncoder, Emit } from "./chunk.ts";
import { outputOf } from "./output.ts";

/** A piece ends once it has so many bytes: a usual chunk is one piece. */
const PIECE_BYTES = 6 << 20;
/** A piece of slow rows ends after so many milliseconds: whoever reads them sees them come. */
const PIECE_MILLISECONDS = 250;

/** Where pieces end is invisible in a text file, so it may depend on time. */
export function textChunks(parts: EncoderParts, emit: Emit): ChunkEncoder {
  const half = PIECE_BYTES + mostBytes(parts);
  const output = outputOf(2 * half);
  const write = rowWriter(parts, output);
  let start = 0;
  let end = 0;
  let rows = 0;
  let since = 0;

  const flush = (): void => {
    // A half changes with its turn alone: the other one may still be read.
    if (rows === 0) return;
    emit(output.bytes.subarray(start, end), rows);
    start = start === 0 ? half : 0;
    end = start;
    rows = 0;
    since = performance.now();
  };
  return {
    begin: () => {
      // What a chunk that failed has left is not the next one's.
      end = start;
      rows = 0;
      since = performance.now();
    },
    take(from, to) {
      end = write(from, to, end);
      rows += to - from;
      if (end - start >= PIECE_BYTES || performance.now() - since > PIECE_MILLISECONDS) flush();
    },
    end: flush,
  };
}
