/** The function that encodes rows of a block, generated for the schema: what all formats have in common. */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import { appendTo } from "./append.ts";
import type { CellCode } from "./cell-code.ts";
import { left, length, padded } from "./digits.ts";

/** Copies of whole words may run past the last cell. */
const SLACK = 4096;

/** Rows `from` to `to` (not included) of the block as bytes; the array is the encoder's own and is overwritten by the next call. */
export type BlockEncoder = (from: number, to: number) => Uint8Array;

export interface EncoderParts {
  readonly layout: Layout;
  readonly views: readonly ColumnView[];
  /** The code of each column's cell. */
  readonly cells: readonly CellCode[];
  /** The most bytes that a byte of text comes to. */
  readonly expansion: number;
  /** Filled by every call, where it is given: where each row begins, and where the last one ends. */
  readonly starts?: Int32Array | undefined;
  /** What the cells' code names beside its own constants, made for the output's bytes. */
  constants?(bytes: Uint8Array): Readonly<Record<string, unknown>>;
}

export function blockEncoder(parts: EncoderParts): BlockEncoder {
  const { layout, views, cells, expansion, starts } = parts;
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const texts = layout.columns.reduce((sum, column) => sum + column.dataLength * expansion, 0);
  const bytes = new Uint8Array(layout.capacity * width + texts + SLACK);
  const out = new DataView(bytes.buffer);

  const constants: Record<string, unknown> = { starts, bytes, out, left, length, padded, append: appendTo(bytes, out) };
  for (const [k, view] of views.entries())
    Object.assign(constants, { [`c${k}`]: view.values, [`n${k}`]: view.validity, [`d${k}`]: view.data });
  for (const cell of cells) Object.assign(constants, cell.constants);
  Object.assign(constants, parts.constants?.(bytes));

  const [each, end] = starts === undefined ? ["", ""] : ["starts[j - from] = p;", "starts[to - from] = p;"];
  const body = `return function encodeRows(from, to) { let p = 0; for (let j = from; j < to; j++) {${each}\n${cells.map((cell) => cell.code).join("\n")}\n} ${end} return p; };`;
  const encodeRows = (
    new Function(...Object.keys(constants), body) as (...values: unknown[]) => (from: number, to: number) => number
  )(...Object.values(constants));
  return (from, to) => bytes.subarray(0, encodeRows(from, to));
}
