/** The checks of a contract on rows that nobody keeps: made into a temporary folder, checked, removed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Session } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import type { Sink } from "../sink/index.ts";
import { checkFile, checkTogether, joinReports, namedReport } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import { beginRun, unaskedFailure } from "./run/sizes.ts";
import type { SizeWishes } from "./run/sizes.ts";
import { writeRows } from "./run/write-rows.ts";

const USUAL_ROWS = 10_000;
const MOST_ROWS = 200_000;

/** Rows that a single table is checked on where nobody says how many: enough for checks that hold from some number of rows on. */
function rowsToCheck({ checks }: Schema): number {
  return Math.min(MOST_ROWS, Math.max(USUAL_ROWS, ...checks.map(({ minimumRows }) => minimumRows)));
}

export interface SessionCheckOptions extends SizeWishes {
  readonly signal?: AbortSignal | undefined;
}

/** Checks the first rows of a single table, or all rows of several, for a seed. */
export async function checkSession(
  session: Session,
  seed: number,
  options: SessionCheckOptions,
): Promise<Result<CheckReport>> {
  const { dataset } = session;
  const wishes = dataset.single ? { rows: options.rows ?? rowsToCheck(dataset.tables[0] as Schema) } : options;
  const begun = await beginRun(session, seed, wishes);
  if (!begun.ok) return begun;
  const { counts } = begun.value;
  const unasked = unaskedFailure(
    counts.reduce((sum, rows) => sum + rows, 0),
    dataset.single,
    options,
  );
  if (unasked !== undefined) return { ok: false, failure: unasked };
  const stop = options.signal === undefined ? {} : { signal: options.signal };
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-rows-"));
  const sinks: Sink[] = [];
  try {
    const reports: CheckReport[] = [];
    for (const [table, schema] of dataset.tables.entries()) {
      const rows = counts[table] as number;
      const sink = openSink(join(folder, `${schema.name}.csv`));
      sinks.push(sink);
      const written = await writeRows({ session, table, range: { from: 0, to: rows } }, { rows: sink }, stop);
      if (!written.ok) return written;
      const report = await checkFile({ path: sink.path as string, schema, rows, ownFile: true, ...stop });
      if (!report.ok) return report;
      reports.push(dataset.single ? report.value : namedReport(schema.name, report.value));
    }
    if (dataset.single) return ok(reports[0] as CheckReport);
    const files = dataset.tables.map((schema, k) => ({ schema, path: sinks[k]?.path as string }));
    const together = await checkTogether({ files, checks: dataset.checks, rows: counts, ownFile: true, ...stop });
    return together.ok ? ok(joinReports([...reports, together.value])) : together;
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    for (const sink of sinks) sink.abandon();
    rmSync(folder, { recursive: true, force: true });
  }
}
