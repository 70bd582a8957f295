/**
 * Blocks of rows to dirty CSV and its ledger. The fast encoder has encoded the block; all that is clean is copied in
 * long stretches, and only a dirty row's wrong cells ever become text.
 */
import { csvField } from "../encode/csv-text.ts";
import type { Schema } from "../model/schema.ts";
import { EncodedRow } from "./encoded-row.ts";
import { DUPLICATE, ledgerCell, NEAR_DUPLICATE } from "./ledger.ts";
import { Output } from "./output.ts";
import type { CellError, Cells } from "./row-cells.ts";
import type { DirtyRows } from "./rows.ts";

export interface DirtyBlock {
  /** CSV lines; overwritten by the next call, as is `ledger`. */
  readonly bytes: Uint8Array;
  /** Lines of the ledger, without its header. */
  readonly ledger: Uint8Array;
  /** How many lines that are. */
  readonly entries: number;
  /** CSV lines in `bytes`: the rows, and the extra lines. */
  readonly lines: number;
}

export interface DirtyBlocksOptions {
  readonly rows: DirtyRows;
  readonly schema: Schema;
  /**
   * The clean CSV line of a row before the block, by its index, with its line feed; asked for by duplicates.
   * It may be overwritten by the next call, and must not disturb the bytes of the block.
   */
  readonly earlier: (index: number) => Uint8Array;
  /** The line of the file, from 0, that the first row becomes. */
  readonly firstLine?: number;
}

/**
 * Makes the next block dirty: `count` rows from row `first` on, encoded in `clean`, row by row from the bytes in
 * `starts`, which has one more entry for the end. Blocks come in order.
 */
export type DirtyBlocks = (first: number, count: number, clean: Uint8Array, starts: Int32Array) => DirtyBlock;

const COMMA = 44;
const LINE_FEED = 10;

/** Dirty blocks of one range of rows. */
export function dirtyBlocks({ rows, schema, earlier, firstLine = 0 }: DirtyBlocksOptions): DirtyBlocks {
  const names = schema.fields.map(({ name }) => csvField(name));
  const out = new Output();
  const ledger = new Output();
  const row = new EncodedRow(names.length);
  const cells: Cells = (column) => row.text(column);
  let line = firstLine;
  let entries = 0;

  return (first, count, clean, starts) => {
    const bytes = buffer(clean);
    const before = line;
    /** What has been copied of the clean bytes, and the first row whose line has not been counted. */
    let copied = 0;
    let next = 0;
    out.clear();
    ledger.clear();
    entries = 0;
    for (let j = 0; j < count; j++) {
      const index = first + j;
      const plan = rows.plan(index);
      if (plan === undefined) continue;
      line += j - next;
      next = j + 1;
      if (plan.errors.length > 0) {
        row.look(bytes, starts[j] as number, starts[next] as number);
        copied = write(index, rows.errorsOf(plan, cells), copied);
      }
      line++;
      for (const copy of plan.copies) {
        const { original } = copy;
        out.copy(bytes, copied, starts[next] as number);
        copied = starts[next] as number;
        const at = original - first;
        if (at >= 0) row.look(bytes, starts[at] as number, starts[at + 1] as number);
        else lookEarlier(original);
        const { near, errors } = rows.errorsOfCopy(plan, copy, cells);
        say(index, "", near ? NEAR_DUPLICATE : DUPLICATE);
        ledger.whole(original);
        ledger.byte(COMMA);
        ledger.byte(LINE_FEED);
        out.copy(row.bytes, write(index, errors, row.from), row.to);
        line++;
      }
    }
    out.copy(bytes, copied, starts[count] as number);
    line += count - next;
    return { bytes: out.written, ledger: ledger.written, entries, lines: line - before };
  };

  function lookEarlier(index: number): void {
    const bytes = buffer(earlier(index));
    row.look(bytes, 0, bytes.length);
  }

  /** Writes the row's bytes from `from` to the last wrong cell, and the ledger's lines; returns where the bytes go on. */
  function write(index: number, errors: readonly CellError[], from: number): number {
    let at = from;
    for (const { column, kind, dirty } of errors) {
      const start = row.start(column);
      const end = row.end(column);
      out.copy(row.bytes, at, start);
      say(index, names[column] as string, kind);
      // A clean cell is written in the ledger as it is in the file.
      ledger.copy(row.bytes, start, end);
      ledger.byte(COMMA);
      const cell = ledgerCell(dirty);
      out.text(cell);
      ledger.text(cell);
      ledger.byte(LINE_FEED);
      at = end;
    }
    return at;
  }

  /** The first four cells of a line of the ledger. */
  function say(index: number, column: string, kind: string): void {
    entries++;
    ledger.whole(line);
    ledger.byte(COMMA);
    ledger.whole(index);
    ledger.byte(COMMA);
    ledger.text(column);
    ledger.byte(COMMA);
    ledger.text(kind);
    ledger.byte(COMMA);
  }
}

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
