/** Rows of an open session into a sink, header first: the one road from a script to bytes. */
import { createHash } from "node:crypto";
import { csvHeader } from "../encode/csv.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Kept } from "../model/kept.ts";
import type { Schema } from "../model/schema.ts";
import type { RowRange } from "../runner/job.ts";
import type { Session } from "../runner/session.ts";
import { ReaderGone, SinkError } from "../sink/index.ts";
import type { Sink } from "../sink/index.ts";

/** How a write ended: all rows are in the sink, or its reader wanted no more; and what the rows have kept. */
export interface Written {
  readonly end: "complete" | "reader gone";
  readonly kept: readonly Kept[];
}

/** Rows of one table of a session whose run has begun. */
export interface TableRows {
  readonly session: Session;
  /** The table's place in the data set. */
  readonly table: number;
  readonly range: RowRange;
}

export const schemaOf = ({ session, table }: Pick<TableRows, "session" | "table">): Schema =>
  session.dataset.tables[table] as Schema;

export interface WriteOptions {
  readonly onRows?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Writes the header and the rows, and finishes the sink; it does not commit it. */
export async function writeRows(rows: TableRows, sink: Sink, options: WriteOptions = {}): Promise<Result<Written>> {
  const { session, table, range } = rows;
  const aborted = (): boolean => options.signal?.aborted === true;
  const stop = (): void => {
    if (sink.path === undefined) sink.abandon();
    void session.close();
  };
  if (aborted()) return interrupted();
  options.signal?.addEventListener("abort", stop);
  let fault: unknown;
  try {
    await sink.write(csvHeader(schemaOf(rows)));
    const made = await session.make(table, range, {
      bytes: (piece) => sink.write(piece),
      fault: (error) => (fault = error),
      ...(options.onRows === undefined ? {} : { rows: options.onRows }),
    });
    if (aborted()) return interrupted();
    if (fault !== undefined) throw fault;
    if (!made.ok) return made;
    await sink.finish();
    return ok({ end: "complete", kept: made.value });
  } catch (error) {
    if (aborted()) return interrupted();
    if (error instanceof ReaderGone) return ok({ end: "reader gone", kept: [] });
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

const interrupted = (): Result<never> => fail("interrupted", "interrupted; nothing was left behind");

/** The SHA-256 of the CSV that the rows make, header included. */
export async function digestRows(rows: TableRows): Promise<Result<string>> {
  const hash = createHash("sha256").update(csvHeader(schemaOf(rows)));
  const made = await rows.session.make(rows.table, rows.range, { bytes: (piece) => void hash.update(piece) });
  return made.ok ? ok(hash.digest("hex")) : made;
}

/** The CSV text of a small range of rows, header included. */
export async function textOfRows(rows: TableRows): Promise<Result<string>> {
  const pieces: Buffer[] = [Buffer.from(csvHeader(schemaOf(rows)))];
  const made = await rows.session.make(rows.table, rows.range, {
    bytes: (piece) => void pieces.push(Buffer.from(piece)),
  });
  return made.ok ? ok(Buffer.concat(pieces).toString("utf8")) : made;
}
