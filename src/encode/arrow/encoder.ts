/**
 * Blocks to Arrow record batches. A chunk is usually one batch. A batch also ends after a number of rows that the
 * table's width decides, and after the row at which its texts have come to 32 MiB, so that memory is bounded and where it
 * ends depends on the rows alone.
 */
import type { Layout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import type { ChunkEncoder, Emit } from "../chunk.ts";
import { compressed } from "./compressed.ts";
import { columnGatherer } from "./gather/column.ts";
import { batchMessage, messageLength, writeMessage } from "./message.ts";
import type { Compression, Message } from "./message.ts";

export interface ArrowOptions {
  /** Zstandard's bytes may change with Node's version; what is read from them does not. */
  readonly compression?: Compression;
}

/** Rows of a batch, in tables of up to 16 columns; wider ones have fewer. */
const MOST_ROWS = 131_072;
const MOST_CELLS = MOST_ROWS * 16;
/** Bytes of text in the blocks, where a UUID has 36 and bytes are base64. */
const MOST_TEXT = 32 << 20;

/** An encoder for the blocks that `views` look at; each piece is one record batch, the same for a file and a stream. */
export function arrowEncoder(
  layout: Layout,
  views: readonly ColumnView[],
  emit: Emit,
  { compression = "none" }: ArrowOptions = {},
): ChunkEncoder {
  const columns = layout.columns.map((column, k) => columnGatherer(column, views[k] as ColumnView));
  const offsets = views.filter(({ data }) => data !== undefined).map(({ values }) => values as Int32Array);
  const turns = [new Uint8Array(0), new Uint8Array(0)] as [Uint8Array, Uint8Array];
  const mostRows = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns.length)));
  let rows = 0;
  let text = 0;

  /** Bytes of text in rows `from` to `to` of the block. */
  const textOf = (from: number, to: number): number => {
    let sum = 0;
    for (const ends of offsets) sum += (ends[to] as number) - (ends[from] as number);
    return sum;
  };

  /** The end of the rows from `from` on that belong to this batch. */
  const batchEnd = (from: number, to: number): number => {
    const most = Math.min(to, from + mostRows - rows);
    if (text + textOf(from, most) < MOST_TEXT) return most;
    let end = from + 1;
    while (text + textOf(from, end) < MOST_TEXT) end++;
    return end;
  };

  const flush = (): void => {
    const gathered = columns.map((column) => column.gathered(rows));
    const nodes = gathered.flatMap((column) => column.nodes);
    const plain = gathered.flatMap((column) => column.buffers);
    const buffers = compression === "zstd" ? plain.map(compressed) : plain;
    const message = batchMessage({ rows, nodes, buffers, compression });
    emit(written(message, turns), rows, { metaDataLength: message.head.length });
    rows = 0;
    text = 0;
  };

  return {
    begin({ from, to }) {
      rows = 0;
      text = 0;
      for (const column of columns) column.reserve(Math.min(to - from, mostRows));
    },
    take(from, to) {
      for (let next = from; next < to;) {
        const end = batchEnd(next, to);
        for (const column of columns) column.take(next, end, rows);
        rows += end - next;
        text += textOf(next, end);
        if (rows === mostRows || text >= MOST_TEXT) flush();
        next = end;
      }
    },
    end() {
      if (rows > 0) flush();
    },
  };
}

/** A message in one piece, in that of the two buffers which has not been written last. */
function written(message: Message, turns: [Uint8Array, Uint8Array]): Uint8Array {
  const length = messageLength(message);
  const bytes = turns[1].length < length ? new Uint8Array(length + (length >> 2)) : turns[1];
  turns[1] = turns[0];
  turns[0] = bytes;
  writeMessage(message, bytes);
  return bytes.subarray(0, length);
}
