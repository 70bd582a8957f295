/** How a column's rows become Arrow's buffers, block after block, in memory that is used again for the next batch. */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";

/** Gathers the values of one column. What an empty cell's value is does not matter, as long as it is always the same. */
export interface Gatherer {
  /** Makes room for batches of that many rows; nothing is kept. */
  reserve(rows: number): void;
  /** Takes in rows `from` to `to` (not included) of the block, as the batch's rows from `row` on. */
  take(from: number, to: number, row: number): void;
  /** The buffers of the batch's first `rows` rows, good until the next `take`. */
  buffers(rows: number): readonly Uint8Array[];
}

/** A gatherer for what `view` looks at. */
export type GathererOf = (view: ColumnView, column: ColumnLayout) => Gatherer;

/** The memory of an array's first `bytes` bytes. */
export const bytesOf = ({ buffer }: ArrayBufferView, bytes: number): Uint8Array => new Uint8Array(buffer, 0, bytes);

/** What is thrown at a cell that the column writer cannot have written. */
export const corrupt = ({ field }: ColumnLayout): Error =>
  new Error(`column ${field.name}: a value that no ${field.type} has`);
