/** One table into one file or stream. */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { SinkError } from "../../sink/index.ts";
import { foreignKeyRule } from "../../validate/index.ts";
import type { CheckReport, RuleResult } from "../../validate/index.ts";
import type { RunReport, RunRequest, RunResult, TablePlan, TableReport } from "./request.ts";
import { digest } from "./digest.ts";
import { outcomeOf, uncheckedEnd } from "./outcome.ts";
import { openOutput } from "./output.ts";
import type { TableOutput } from "./output.ts";
import { TableWriting } from "./parallel/table-writing.ts";
import { planInParallel, writeTableInParallel } from "./parallel/write-in-parallel.ts";
import { failedCheck, watchedWrite } from "./watched-write.ts";
import { writeRows } from "./write-rows.ts";
import type { Written } from "./write-rows.ts";

export interface Ran extends Pick<RunReport, "tables" | "written" | "seconds" | "checks" | "unchecked"> {
  /** The one file of all tables, where there is one. */
  readonly file?: Pick<RunReport, "bytes" | "sha256">;
}

export async function runTable(request: RunRequest): Promise<RunResult<Ran>> {
  const { session, options, output, start } = request;
  const plan = request.tables[0] as TablePlan;
  const rows = plan.range.to - plan.range.from;
  const { ledger } = options;
  const opened = openOutput(request, plan, output, ledger);
  if (!opened.ok) return opened;
  const files = opened.value;
  try {
    options.events?.onStart?.(rows);
    const unchecked =
      options.check === false
        ? "--no-check"
        : files.rows.path === undefined
          ? "the rows went to a stream, and only a file can be checked"
          : undefined;
    const onRows = (done: number): void => options.events?.onRows?.(done);
    const write = (onRows: (done: number) => void): Promise<Result<Written>> => {
      const parallel = planInParallel(request, [files]);
      if (parallel !== undefined) {
        const writing = new TableWriting({
          dataset: session.dataset,
          plan,
          files,
          chunkRows: parallel.chunkRows(plan, files),
          onRows,
        });
        return writeTableInParallel(request, writing, parallel);
      }
      const { table, range } = plan;
      return writeRows({ session, table, range }, files, { onRows, signal: options.signal });
    };
    const written = await watchedWrite({ write, plan, files, check: unchecked === undefined, options, onRows });
    if (!written.ok) return written;
    const { end, check } = written.value;
    void session.close();
    const between = performance.now();
    if (check !== undefined) options.events?.onCheck?.();
    const report = await check?.();
    if (report?.ok === false) return uncheckedEnd(report.failure, [files], [plan]);
    if (report?.value.passed === false) return failedCheck(report.value, output);
    const checks = report === undefined ? undefined : withReferences(report.value, plan);
    const outcome = outcomeOf(start, between, checks, unchecked);
    // What a reader has taken of the rows that it left, nobody knows: there is no ledger of it.
    await digest(files, options);
    if (end === "complete") files.commit();
    else files.rows.commit();
    return ok({
      tables: [tableReport(plan, output, files, end === "complete" ? ledger : undefined)],
      written: end,
      ...outcome,
    });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    files.abandon();
  }
}

/** A table's report; where its references lead can only be seen where the other tables are written, too. */
export const withReferences = (report: CheckReport, { schema }: TablePlan): CheckReport => ({
  ...report,
  rules: [
    ...report.rules,
    ...schema.foreignKeys.map((key): RuleResult => {
      const rule = foreignKeyRule(schema, key);
      return { rule, status: "skipped", reason: "the table was written alone" };
    }),
  ],
});

/** What was written of a table. */
export function tableReport(
  { schema, range }: TablePlan,
  output: string,
  { rows, wishes: { dirt }, errors, sha256 }: TableOutput,
  ledger: string | undefined,
): TableReport {
  const { bytes } = rows;
  const dirty = dirt === undefined ? undefined : errors;
  return { table: schema.name, output, range, bytes, sha256, errors: dirty, ledger: dirt && ledger, schema };
}
