/** Rows to a Parquet file in memory, in blocks and chunks of given sizes. */
import type { Piece } from "../../../src/encode/chunk.ts";
import { parquetEncoder, parquetFrame } from "../../../src/encode/parquet/index.ts";
import type { ParquetOptions } from "../../../src/encode/parquet/index.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { fillBlock } from "../../block/in-node.ts";

export interface Sizes extends ParquetOptions {
  readonly blockRows?: number;
  readonly chunkRows?: number;
}

export interface Written {
  readonly file: Buffer<ArrayBuffer>;
  readonly pieces: readonly Piece[];
}

export function writeParquet(
  schema: Schema,
  rows: readonly Record<string, unknown>[],
  { blockRows = 2048, chunkRows = 65_536, ...options }: Sizes = {},
): Written {
  const live = fillBlock(schema, [], blockRows);
  const frame = parquetFrame(schema);
  const parts: Uint8Array[] = [frame.header];
  const pieces: Piece[] = [];
  let position = frame.header.length;
  const encoder = parquetEncoder(
    live.layout,
    live.views,
    (bytes, rows, note) => {
      parts.push(bytes.slice());
      // As it comes from another process.
      pieces.push({ position, bytes: bytes.length, rows, note: JSON.parse(JSON.stringify(note)) });
      position += bytes.length;
    },
    options,
  );
  for (let from = 0; from < rows.length; from += chunkRows) {
    const to = Math.min(rows.length, from + chunkRows);
    encoder.begin({ from, to, first: from === 0, last: to === rows.length });
    for (let at = from; at < to;) {
      // A block may be cut short by its texts.
      const block = fillBlock(schema, rows.slice(at, Math.min(to, at + blockRows)), blockRows);
      new Uint8Array(live.memory).set(new Uint8Array(block.memory));
      encoder.take(0, block.rows);
      at += block.rows;
    }
    encoder.end();
  }
  return { file: Buffer.concat([...parts, frame.footer(pieces)]), pieces };
}
