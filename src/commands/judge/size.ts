/** Whether a script is fast enough to be of use: rows that take long are paid for with every run. */
import type { ScriptProblem } from "../../author/judge.ts";
import { grouped } from "../../model/grouped.ts";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Session } from "../../runner/session.ts";
import { beginRun } from "../run/sizes.ts";
import { digestRows } from "../run/write-rows.ts";

const ROWS = 20_000;
const MOST_SECONDS = 20;

export interface Size {
  readonly problem: ScriptProblem | undefined;
  readonly rowsPerSecond: number;
}

/** Makes 20,000 rows, or all of a data set up to as many of each table, within the session's limits. */
export async function sizeProblem(session: Session, seed: number): Promise<Result<Size>> {
  const { single, tables } = session.dataset;
  const begun = await beginRun(session, seed, single ? { rows: ROWS } : {});
  if (!begun.ok) return begun;
  const start = performance.now();
  let rows = 0;
  for (const table of tables.keys()) {
    const to = Math.min(ROWS, begun.value.counts[table] as number);
    const digest = await digestRows({ session, table, range: { from: 0, to } });
    if (!digest.ok) return digest;
    rows += to;
  }
  const seconds = (performance.now() - start) / 1000;
  return ok({
    rowsPerSecond: Math.floor(rows / seconds),
    problem:
      seconds <= MOST_SECONDS
        ? undefined
        : {
            stage: "size",
            message: `${grouped(rows)} rows took ${seconds.toFixed(1)} s, at most ${MOST_SECONDS} are allowed`,
            hint: "Define lists, distributions and permutations once, outside of row.",
          },
  });
}
