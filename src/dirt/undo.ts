/**
 * A dirty file back to the clean one, by its ledger alone: the proof that the ledger accounts for every error. Only
 * lines that the ledger names are read as cells; memory does not grow with the file.
 */
import { MOST_DISTANCE } from "../model/dirt.ts";
import { cellsOf, recordBatches } from "../read/csv-records.ts";
import type { Chunks } from "../read/csv-records.ts";
import { ledgerCell } from "./ledger.ts";
import { LedgerError, LedgerReader } from "./ledger-reader.ts";
import type { LedgerEntry } from "./ledger-reader.ts";

/** The clean CSV text of a dirty one; rejects with a `LedgerError` where the ledger is not this file's. */
export async function undo(dirtyCsv: string, ledgerCsv: string): Promise<string> {
  const clean: Buffer[] = [];
  for await (const batch of undone([Buffer.from(dirtyCsv)], [Buffer.from(ledgerCsv)])) clean.push(...batch);
  return Buffer.concat(clean).toString("utf8");
}

/** A record that the ledger names. */
interface Named {
  readonly line: number;
  readonly entries: readonly LedgerEntry[];
}

/** The clean records, the header first, in batches. */
export async function* undone(dirty: Chunks, ledger: Chunks): AsyncGenerator<readonly Buffer[]> {
  const reader = new LedgerReader(ledger);
  let restorer: Restorer | undefined;
  let line = 0;
  for await (const batch of recordBatches(dirty)) {
    const clean: Buffer[] = [];
    const named = new Map<Buffer, Named>();
    const header = restorer === undefined ? batch[0] : undefined;
    restorer ??= new Restorer(cellsOf(batch[0] as Buffer));
    for (const record of batch) {
      if (record === header) continue;
      if (reader.line === undefined) await reader.fill();
      if (reader.line === line) named.set(record, { line, entries: await reader.take() });
      else if ((reader.line as number) < line)
        throw new LedgerError(`the ledger goes back from line ${line} to line ${reader.line}`, line);
      line++;
    }
    if (header !== undefined) clean.push(header);
    for (const record of batch) {
      if (record === header) continue;
      const at = named.get(record);
      const restored = at === undefined ? record : restorer.restore(at, cellsOf(record));
      if (restored === undefined) continue;
      restorer.keep(restored);
      clean.push(restored);
    }
    yield clean;
  }
  await reader.fill();
  if (reader.line !== Infinity)
    throw new LedgerError(`the ledger names line ${reader.line}, and the file has ${line} lines`, line);
}

/** Puts the clean cells back, and sees that what the ledger says fits the file. */
class Restorer {
  readonly #columns: ReadonlyMap<string, number>;
  /** The clean records of the last rows, where the originals of duplicates are. */
  readonly #recent: Buffer[] = [];
  /** Clean rows so far. */
  #rows = 0;
  /** The index of the file's first row, once an entry has told it. */
  #first: number | undefined;

  constructor(header: readonly (string | null)[]) {
    this.#columns = new Map(header.map((name, k) => [name ?? "", k]));
  }

  keep(record: Buffer): void {
    this.#recent[this.#rows++ % (MOST_DISTANCE + 1)] = record;
  }

  /** The clean record; undefined for an extra line. */
  restore({ line, entries }: Named, cells: (string | null)[]): Buffer | undefined {
    const extra = entries[0]?.column === null ? entries[0] : undefined;
    const first = (entries[0] as LedgerEntry).index - (extra === undefined ? this.#rows : this.#rows - 1);
    this.#first ??= first;
    if (first !== this.#first || entries.some(({ index }) => index !== entries[0]?.index))
      throw new LedgerError(
        `line ${line} cannot be row ${(entries[0] as LedgerEntry).index} as well as what the lines before it say`,
        line,
      );
    for (const entry of entries) if (entry !== extra) this.#putBack(entry, cells);
    const record = Buffer.from(`${cells.map(ledgerCell).join(",")}\n`);
    if (extra === undefined) return record;
    this.#expectOriginal(extra, record);
    return undefined;
  }

  #putBack({ line, column, clean, dirty }: LedgerEntry, cells: (string | null)[]): void {
    const k = column === null ? undefined : this.#columns.get(column);
    if (k === undefined) throw new LedgerError(`line ${line}: the file has no column ${shown(column)}`, line);
    if (cells[k] !== dirty)
      throw new LedgerError(
        `line ${line}, ${column}: the ledger has ${shown(dirty)}, the file ${shown(cells[k] ?? null)}`,
        line,
      );
    cells[k] = clean;
  }

  /** An extra line must be its original, once its errors are undone; where the original is not in this file, nobody can tell. */
  #expectOriginal({ line, clean }: LedgerEntry, record: Buffer): void {
    const row = Number(clean) - (this.#first as number);
    if (clean === null || !(row < this.#rows))
      throw new LedgerError(`line ${line}: ${shown(clean)} is no row before it`, line);
    if (row < 0 || row < this.#rows - MOST_DISTANCE - 1) return;
    if (this.#recent[row % (MOST_DISTANCE + 1)]?.equals(record) !== true)
      throw new LedgerError(`line ${line} is not row ${clean} with the errors that the ledger names`, line);
  }
}

const shown = (text: string | null): string => (text === null ? "an empty cell" : JSON.stringify(text));
