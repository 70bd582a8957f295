/** The function that encodes rows of a block, generated for the schema: what all formats have in common. */
import type { Layout } from "../block/layout.ts";
import type { ColumnView } from "../block/views.ts";
import { appendTo } from "./append.ts";
import type { CellCode } from "./cell-code.ts";
import { left, length, padded } from "./digits.ts";
import { outputOf } from "./output.ts";
import type { Output } from "./output.ts";

/** Rows `from` to `to` (not included) of the block as bytes; the array is the encoder's own and is overwritten by the next call. */
export type BlockEncoder = (from: number, to: number) => Uint8Array;

/** Writes rows `from` to `to` (not included) of the block into an output, from byte `at` on; returns where they end. */
export type RowWriter = (from: number, to: number, at: number) => number;

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

/** The most bytes that all rows of a block can come to. */
function mostBytes({ layout, cells, expansion }: EncoderParts): number {
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const texts = layout.columns.reduce((sum, column) => sum + column.dataLength * expansion, 0);
  return layout.capacity * width + texts;
}

/** The most bytes that rows `from` to `to` (not included) of the block that is there can come to. */
export function roomOf({ layout, views, cells, expansion }: EncoderParts): (from: number, to: number) => number {
  const width = cells.reduce((sum, cell) => sum + cell.width, 0);
  const texts = views.filter((_, k) => layout.columns[k]?.physical === "utf8").map(({ values }) => values);
  return (from, to) => {
    let bytes = 0;
    for (const offsets of texts) bytes += (offsets[to] as number) - (offsets[from] as number);
    return (to - from) * width + bytes * expansion;
  };
}

/** The writer of blocks into `output`, which must have room for `mostBytes` wherever a call begins. */
export function rowWriter(parts: EncoderParts, { bytes, view: out }: Output): RowWriter {
  const { views, cells, starts } = parts;
  const constants: Record<string, unknown> = { starts, bytes, out, left, length, padded, append: appendTo(bytes, out) };
  for (const [k, view] of views.entries())
    Object.assign(constants, { [`c${k}`]: view.values, [`n${k}`]: view.validity, [`d${k}`]: view.data });
  for (const cell of cells) Object.assign(constants, cell.constants);
  Object.assign(constants, parts.constants?.(bytes));

  const [each, end] = starts === undefined ? ["", ""] : ["starts[j - from] = p;", "starts[to - from] = p;"];
  const body = `return function encodeRows(from, to, at) { let p = at; for (let j = from; j < to; j++) {${each}\n${cells.map((cell) => cell.code).join("\n")}\n} ${end} return p; };`;
  return (new Function(...Object.keys(constants), body) as (...values: unknown[]) => RowWriter)(
    ...Object.values(constants),
  );
}

/** An encoder with an output of its own. */
export function blockEncoder(parts: EncoderParts): BlockEncoder {
  const output = outputOf(mostBytes(parts));
  const write = rowWriter(parts, output);
  return (from, to) => output.bytes.subarray(0, write(from, to, 0));
}
