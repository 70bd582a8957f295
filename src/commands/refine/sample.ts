/** Rows of a script, its checks and its speed: what one side of a comparison is made from. */
import { performance } from "node:perf_hooks";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Schema } from "../../model/schema.ts";
import { parseRows } from "../../read/csv-rows.ts";
import type { CheckReport } from "../../validate/index.ts";
import { checkSession } from "../check-session.ts";
import type { JudgeOptions } from "../judge.ts";
import { beginRun } from "../run/sizes.ts";
import { textOfRows } from "../run/write-rows.ts";
import { DEFAULT_SEED, openScript } from "../script.ts";
import type { TableRows } from "./table-diff.ts";

const COMPARED_ROWS = 10_000;

export interface Sample {
  readonly tables: readonly TableRows[];
  /** Undefined where the checks were not wanted. */
  readonly checks: CheckReport | undefined;
  readonly rowsPerSecond: number;
}

export interface SampleOptions extends Omit<JudgeOptions, "requirements"> {
  readonly clock: string;
  readonly checks: boolean;
}

export async function sampleOf(script: string, path: string, options: SampleOptions): Promise<Result<Sample>> {
  const opened = await openScript(script, path, options);
  if (!opened.ok) return opened;
  const { session } = opened.value;
  const { dataset } = session;
  try {
    const begun = await beginRun(session, DEFAULT_SEED, dataset.single ? { rows: COMPARED_ROWS } : {});
    if (!begun.ok) return begun;
    const tables: TableRows[] = [];
    let [seconds, made] = [0, 0];
    for (const [table, schema] of dataset.tables.entries()) {
      const rows = Math.min(COMPARED_ROWS, begun.value.counts[table] ?? 0);
      // The first rows compile the script: the second time is its speed.
      let text = await textOfRows({ session, table, range: { from: 0, to: rows } });
      if (!text.ok) return text;
      const start = performance.now();
      text = await textOfRows({ session, table, range: { from: 0, to: rows } });
      if (!text.ok) return text;
      seconds += (performance.now() - start) / 1000;
      made += rows;
      tables.push({ schema: schema as Schema, rows: parseRows(text.value) });
    }
    const checks = options.checks ? await checkSession(session, DEFAULT_SEED, options) : undefined;
    if (checks?.ok === false) return checks;
    return ok({ tables, checks: checks?.value, rowsPerSecond: Math.round(made / Math.max(seconds, 1e-6)) });
  } finally {
    await session.close();
  }
}
