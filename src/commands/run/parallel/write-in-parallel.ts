/** Tables written by several workers at once: which share their work, and how it ends. */
import { availableParallelism } from "node:os";
import { fail, ok } from "../../../model/failure.ts";
import type { Failure, Result } from "../../../model/failure.ts";
import { runPool } from "../../../runner/pool/pool.ts";
import type { Task } from "../../../runner/pool/pool.ts";
import { isShared, ReaderGone, SinkError } from "../../../sink/index.ts";
import type { SharedSink } from "../../../sink/index.ts";
import type { TableOutput } from "../output.ts";
import type { RunRequest, TablePlan } from "../request.ts";
import { keptFailure } from "../outcome.ts";
import { readerGone } from "../write-rows.ts";
import type { Written } from "../write-rows.ts";
import { isDivisible, rowsOfChunk } from "./chunk-plan.ts";
import { TableWriting } from "./table-writing.ts";

/** Up to so many rows one process has made them before others would have started. */
const FEW_ROWS = 20_000;
/** From so many rows on others are started at once; before that, once the first has been at work for a while. */
const MANY_ROWS = 300_000;
const PATIENCE_MILLISECONDS = 200;

/** How the tables of a run are written by several workers; undefined where one process does it alone. */
export interface ParallelPlan {
  readonly workers: number;
  readonly patience: number;
  chunkRows(plan: TablePlan, files: TableOutput): number;
}

const rowsOf = ({ range }: TablePlan): number => range.to - range.from;

export function planInParallel(
  { tables, options, session }: RunRequest,
  files: readonly TableOutput[],
): ParallelPlan | undefined {
  const rows = tables.reduce((sum, plan) => sum + rowsOf(plan), 0);
  if (rows <= FEW_ROWS) return undefined;
  const wanted = options.workers ?? availableParallelism();
  const chunkRows = (plan: TablePlan, { wishes }: TableOutput): number =>
    rowsOfChunk(plan.schema, wishes.form, rowsOf(plan), wanted);
  const divisible = tables.filter((plan, k) => {
    const by = plan.schema.groups?.by;
    const groups = typeof by === "string" ? tables.find(({ schema }) => schema.name === by) : undefined;
    const count = typeof by === "number" ? by : groups === undefined ? undefined : rowsOf(groups);
    return isDivisible(plan.schema, chunkRows(plan, files[k] as TableOutput), rowsOf(plan), count);
  });
  const workers = divisible.length > 0 || session.dataset.tables.length > 1 ? wanted : 1;
  // A stream takes the rows in order: one process that makes them hands them on as well as it can.
  if (workers === 1 && files.some((file) => !isShared(file.rows))) return undefined;
  return { workers, patience: rows < MANY_ROWS ? PATIENCE_MILLISECONDS : 0, chunkRows };
}

/**
 * Writes the tables; each writing tells when it is done. A failure is that of the first row, by the order of the tables.
 * What is written stays where another run can go on with it: after an interruption, and where the disk is full. Throws
 * where a reader has gone, which is no failure.
 */
export async function writeInParallel(
  request: RunRequest,
  writings: Iterable<TableWriting>,
  { workers, patience, inherit }: Pick<ParallelPlan, "workers" | "patience"> & { readonly inherit: boolean },
): Promise<Result<undefined>> {
  const shared: SharedSink[] = [];
  const begun: TableWriting[] = [];
  if (inherit) for (const writing of writings) shared.push(...writing.inherit(shared.length));
  const made = await poolOf({
    tasks: tasksOf(writings, begun),
    workers,
    patience,
    first: request.session,
    open: async () => {
      const session = await request.another(shared.map(({ descriptor }) => descriptor));
      return session.ok ? ok({ session: session.value, inherited: shared.length > 0 }) : session;
    },
  });
  if (made.ok) return made;
  const fault = begun.find((writing) => writing.fault !== undefined)?.fault;
  const failure = failureOf(request, fault, made.failure);
  const keep = failure.kind === "interrupted" || failure.kind === "output";
  const all = inherit ? [...writings] : begun;
  const kept = all.map((writing) => writing.giveUp(keep));
  if (fault !== undefined && !(fault instanceof SinkError) && failure.kind !== "interrupted") throw fault;
  return { ok: false, failure: kept.includes(true) ? keptFailure(failure, progressOf(request, begun)) : failure };
}

/** The pool's result, also where a file cannot be opened when its turn comes. */
async function poolOf(request: Parameters<typeof runPool>[0]): Promise<Result<undefined>> {
  try {
    return await runPool(request);
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** What a run failed of: where a file could not be written, that. */
function failureOf({ options }: RunRequest, fault: unknown, failure: Failure): Failure {
  if (options.signal?.aborted === true) return fail("interrupted", "interrupted; nothing was left behind").failure;
  return fault instanceof SinkError ? fault.failure : failure;
}

function progressOf({ tables }: RunRequest, writings: readonly TableWriting[]): Parameters<typeof keptFailure>[1] {
  const done = writings.reduce((sum, { progress }) => sum + progress.rows, 0);
  const bytes = writings.reduce((sum, { progress }) => sum + progress.bytes, 0);
  return { done, bytes, all: tables.reduce((sum, plan) => sum + rowsOf(plan), 0) };
}

/** The chunks of all tables; `begun` comes to hold those that have begun. */
function* tasksOf(writings: Iterable<TableWriting>, begun: TableWriting[]): Generator<Task, undefined> {
  for (const writing of writings) {
    begun.push(writing);
    yield* writing.tasks();
  }
  return undefined;
}

/** Writes one table by several workers, as `writeRows` does by one. */
export async function writeTableInParallel(
  request: RunRequest,
  writing: TableWriting,
  plan: ParallelPlan,
): Promise<Result<Written>> {
  try {
    const made = await writeInParallel(request, [writing], { ...plan, inherit: true });
    return made.ok ? await writing.written : made;
  } catch (error) {
    if (error instanceof ReaderGone) return readerGone(error, writing.rows);
    throw error;
  }
}
