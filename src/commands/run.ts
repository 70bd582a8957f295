/** `rowsmith run`: rows of a script into a file, checked before the file is put in its place. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits, RowRange } from "../runner/job.ts";
import type { Session } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import type { Sink } from "../sink/index.ts";
import { checkGrowing } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import { DEFAULT_SEED, findScript, openScript } from "./script.ts";
import { writeRows } from "./write-rows.ts";
import type { Written } from "./write-rows.ts";

export interface RunOptions {
  /** The script: a name in `generated/`, or a path to a `.ts`. */
  readonly name: string;
  readonly folder?: string;
  /** How many rows, from row 0; or `range`. The lock's count, or 1,000, where neither is given. */
  readonly rows?: number | undefined;
  readonly range?: RowRange | undefined;
  readonly seed?: number | undefined;
  /** A file, or `-` for standard output; `NAME.csv` where it is not given. */
  readonly output?: string | undefined;
  readonly check?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly blockRows?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly events?: RunEvents | undefined;
}

/** What happens while a run is under way. */
export interface RunEvents {
  onStart?(rows: number, output: string): void;
  onRows?(done: number): void;
  onCheck?(): void;
}

export interface RunReport {
  readonly name: string;
  readonly output: string;
  readonly range: RowRange;
  readonly seed: number;
  /** Whether all rows were wanted: a reader may close its pipe early. */
  readonly written: Written["end"];
  readonly bytes: number;
  readonly sha256: string;
  /** Seconds from the start of the command until the rows were written, and from then until the checks were done. */
  readonly seconds: { readonly rows: number; readonly checks: number };
  /** Undefined where the checks were not run, with the reason in `unchecked`. */
  readonly checks: CheckReport | undefined;
  readonly unchecked: string | undefined;
  readonly schema: Schema;
}

/** What failed, and the checks' report where it was a check. */
export type RunFailure = Failure & { readonly report?: CheckReport };

const DEFAULT_ROWS = 1000;

/** Makes rows and writes them. Nothing is left behind where it fails; a failed check is the failure `check`. */
export async function run(
  options: RunOptions,
): Promise<Result<RunReport> | { readonly ok: false; readonly failure: RunFailure }> {
  const start = performance.now();
  const script = findScript(options.name, options.folder ?? process.cwd());
  if (!script.ok) return script;
  const { name, path, source, lock } = script.value;
  const range = options.range ?? { from: 0, to: options.rows ?? lock?.rows ?? DEFAULT_ROWS };
  const output = options.output ?? `${name}.csv`;
  const seed = options.seed ?? DEFAULT_SEED;

  const sink = trySink(output);
  if (!sink.ok) return sink;
  const opened = await openScript(source, path, {
    seed,
    clock: lock?.clock,
    limits: options.limits,
    blockRows: options.blockRows,
    signal: options.signal,
  });
  if (!opened.ok) {
    sink.value.abandon();
    return opened;
  }
  const { session } = opened.value;
  try {
    const ended = await writeAndCheck(session, range, sink.value, options, start);
    if (!ended.ok) return ended;
    sink.value.commit();
    const { bytes, sha256 } = sink.value;
    return ok({ name, output, range, seed, bytes, sha256, schema: session.schema, ...ended.value });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    sink.value.abandon();
    await session.close();
  }
}

function trySink(output: string): Result<Sink> {
  try {
    return ok(openSink(output));
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  }
}

type Ended = Pick<RunReport, "written" | "seconds" | "checks" | "unchecked">;
type RunResult<T> = Result<T> | { readonly ok: false; readonly failure: RunFailure };

/** Writes the rows and checks the finished, not yet committed file; a large file is checked while it grows. */
async function writeAndCheck(
  session: Session,
  range: RowRange,
  sink: Sink,
  options: RunOptions,
  start: number,
): Promise<RunResult<Ended>> {
  const unchecked = reasonNotToCheck(sink, options);
  const rows = range.to - range.from;
  options.events?.onStart?.(rows, options.output ?? "");
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  await using check =
    unchecked === undefined
      ? await checkGrowing({
          path: sink.path as string,
          schema: session.schema,
          rows,
          firstRow: range.from,
          ownFile: true,
          ...signal,
        })
      : undefined;
  const onRows = (done: number): void => {
    check?.advance(sink.bytesOnDisk);
    options.events?.onRows?.(done);
  };
  const written = await writeRows(session, range, sink, { onRows, ...signal });
  if (!written.ok) return written;
  void session.close();
  const between = performance.now();
  const seconds = (checked: number): RunReport["seconds"] => ({ rows: (between - start) / 1000, checks: checked });
  if (check === undefined) return ok({ written: written.value.end, seconds: seconds(0), checks: undefined, unchecked });

  options.events?.onCheck?.();
  const report = await check.finish(written.value.kept);
  if (!report.ok) return report;
  if (!report.value.passed) return failedCheck(report.value, options);
  return ok({
    written: written.value.end,
    seconds: seconds((performance.now() - between) / 1000),
    checks: report.value,
    unchecked,
  });
}

function reasonNotToCheck(sink: Sink, options: RunOptions): string | undefined {
  if (options.check === false) return "--no-check";
  return sink.path === undefined ? "the rows went to a stream, and only a file can be checked" : undefined;
}

function failedCheck(report: CheckReport, { output = "the file" }: RunOptions): { ok: false; failure: RunFailure } {
  const failed = report.rules.filter(({ status }) => status === "failed").length;
  const { failure } = fail("check", `${failed} of ${report.rules.length} checks failed; ${output} was not written`, {
    next: "Correct the script or its contract. To look at the rows all the same: --no-check.",
  });
  return { ok: false, failure: { ...failure, report } };
}
