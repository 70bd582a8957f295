/**
 * Blocks to CSV (RFC 4180, LF line ends): a function generated for the schema, so that a cell costs a few
 * loads and stores and nothing is allocated. Byte for byte what csv-stringify writes for the same values
 * with `quoted_match: /^$/` (an empty text is `""`, an empty cell nothing).
 */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import type { Schema } from "../model/schema.ts";
import { appendTo } from "./append.ts";
import { cellCode } from "./csv-cells.ts";
import { csvField } from "./csv-text.ts";
import { left, length, padded } from "./digits.ts";

const COMMA = 44;
const LINE_FEED = 10;
/** Copies of whole words may run past the last cell. */
const SLACK = 4096;

/** Rows `from` to `to` (not included) of the block as bytes; the array is the encoder's own and is overwritten by the next call. */
export type BlockEncoder = (from: number, to: number) => Uint8Array;

/** The header line. */
export function csvHeader(schema: Schema): Uint8Array {
  return new TextEncoder().encode(`${schema.fields.map((field) => csvField(field.name)).join(",")}\n`);
}

/**
 * An encoder for the blocks that `views` look at. Where `starts` is given, it is filled by every call: row `from + k`
 * begins at byte `starts[k]`, and one more entry says where the last row ends.
 */
export function csvEncoder(layout: Layout, views: readonly ColumnView[], starts?: Int32Array): BlockEncoder {
  const last = layout.columns.length - 1;
  const cells = layout.columns.map((column, k) => cellCode(column, k, k === last ? LINE_FEED : COMMA));
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const texts = layout.columns.reduce((sum, column) => sum + column.dataLength * 2, 0);
  const bytes = new Uint8Array(layout.capacity * width + texts + SLACK);
  const out = new DataView(bytes.buffer);

  const constants: Record<string, unknown> = { starts, bytes, out, left, length, padded, append: appendTo(bytes, out) };
  for (const [k, view] of views.entries())
    Object.assign(constants, { [`c${k}`]: view.values, [`n${k}`]: view.validity, [`d${k}`]: view.data });
  for (const cell of cells) Object.assign(constants, cell.constants);

  const [each, end] = starts === undefined ? ["", ""] : ["starts[j - from] = p;", "starts[to - from] = p;"];
  const body = `return function encodeRows(from, to) { let p = 0; for (let j = from; j < to; j++) {${each}\n${cells.map((cell) => cell.code).join("\n")}\n} ${end} return p; };`;
  const encodeRows = (
    new Function(...Object.keys(constants), body) as (...values: unknown[]) => (from: number, to: number) => number
  )(...Object.values(constants));
  return (from, to) => bytes.subarray(0, encodeRows(from, to));
}
