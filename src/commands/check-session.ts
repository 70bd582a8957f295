/** The checks of a contract on rows that nobody keeps: made into a temporary file, checked, removed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Session } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import { checkFile } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import { writeRows } from "./write-rows.ts";

const USUAL_ROWS = 10_000;
const MOST_ROWS = 200_000;

/** Rows that a script is checked on where nobody says how many: enough for checks that hold from some number of rows on. */
function rowsToCheck({ checks }: Schema): number {
  return Math.min(MOST_ROWS, Math.max(USUAL_ROWS, ...checks.map(({ minimumRows }) => minimumRows)));
}

/** Checks the first `rows` rows for a seed. */
export async function checkSession(
  session: Session,
  seed: number,
  options: { readonly rows?: number | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Result<CheckReport>> {
  const { schema } = session;
  const rows = options.rows ?? rowsToCheck(schema);
  const stop = options.signal === undefined ? {} : { signal: options.signal };
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-rows-"));
  try {
    const sink = openSink(join(folder, "rows.csv"));
    try {
      const written = await writeRows(session, { from: 0, to: rows }, sink, { seed, ...stop });
      if (!written.ok) return written;
      return await checkFile({ path: sink.path as string, schema, rows, ownFile: true, ...stop });
    } finally {
      sink.abandon();
    }
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
