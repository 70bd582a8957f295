/** Rows of one table into a sink, and the check of them, which begins while they are written where that helps. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Session } from "../runner/session.ts";
import type { Sink } from "../sink/index.ts";
import { checkGrowing } from "../validate/index.ts";
import type { CheckReport } from "../validate/index.ts";
import type { RunFailure, RunOptions, TablePlan } from "./run.ts";
import { writeRows } from "./write-rows.ts";
import type { Written } from "./write-rows.ts";

export interface WatchedWrite {
  readonly session: Session;
  readonly plan: TablePlan;
  readonly sink: Sink;
  readonly check: boolean;
  readonly options: RunOptions;
  /** Rows of other tables that are done already. */
  readonly before?: number;
}

export interface WatchedWritten {
  readonly end: Written["end"];
  /** Finishes the check; to be called once, before the sink is given up. */
  readonly check: (() => Promise<Result<CheckReport>>) | undefined;
}

/** Writes the rows and finishes the sink, uncommitted. */
export async function watchedWrite(request: WatchedWrite): Promise<Result<WatchedWritten>> {
  const { session, plan, sink, options, before = 0 } = request;
  const { table, schema, range } = plan;
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const check = request.check
    ? await checkGrowing({
        path: sink.path as string,
        schema,
        rows: range.to - range.from,
        firstRow: range.from,
        ownFile: true,
        ...signal,
      })
    : undefined;
  const onRows = (done: number): void => {
    check?.advance(sink.bytesOnDisk);
    options.events?.onRows?.(before + done);
  };
  let handedOn = false;
  try {
    const written = await writeRows({ session, table, range }, sink, { onRows, ...signal });
    if (!written.ok) return written;
    handedOn = true;
    const { end, kept } = written.value;
    return ok({ end, check: check === undefined ? undefined : () => finish(check, kept) });
  } finally {
    if (!handedOn) await check?.[Symbol.asyncDispose]();
  }
}

async function finish(
  growing: Awaited<ReturnType<typeof checkGrowing>>,
  kept: Written["kept"],
): Promise<Result<CheckReport>> {
  try {
    return await growing.finish(kept);
  } finally {
    await growing[Symbol.asyncDispose]();
  }
}

/** The failure of a run whose checks failed. */
export function failedCheck(report: CheckReport, output: string): { ok: false; failure: RunFailure } {
  const failed = report.rules.filter(({ status }) => status === "failed").length;
  const { failure } = fail("check", `${failed} of ${report.rules.length} checks failed; ${output} was not written`, {
    next: "Correct the script or its contract. To look at the rows all the same: --no-check.",
  });
  return { ok: false, failure: { ...failure, report } };
}
