/**
 * The tables of a data set into their files. Each table is a function of the seed alone, so two processes can make
 * different tables at the same time, the largest first; and the check of one goes on while the next is written.
 */
import { availableParallelism } from "node:os";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Session } from "../../runner/session.ts";
import type { CheckReport } from "../../validate/index.ts";
import type { TableOutput } from "./output.ts";
import type { RunRequest, TablePlan } from "./request.ts";
import { watchedWrite } from "./watched-write.ts";

/** Up to so many rows a second process would not have started before the first is done. */
const FEW_ROWS = 200_000;

const rowsOf = ({ range }: TablePlan): number => range.to - range.from;

/** Writes all tables; gives for each the promise of its check, empty where nothing is checked. */
export async function writeTables(
  request: RunRequest,
  files: readonly TableOutput[],
): Promise<Result<readonly Promise<Result<CheckReport>>[]>> {
  const { session, tables, options } = request;
  const total = tables.reduce((sum, plan) => sum + rowsOf(plan), 0);
  options.events?.onStart?.(total);
  const queue = [...tables.keys()].sort((a, b) => rowsOf(tables[b] as TablePlan) - rowsOf(tables[a] as TablePlan));
  const done = tables.map(() => 0);
  const reports: Promise<Result<CheckReport>>[] = [];
  const open = new Set<Session>([session]);
  let last: Promise<unknown> = Promise.resolve();
  let failed: Extract<Result<never>, { ok: false }> | undefined;

  /** One process takes table after table; the first failure ends them all. */
  const work = async (session: Session): Promise<void> => {
    for (let k = queue.shift(); k !== undefined && failed === undefined; k = queue.shift()) {
      const table = k;
      const onRows = (rows: number): void => {
        done[table] = rows;
        options.events?.onRows?.(done.reduce((sum, each) => sum + each, 0));
      };
      const [plan, output] = [tables[k] as TablePlan, files[k] as TableOutput];
      const written = await watchedWrite({
        session,
        plan,
        files: output,
        check: options.check !== false,
        options,
        onRows,
      });
      if (!written.ok) {
        failed ??= written;
        for (const each of open) void each.close();
        return;
      }
      const finish = written.value.check;
      if (finish !== undefined) {
        const report = last.then(finish);
        reports[k] = report;
        last = report;
      }
    }
  };
  const workBeside = async (): Promise<void> => {
    const beside = await request.another();
    // Where there is no second process to be had, the first goes on alone.
    if (!beside.ok) return;
    open.add(beside.value);
    try {
      if (failed === undefined) await work(beside.value);
    } finally {
      await beside.value.close();
    }
  };

  const two = total > FEW_ROWS && tables.length > 1 && availableParallelism() > 1;
  const ended = await Promise.allSettled(two ? [work(session), workBeside()] : [work(session)]);
  const thrown = ended.find((one) => one.status === "rejected");
  if (failed === undefined && thrown === undefined) return ok(reports);
  // Checks under way still hold files that are about to go.
  await Promise.allSettled(reports);
  if (failed !== undefined) return failed;
  throw thrown?.reason;
}
