/** Where the chunks of a table begin: at multiples of a number of rows that the table and the form of its file decide. */
import type { ChunkPlace } from "../../../encode/chunk.ts";
import type { FileForm } from "../../../model/format.ts";
import type { Schema } from "../../../model/schema.ts";
import type { RowRange } from "../../../runner/job.ts";

/** Rows of a chunk, for tables of up to `USUAL_FIELDS` columns. */
const USUAL_ROWS = 65_536;
const USUAL_FIELDS = 16;
const FEWEST_ROWS = 1024;
/** Groups of up to so many rows are not cut. */
const LONGEST_GROUP = 1 << 20;
/** So many chunks for each worker, where nobody can see where chunks end. */
const CHUNKS_A_WORKER = 8;

/**
 * Rows a chunk. In plain text chunks cannot be seen, so a short run has shorter ones and all workers have some; elsewhere
 * they are part of the bytes, and depend on the table alone.
 */
export function rowsOfChunk(schema: Schema, form: FileForm, rows: number, workers: number): number {
  const most = Math.max(
    FEWEST_ROWS,
    Math.floor((USUAL_ROWS * USUAL_FIELDS) / Math.max(USUAL_FIELDS, schema.fields.length)),
  );
  const wanted = isVisible(form)
    ? most
    : Math.max(FEWEST_ROWS, Math.min(most, Math.ceil(rows / (workers * CHUNKS_A_WORKER))));
  const length = schema.groups?.length;
  return typeof length === "number" && length > 1 && length <= LONGEST_GROUP
    ? Math.ceil(wanted / length) * length
    : wanted;
}

/** Whether the ends of chunks can be told from a file's bytes. */
const isVisible = ({ format, compression }: FileForm): boolean =>
  compression !== undefined || format.name === "parquet" || format.name === "arrow";

/**
 * Whether several workers help with a table. A group is made from its first row on, so chunks that begin inside of long
 * groups would make most rows again and again.
 */
export function isDivisible(schema: Schema, chunkRows: number, rows: number, groups: number | undefined): boolean {
  if (schema.groups === undefined || typeof schema.groups.length === "number") {
    return typeof schema.groups?.length !== "number" || schema.groups.length <= LONGEST_GROUP;
  }
  const { length } = schema.groups;
  const mean = length === "drawn" ? rows / Math.max(1, groups ?? 1) : (length.minimum + length.maximum) / 2;
  return mean * 8 <= chunkRows;
}

/** The chunks of a range of rows, in order; a range without rows has none. */
export function* chunksOf({ from, to }: RowRange, chunkRows: number): Generator<ChunkPlace, undefined> {
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / chunkRows) + 1) * chunkRows);
    yield { from: start, to: end, first: start === from, last: end === to };
    start = end;
  }
  return undefined;
}
