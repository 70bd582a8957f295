/**
 * The tables of a data set into their files, chunk by chunk by all workers, table after table; and the check of one table
 * goes on while the next is written.
 */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { CheckReport } from "../../validate/index.ts";
import { TableWriting } from "./parallel/table-writing.ts";
import { planInParallel, writeInParallel } from "./parallel/write-in-parallel.ts";
import type { ParallelPlan } from "./parallel/write-in-parallel.ts";
import type { TableOutput } from "./output.ts";
import type { RunRequest, TablePlan } from "./request.ts";
import { watchedWrite } from "./watched-write.ts";
import type { WatchedWritten } from "./watched-write.ts";
import { writeRows } from "./write-rows.ts";
import type { Written } from "./write-rows.ts";

/** Writes all tables; gives for each the promise of its check, empty where nothing is checked. */
export async function writeTables(
  request: RunRequest,
  files: readonly TableOutput[],
): Promise<Result<readonly Promise<Result<CheckReport>>[]>> {
  const { tables, options } = request;
  options.events?.onStart?.(tables.reduce((sum, { range }) => sum + range.to - range.from, 0));
  const checks = new Checks();
  const progress = new Progress(request);
  const parallel = planInParallel(request, files);
  const failed = await (
    parallel === undefined
      ? oneByOne(request, files, checks, progress)
      : together(request, files, checks, progress, parallel)
  ).catch(async (error: unknown) => {
    await checks.settled();
    throw error;
  });
  if (failed === undefined) return ok(checks.reports);
  // Checks under way still hold files that are about to go.
  await checks.settled();
  return failed;
}

type Failed = Extract<Result<never>, { ok: false }>;

async function oneByOne(
  request: RunRequest,
  files: readonly TableOutput[],
  checks: Checks,
  progress: Progress,
): Promise<Failed | undefined> {
  const { session, tables, options } = request;
  for (const [k, plan] of tables.entries()) {
    const output = files[k] as TableOutput;
    const { table, range } = plan;
    const written = await watch(request, k, output, progress, (onRows) =>
      writeRows({ session, table, range }, output, { onRows, signal: options.signal }),
    );
    if (!written.ok) return written;
    checks.add(written.value.check);
  }
  return undefined;
}

async function together(
  request: RunRequest,
  files: readonly TableOutput[],
  checks: Checks,
  progress: Progress,
  parallel: ParallelPlan,
): Promise<Failed | undefined> {
  const watched: Promise<Result<WatchedWritten>>[] = [];
  const writings = request.tables.map((plan, k) => {
    const output = files[k] as TableOutput;
    let told: (done: number) => void = () => undefined;
    const writing: TableWriting = new TableWriting({
      dataset: request.session.dataset,
      plan,
      files: output,
      chunkRows: parallel.chunkRows(plan, output),
      onRows: (done) => told(done),
      onBegin: () => {
        watched[k] = watch(request, k, output, progress, (onRows) => {
          told = onRows;
          return writing.written;
        });
      },
    });
    return writing;
  });
  const giveUp = async (): Promise<void> => {
    for (const written of await Promise.all(watched)) if (written.ok) await written.value.giveUp();
  };
  const made = await writeInParallel(request, writings, { ...parallel, inherit: true }).catch(
    async (error: unknown) => {
      await giveUp();
      throw error;
    },
  );
  if (!made.ok) {
    await giveUp();
    return made;
  }
  const all = await Promise.all(watched);
  for (const written of all) {
    if (!written.ok) return written;
    checks.add(written.value.check);
  }
  return undefined;
}

function watch(
  { tables, options }: RunRequest,
  k: number,
  files: TableOutput,
  progress: Progress,
  write: (onRows: (done: number) => void) => Promise<Result<Written>>,
): Promise<Result<WatchedWritten>> {
  const plan = tables[k] as TablePlan;
  return watchedWrite({
    write,
    plan,
    files,
    check: options.check !== false,
    options,
    onRows: (done) => progress.tell(k, done),
  });
}

/** How many rows of all tables are done. */
class Progress {
  readonly #request: RunRequest;
  readonly #done: number[] = [];

  constructor(request: RunRequest) {
    this.#request = request;
  }

  tell(table: number, rows: number): void {
    this.#done[table] = rows;
    this.#request.options.events?.onRows?.(this.#done.reduce((sum, each) => sum + each, 0));
  }
}

/** The checks of the tables that are written: one is finished after the other. */
class Checks {
  readonly reports: Promise<Result<CheckReport>>[] = [];
  #last: Promise<unknown> = Promise.resolve();

  add(finish: WatchedWritten["check"]): void {
    if (finish === undefined) return;
    const report = this.#last.then(finish);
    this.reports.push(report);
    this.#last = report;
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.reports);
  }
}
