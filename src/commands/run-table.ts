/** One table into one file or stream. */
import { ok } from "../model/failure.ts";
import { openSink, SinkError } from "../sink/index.ts";
import type { RunReport, RunRequest, RunResult, TablePlan } from "./run.ts";
import { failedCheck, watchedWrite } from "./watched-write.ts";

export type Ran = Pick<RunReport, "tables" | "written" | "seconds" | "checks" | "unchecked">;

export async function runTable(request: RunRequest): Promise<RunResult<Ran>> {
  const { session, options, output, start } = request;
  const plan = request.tables[0] as TablePlan;
  const rows = plan.range.to - plan.range.from;
  const sink = openSink(output);
  try {
    options.events?.onStart?.(rows);
    const unchecked =
      options.check === false
        ? "--no-check"
        : sink.path === undefined
          ? "the rows went to a stream, and only a file can be checked"
          : undefined;
    const written = await watchedWrite({ session, plan, sink, check: unchecked === undefined, options });
    if (!written.ok) return written;
    const { end, check } = written.value;
    void session.close();
    const between = performance.now();
    if (check !== undefined) options.events?.onCheck?.();
    const report = await check?.();
    if (report?.ok === false) return report;
    if (report?.value.passed === false) return failedCheck(report.value, output);
    const seconds = { rows: (between - start) / 1000, checks: (performance.now() - between) / 1000 };
    sink.commit();
    const { bytes, sha256 } = sink;
    const { schema, range } = plan;
    return ok({
      tables: [{ table: schema.name, output, range, bytes, sha256, schema }],
      written: end,
      seconds: report === undefined ? { ...seconds, checks: 0 } : seconds,
      checks: report?.value,
      unchecked,
    });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    sink.abandon();
  }
}
