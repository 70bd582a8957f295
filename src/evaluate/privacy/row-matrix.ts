/** Rows of a Gower space in memory that threads share: cells row by row, so that a row is read at one place. */
import type { FrameColumn } from "../../model/frame.ts";
import { encodeColumn } from "./gower-space.ts";
import type { GowerSpace } from "./gower-space.ts";

export interface RowMatrix {
  readonly rows: number;
  readonly width: number;
  /** `rows` × `width`, as `gower-space.ts` writes them. */
  readonly cells: Float64Array<SharedArrayBuffer>;
}

/** A matrix without values yet. Throws a `RangeError` where there is no memory for it. */
export function emptyMatrix(rows: number, width: number): RowMatrix {
  return { rows, width, cells: new Float64Array(new SharedArrayBuffer(rows * width * 8)) };
}

/** The rows of columns that are in memory. */
export function matrixOf(space: GowerSpace, rows: number, columns: readonly FrameColumn[]): RowMatrix {
  const width = space.columns.length;
  const matrix = emptyMatrix(rows, width);
  for (const [at, column] of space.columns.entries())
    encodeColumn(column, columns[at] as FrameColumn, matrix.cells, at, width);
  return matrix;
}

/** The rows at given places, in their order. */
export function pickedRows({ width, cells }: RowMatrix, places: Uint32Array): RowMatrix {
  const picked = emptyMatrix(places.length, width);
  for (const [row, place] of places.entries())
    picked.cells.set(cells.subarray(place * width, (place + 1) * width), row * width);
  return picked;
}

/** The first rows, or all where there are fewer; they are not copied. */
export function firstRows({ rows, width, cells }: RowMatrix, count: number): RowMatrix {
  const kept = Math.min(rows, count);
  return { rows: kept, width, cells: cells.subarray(0, kept * width) };
}
