/** Rows of an open session into a sink, header first: the one road from a script to bytes. */
import { createHash } from "node:crypto";
import { csvHeader } from "../encode/csv.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Kept } from "../model/kept.ts";
import type { RowRange } from "../runner/job.ts";
import type { Session } from "../runner/session.ts";
import { ReaderGone, SinkError } from "../sink/index.ts";
import type { Sink } from "../sink/index.ts";

/** How a write ended: all rows are in the sink, or its reader wanted no more; and what the rows have kept. */
export interface Written {
  readonly end: "complete" | "reader gone";
  readonly kept: readonly Kept[];
}

export interface WriteOptions {
  readonly seed?: number;
  readonly onRows?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Writes the header and the rows of `range`, and finishes the sink; it does not commit it. */
export async function writeRows(
  session: Session,
  range: RowRange,
  sink: Sink,
  options: WriteOptions = {},
): Promise<Result<Written>> {
  const aborted = (): boolean => options.signal?.aborted === true;
  const stop = (): void => {
    if (sink.path === undefined) sink.abandon();
    void session.close();
  };
  if (aborted()) return interrupted();
  options.signal?.addEventListener("abort", stop);
  let fault: unknown;
  try {
    await sink.write(csvHeader(session.schema));
    const made = await session.make(
      range,
      {
        bytes: (piece) => sink.write(piece),
        fault: (error) => (fault = error),
        ...(options.onRows === undefined ? {} : { rows: options.onRows }),
      },
      options.seed,
    );
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

/** The SHA-256 of the CSV that a range of rows makes, header included. */
export async function digestRows(session: Session, range: RowRange, seed: number): Promise<Result<string>> {
  const hash = createHash("sha256").update(csvHeader(session.schema));
  const made = await session.make(range, { bytes: (piece) => void hash.update(piece) }, seed);
  return made.ok ? ok(hash.digest("hex")) : made;
}

/** The CSV text of a small range of rows, header included. */
export async function textOfRows(session: Session, range: RowRange, seed: number): Promise<Result<string>> {
  const pieces: Buffer[] = [Buffer.from(csvHeader(session.schema))];
  const made = await session.make(range, { bytes: (piece) => void pieces.push(Buffer.from(piece)) }, seed);
  return made.ok ? ok(Buffer.concat(pieces).toString("utf8")) : made;
}
