/** Rows to an Arrow file in this process: blocks of any size, chunks of any size, and the frame around their pieces. */
import { layoutOf } from "../../../src/block/layout.ts";
import { viewsOf } from "../../../src/block/views.ts";
import { arrowEncoder, arrowFrame } from "../../../src/encode/arrow/index.ts";
import type { ArrowForm, Compression } from "../../../src/encode/arrow/index.ts";
import type { Piece } from "../../../src/encode/chunk.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { fillBlock } from "../../block/in-node.ts";

export interface How {
  readonly form?: ArrowForm;
  readonly compression?: Compression;
  /** Rows a block. */
  readonly block?: number;
  /** Rows a chunk. */
  readonly chunk?: number;
}

export interface Written {
  readonly bytes: Buffer;
  readonly pieces: readonly Piece[];
}

type Records = readonly Record<string, unknown>[];

export function write(schema: Schema, records: Records, how: How = {}): Written {
  const { form = "file", compression = "none", block = 2048, chunk = 65_536 } = how;
  const frame = arrowFrame(schema, form);
  const parts: Uint8Array[] = [frame.header];
  const pieces: Piece[] = [];
  let position = frame.header.length;

  // The encoder's views stay where they are, and the memory is refilled, as in a worker.
  const layout = layoutOf(schema, block);
  const memory = new SharedArrayBuffer(layout.byteLength);
  const emit = (bytes: Uint8Array, rows: number, note?: unknown): void => {
    parts.push(bytes.slice());
    pieces.push({ position, bytes: bytes.length, rows, note });
    position += bytes.length;
  };
  const encoder = arrowEncoder(layout, viewsOf(layout, memory), emit, { compression });
  for (let from = 0; from < records.length; from += chunk) {
    const to = Math.min(from + chunk, records.length);
    encoder.begin({ from, to, first: from === 0, last: to === records.length });
    for (let next = from; next < to;) {
      const filled = fillBlock(schema, records.slice(next, Math.min(to, next + block)), block);
      new Uint8Array(memory).set(new Uint8Array(filled.memory));
      encoder.take(0, filled.rows);
      next += filled.rows;
    }
    encoder.end();
  }
  return { bytes: Buffer.concat([...parts, frame.footer(pieces)]), pieces };
}
