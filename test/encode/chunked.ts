/** A table's file as workers make it: chunk by chunk, each in blocks, between its header and its footer. */
import type { Piece } from "../../src/encode/chunk.ts";
import { encoderOf, frameOf } from "../../src/encode/formats.ts";
import type { FileForm } from "../../src/model/format.ts";
import type { Dataset, Schema } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";
import type { Table } from "./made-columns.ts";

export interface Cuts {
  /** Rows a chunk and rows a block. */
  readonly chunk: number;
  readonly block: number;
  /** The number of the first row. */
  readonly from?: number;
  readonly dataset?: Dataset;
  /** What the schema says beside its columns. */
  readonly schema?: Partial<Schema>;
}

export const WHOLE: Cuts = { chunk: 1e9, block: 1e9 };

export const recordsOf = ({ columns, rows }: Table): readonly Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));

/** The header, every piece, the footer. */
export function piecesOf(form: FileForm, table: Table, cuts: Cuts = WHOLE): readonly Buffer[] {
  const schema = { ...schemaOf(...table.columns.map(({ field }) => field)), ...cuts.schema };
  const { layout, views, rows } = fillBlock(schema, recordsOf(table));
  if (rows !== table.rows.length || rows > layout.capacity) throw new Error("the rows are more than a block");
  const frame = frameOf(form, schema, cuts.dataset);
  const parts = [Buffer.from(frame.header)];
  const pieces: Piece[] = [];
  let position = frame.header.length;
  const encoder = encoderOf(form, { schema, layout, views }, (bytes, count, note) => {
    parts.push(Buffer.from(bytes));
    pieces.push({ position, bytes: bytes.length, rows: count, note });
    position += bytes.length;
  });
  const start = cuts.from ?? 0;
  for (let from = 0; from < rows; from += cuts.chunk) {
    const to = Math.min(rows, from + cuts.chunk);
    encoder.begin({ from: start + from, to: start + to, first: from === 0, last: to === rows });
    for (let at = from; at < to; at += cuts.block) encoder.take(at, Math.min(to, at + cuts.block));
    encoder.end();
  }
  if (pieces.reduce((sum, piece) => sum + piece.rows, 0) !== rows) throw new Error("pieces have lost count of rows");
  return [...parts, Buffer.from(frame.footer(pieces))];
}

export const fileOf = (form: FileForm, table: Table, cuts: Cuts = WHOLE): Buffer =>
  Buffer.concat(piecesOf(form, table, cuts));
