/** The checks of a contract on rows that nobody keeps: made into a temporary file, checked, removed. */
import type { Result } from "../model/failure.ts";
import type { Session } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import { checkFile } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import { writeRows } from "./write-rows.ts";

/** Rows that a script is checked on where nobody says how many. */
export const CHECKED_ROWS = 10_000;

/** Checks the first `rows` rows for a seed; `scratch` is where their file may lie meanwhile. */
export async function checkSession(
  session: Session,
  rows: number,
  seed: number,
  scratch: string,
  signal?: AbortSignal,
): Promise<Result<CheckReport>> {
  const stop = signal === undefined ? {} : { signal };
  try {
    const sink = openSink(scratch);
    try {
      const written = await writeRows(session, { from: 0, to: rows }, sink, { seed, ...stop });
      if (!written.ok) return written;
      return await checkFile({ path: sink.path as string, schema: session.schema, rows, ownFile: true, ...stop });
    } finally {
      sink.abandon();
    }
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  }
}
