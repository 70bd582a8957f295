/** `rowsmith run`: rows of a script into a file, checked before the file is put in its place. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Limits, RowRange } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import type { Sink } from "../sink/index.ts";
import { checkFile } from "../validate/index.ts";
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
  readonly written: Written;
  readonly bytes: number;
  readonly sha256: string;
  /** Seconds from the start of the command until the rows were written, and for the checks. */
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
export async function run(options: RunOptions): Promise<Result<RunReport> | { readonly ok: false; readonly failure: RunFailure }> {
  const start = performance.now();
  const script = findScript(options.name, options.folder ?? process.cwd());
  if (!script.ok) return script;
  const { name, path, source, lock } = script.value;
  const range = options.range ?? { from: 0, to: options.rows ?? lock?.rows ?? DEFAULT_ROWS };
  const output = options.output ?? `${name}.csv`;
  const seed = options.seed ?? DEFAULT_SEED;

  const sink = trySink(output);
  if (!sink.ok) return sink;
  const opened = await openScript(source, path, { seed, clock: lock?.clock, limits: options.limits, blockRows: options.blockRows });
  if (!opened.ok) {
    sink.value.abandon();
    return opened;
  }
  const { session } = opened.value;
  try {
    options.events?.onStart?.(range.to - range.from, output);
    const written = await writeRows(session, range, sink.value, { onRows: options.events?.onRows, signal: options.signal });
    if (!written.ok) return written;
    void session.close();
    const rowSeconds = (performance.now() - start) / 1000;
    const checked = await checkSink(sink.value, session.schema, range, options);
    if (!checked.ok) return checked;
    sink.value.commit();
    return ok({
      name,
      output,
      range,
      seed,
      written: written.value,
      bytes: sink.value.bytes,
      sha256: sink.value.sha256,
      seconds: { rows: rowSeconds, checks: checked.value.report?.seconds ?? 0 },
      checks: checked.value.report,
      unchecked: checked.value.reason,
      schema: session.schema,
    });
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

type Checked = { readonly report: CheckReport | undefined; readonly reason: string | undefined };

/** The checks on the finished, not yet committed file. */
async function checkSink(sink: Sink, schema: Schema, range: RowRange, options: RunOptions): Promise<Result<Checked> | { ok: false; failure: RunFailure }> {
  if (options.check === false) return ok({ report: undefined, reason: "--no-check" });
  if (sink.path === undefined) return ok({ report: undefined, reason: "the rows went to a stream, and only a file can be checked" });
  options.events?.onCheck?.();
  const checked = await checkFile({ path: sink.path, schema, rows: range.to - range.from, firstRow: range.from, ownFile: true, ...(options.signal === undefined ? {} : { signal: options.signal }) });
  if (!checked.ok) return checked;
  if (checked.value.passed) return ok({ report: checked.value, reason: undefined });
  const failed = checked.value.rules.filter(({ status }) => status === "failed").length;
  const { failure } = fail("check", `${failed} of ${checked.value.rules.length} checks failed; ${options.output ?? "the file"} was not written`, {
    next: "Correct the script or its contract. To look at the rows all the same: --no-check.",
  });
  return { ok: false, failure: { ...failure, report: checked.value } };
}
