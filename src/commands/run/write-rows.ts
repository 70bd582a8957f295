/** Rows of one process into sinks, in order, header first: what a small run is, and every look at a few rows. */
import { createHash } from "node:crypto";
import type { Piece } from "../../encode/chunk.ts";
import { csvHeader } from "../../encode/csv.ts";
import { frameOf } from "../../encode/formats.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Kept } from "../../model/kept.ts";
import type { Schema } from "../../model/schema.ts";
import type { RowRange } from "../../runner/job.ts";
import type { RowWishes } from "../../runner/protocol.ts";
import type { Session } from "../../runner/session.ts";
import { ReaderGone, SinkError } from "../../sink/index.ts";
import type { Sink } from "../../sink/index.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { footerOf } from "./footer.ts";
import { ledgerHeader } from "./output.ts";

/** How a write ended: all rows are in the sink, or its reader wanted no more; and what the rows have kept. */
export interface Written {
  readonly end: "complete" | "reader gone";
  readonly kept: readonly Kept[];
}

const PLAIN: RowWishes = { form: { format: { name: "csv" } } };

/** Rows of one table of a session whose run has begun. */
export interface TableRows {
  readonly session: Session;
  /** The table's place in the data set. */
  readonly table: number;
  readonly range: RowRange;
  /** The seed of the dirt, where it is wanted in the rows; else they are clean. */
  readonly dirt?: number;
}

const schemaOf = ({ session, table }: Pick<TableRows, "session" | "table">): Schema =>
  session.dataset.tables[table] as Schema;

/** Where rows go. */
export interface RowSinks {
  readonly rows: Sink;
  readonly clean?: Sink | undefined;
  readonly ledger?: Sink | undefined;
  /** Clean rows as CSV where it is not given. */
  readonly wishes?: RowWishes | undefined;
  errors?: number;
  /** How many bytes the rows may have. */
  readonly budget?: ByteBudget | undefined;
}

export interface WriteOptions {
  readonly onRows?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Writes header (JSON Lines have none) and rows, the ledger and the clean rows where they are wanted, and finishes the sinks; it does not commit them. */
export async function writeRows(
  rows: TableRows,
  output: RowSinks,
  options: WriteOptions = {},
): Promise<Result<Written>> {
  const { session, table, range } = rows;
  const aborted = (): boolean => options.signal?.aborted === true;
  const { rows: sink, clean, ledger, wishes = PLAIN } = output;
  const stop = (): void => {
    if (sink.path === undefined) sink.abandon();
    void session.close();
  };
  if (aborted()) return interrupted();
  options.signal?.addEventListener("abort", stop);
  let fault: unknown;
  try {
    const frame = frameOf(wishes.form, schemaOf(rows), session.dataset);
    const pieces: Piece[] = [];
    await sink.write(frame.header);
    const headerBytes = frame.header.length;
    let done = range.from;
    let end = headerBytes;
    await clean?.write(csvHeader(schemaOf(rows)));
    await ledger?.write(ledgerHeader());
    const made = await session.make(
      table,
      range,
      {
        bytes: (piece) => {
          const exceeded = output.budget?.exceeded(sink, (end += piece.length), done);
          if (exceeded !== undefined) throw new SinkError(exceeded);
          return sink.write(piece);
        },
        placed: (piece) => {
          done += piece.rows;
          pieces.push({ ...piece, position: piece.position + headerBytes });
        },
        clean: (piece) => clean?.write(piece),
        ledger: (piece) => ledger?.write(piece),
        errors: (more) => void (output.errors = (output.errors ?? 0) + more),
        fault: (error) => (fault = error),
        ...(options.onRows === undefined ? {} : { rows: options.onRows }),
      },
      wishes,
    );
    if (aborted()) return interrupted();
    if (fault !== undefined) throw fault;
    if (!made.ok) return made;
    await sink.write(footerOf(frame, pieces));
    for (const each of [sink, clean, ledger]) await each?.finish();
    return ok({ end: "complete", kept: made.value });
  } catch (error) {
    if (aborted()) return interrupted();
    if (error instanceof ReaderGone) return readerGone(error, sink);
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

const interrupted = (): Result<never> => fail("interrupted", "interrupted; nothing was left behind");

/** A reader has gone: that of the rows may. Rows that are kept with half a ledger would be worse than none. */
export function readerGone(error: ReaderGone, rows: Sink): Result<Written> {
  if (error.sink === rows) return ok({ end: "reader gone", kept: [] });
  return fail("output", "the ledger's reader closed its pipe before the end", {
    next: "Let it read everything, or name a file with --ledger.",
  });
}

/** The SHA-256 of the CSV that the rows make, header included. */
export async function digestRows(rows: TableRows): Promise<Result<string>> {
  const hash = createHash("sha256").update(csvHeader(schemaOf(rows)));
  const made = await make(rows, (piece) => void hash.update(piece));
  return made.ok ? ok(hash.digest("hex")) : made;
}

/** The CSV text of a small range of rows, header included. */
export async function textOfRows(rows: TableRows): Promise<Result<string>> {
  const pieces: Buffer[] = [Buffer.from(csvHeader(schemaOf(rows)))];
  const made = await make(rows, (piece) => void pieces.push(Buffer.from(piece)));
  return made.ok ? ok(Buffer.concat(pieces).toString("utf8")) : made;
}

function make(
  { session, table, range, dirt }: TableRows,
  bytes: (piece: Uint8Array) => void,
): ReturnType<Session["make"]> {
  const wishes = dirt === undefined ? PLAIN : { ...PLAIN, dirt: { seed: dirt, origin: range.from } };
  return session.make(table, range, { bytes, ledger: () => undefined }, wishes);
}
