/** Dirt: errors made on purpose in the rows that are written, and the ledger of every one of them. */
export { dirtyBlocks } from "./blocks.ts";
export type { DirtyBlock, DirtyBlocks, DirtyBlocksOptions } from "./blocks.ts";
export { LEDGER_HEADER } from "./ledger.ts";
export { dirtyRows } from "./rows.ts";
export type { Copy, CopyErrors, DirtyRows, DirtyRowsOptions, Plan } from "./rows.ts";
export type { CellError, Cells } from "./row-cells.ts";
