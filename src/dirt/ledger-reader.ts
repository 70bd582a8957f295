/** A ledger as it is read beside its file: the entries of one line after the other, and an error where it cannot be one. */
import { cellsOf, recordBatches } from "../read/csv-records.ts";
import type { Chunks } from "../read/csv-records.ts";
import { LEDGER_COLUMNS } from "./ledger.ts";

/** The ledger and the file do not belong together. `line` is the file's data line, from 0, where that shows. */
export class LedgerError extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

export interface LedgerEntry {
  readonly line: number;
  readonly index: number;
  /** Null where the line itself is the error. */
  readonly column: string | null;
  readonly kind: string;
  readonly clean: string | null;
  readonly dirty: string | null;
}

export class LedgerReader {
  readonly #batches: AsyncIterator<readonly Buffer[]>;
  #entries: readonly LedgerEntry[] = [];
  #at = 0;
  #header = true;
  #ended = false;

  constructor(chunks: Chunks) {
    this.#batches = recordBatches(chunks)[Symbol.asyncIterator]();
  }

  /** The line of the next entry; Infinity at the end, undefined where `fill` has to read on first. */
  get line(): number | undefined {
    return this.#entries[this.#at]?.line ?? (this.#ended ? Infinity : undefined);
  }

  /** Reads until there is a next entry, or the end. */
  async fill(): Promise<void> {
    while (this.line === undefined) {
      const batch = await this.#batches.next();
      if (batch.done === true) this.#ended = true;
      else this.#take(batch.value);
    }
  }

  /** All entries of the line that comes next. */
  async take(): Promise<readonly LedgerEntry[]> {
    const line = this.line;
    const taken: LedgerEntry[] = [];
    while (this.line === line) {
      taken.push(this.#entries[this.#at++] as LedgerEntry);
      await this.fill();
    }
    return taken;
  }

  #take(records: readonly Buffer[]): void {
    const rows = records.map(cellsOf);
    if (this.#header && rows[0]?.join() !== LEDGER_COLUMNS.join())
      throw new LedgerError(`the ledger's first line is not ${LEDGER_COLUMNS.join(",")}`);
    this.#entries = (this.#header ? rows.slice(1) : rows).map(entryOf);
    this.#header = false;
    this.#at = 0;
  }
}

function entryOf(row: readonly (string | null)[]): LedgerEntry {
  const [line, index, column, kind, clean, dirty] = row as [string, string, string, string, string, string];
  const entry = { line: Number(line), index: Number(index), column, kind, clean, dirty };
  if (row.length !== LEDGER_COLUMNS.length || !Number.isSafeInteger(entry.line) || !Number.isSafeInteger(entry.index))
    throw new LedgerError(`"${row.join()}" is no line of a ledger`);
  return entry;
}
