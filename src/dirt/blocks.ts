/**
 * Blocks of rows to dirty CSV and its ledger. Runs of clean rows are encoded in one piece by the fast encoder and
 * copied; only a dirty row's wrong cells ever become text.
 */
import type { BlockEncoder } from "../encode/csv.ts";
import { csvField } from "../encode/csv-text.ts";
import type { Schema } from "../model/schema.ts";
import { EncodedRow } from "./encoded-row.ts";
import { cellLine, DUPLICATE, extraLine, ledgerCell, NEAR_DUPLICATE } from "./ledger.ts";
import { Output } from "./output.ts";
import type { CellError, Cells } from "./row-cells.ts";
import type { Copy, DirtyRows, Plan } from "./rows.ts";

export interface DirtyBlock {
  /** CSV lines; overwritten by the next call, as is `ledger`. */
  readonly bytes: Uint8Array;
  /** Lines of the ledger, without its header. */
  readonly ledger: Uint8Array;
  /** CSV lines in `bytes`: the rows, and the extra lines. */
  readonly lines: number;
}

export interface DirtyBlocksOptions {
  readonly rows: DirtyRows;
  readonly schema: Schema;
  /**
   * The clean CSV line of a row before the block, by its index, with its line feed; asked for by duplicates.
   * It may be overwritten by the next call, and must not disturb the block that `encode` reads.
   */
  readonly earlier: (index: number) => Uint8Array;
  /** The line of the file, from 0, that the first row becomes. */
  readonly firstLine?: number;
}

/** Makes the next block dirty: rows `first` to `first + count` (not included), which `encode` numbers from 0. Blocks come in order. */
export type DirtyBlocks = (first: number, count: number, encode: BlockEncoder) => DirtyBlock;

/** Dirty blocks of one range of rows. */
export function dirtyBlocks({ rows, schema, earlier, firstLine = 0 }: DirtyBlocksOptions): DirtyBlocks {
  const names = schema.fields.map(({ name }) => csvField(name));
  const out = new Output();
  const ledger = new Output();
  const row = new EncodedRow(names.length);
  const cells: Cells = (column) => row.text(column);
  let line = firstLine;

  return (first, count, encode) => {
    const before = line;
    out.clear();
    ledger.clear();
    let text = "";
    let clean = 0;
    for (let j = 0; j < count; j++) {
      const plan = rows.plan(first + j);
      if (plan === undefined) continue;
      if (clean < j) out.copy(encode(clean, j));
      line += j - clean;
      clean = j + 1;
      row.read(encode(j, clean));
      text += dirtyRow(plan);
      for (const copy of plan.copies) text += extraRow(plan, copy, first, encode);
    }
    if (clean < count) out.copy(encode(clean, count));
    line += count - clean;
    ledger.text(text);
    return { bytes: out.written, ledger: ledger.written, lines: line - before };
  };

  /** Writes the row; returns its lines of the ledger. */
  function dirtyRow(plan: Plan): string {
    return write(plan.index, rows.errorsOf(plan, cells));
  }

  /** Writes the extra line; returns its lines of the ledger. */
  function extraRow(plan: Plan, copy: Copy, first: number, encode: BlockEncoder): string {
    const { original } = copy;
    row.read(original < first ? earlier(original) : encode(original - first, original - first + 1));
    const { near, errors } = rows.errorsOfCopy(plan, copy, cells);
    const said = extraLine(line, plan.index, near ? NEAR_DUPLICATE : DUPLICATE, original);
    return said + write(plan.index, errors);
  }

  function write(index: number, errors: readonly CellError[]): string {
    let text = "";
    let from = 0;
    for (const error of errors) {
      text += cellLine(line, index, names[error.column] as string, error);
      out.copy(row.bytes, from, row.start(error.column));
      if (error.dirty !== null) out.text(ledgerCell(error.dirty));
      from = row.end(error.column);
    }
    out.copy(row.bytes, from, row.length);
    line++;
    return text;
  }
}
