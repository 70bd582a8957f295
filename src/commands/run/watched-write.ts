/** Rows of one table into its files, and the check of them, which begins while they are written where that helps. */
import { provableRules } from "../../block/proof.ts";
import { checkLedger } from "../../dirt/check-ledger.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import { countLines } from "../../read/count-lines.ts";
import { checkGrowing } from "../../validate/index.ts";
import type { CheckReport, RuleResult } from "../../validate/index.ts";
import type { RunFailure, RunOptions, TablePlan } from "./request.ts";
import type { TableOutput } from "./output.ts";
import type { Written } from "./write-rows.ts";

export interface WatchedWrite {
  /** Writes the rows and finishes their sinks, uncommitted; tells how many rows are done. */
  write(onRows: (done: number) => void): Promise<Result<Written>>;
  readonly plan: TablePlan;
  readonly files: TableOutput;
  readonly check: boolean;
  readonly options: RunOptions;
  /** So many rows of the table are done. */
  readonly onRows?: ((done: number) => void) | undefined;
}

export interface WatchedWritten {
  readonly end: Written["end"];
  /** Finishes the check; to be called once, before the files are given up. */
  readonly check: (() => Promise<Result<CheckReport>>) | undefined;
  /** Ends the check without an answer, where nobody wants it any more. */
  giveUp(): Promise<void>;
}

/** Writes the rows of a table while its contract is checked as far as that helps. The contract is checked on the rows without their dirt. */
export async function watchedWrite(request: WatchedWrite): Promise<Result<WatchedWritten>> {
  const { plan, files, options } = request;
  const { schema, range } = plan;
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const checked = files.clean ?? files.rows;
  const check = request.check
    ? await checkGrowing({
        path: checked.path as string,
        schema,
        rows: range.to - range.from,
        firstRow: range.from,
        ownFile: true,
        sample: options.sampleCheck === true,
        provable: provableRules(schema),
        ...signal,
      })
    : undefined;
  const onRows = (done: number): void => {
    check?.advance(checked.bytesOnDisk);
    request.onRows?.(done);
  };
  let handedOn = false;
  try {
    const written = await request.write(onRows);
    if (!written.ok) return written;
    handedOn = true;
    const { end, kept } = written.value;
    return ok({
      end,
      giveUp: async () => check?.[Symbol.asyncDispose](),
      check: check === undefined ? undefined : () => finish(check, kept, files, range.to - range.from),
    });
  } finally {
    if (!handedOn) await check?.[Symbol.asyncDispose]();
  }
}

async function finish(
  growing: Awaited<ReturnType<typeof checkGrowing>>,
  kept: Written["kept"],
  files: TableOutput,
  rows: number,
): Promise<Result<CheckReport>> {
  try {
    const report = await growing.finish(kept);
    const { dirt, form } = files.wishes;
    const lines = form.format.name === "jsonl" && form.compression === undefined;
    if (!report.ok || (dirt === undefined && !lines)) return report;
    const rule = dirt === undefined ? await linesRule(files.rows.path as string, rows) : await ledgerRule(files);
    const { rules, passed } = report.value;
    return ok({ ...report.value, rules: [...rules, rule], passed: passed && rule.status !== "failed" });
  } finally {
    await growing[Symbol.asyncDispose]();
  }
}

/** Whether the file without the ledger's errors is the clean one, byte for byte. */
export async function ledgerRule({ rows, clean, ledger, errors }: TableOutput): Promise<RuleResult> {
  const rule = `the ledger's ${grouped(errors)} errors are all that the file has`;
  if (ledger?.path === undefined)
    return { rule, status: "skipped", reason: "the ledger went to a stream, and only a file can be read again" };
  const difference = await checkLedger({
    dirtyPath: rows.path as string,
    cleanPath: clean?.path as string,
    ledgerPath: ledger.path,
  });
  if (difference === undefined) return { rule, status: "passed" };
  return { rule, status: "failed", reason: [difference.message, ...(difference.details ?? [])].join("; ") };
}

/** Whether the file of JSON Lines has a line for each row. */
async function linesRule(path: string, rows: number): Promise<RuleResult> {
  const rule = `the file has ${grouped(rows)} lines, one for each row`;
  const lines = await countLines(path);
  if (lines === rows) return { rule, status: "passed" };
  return { rule, status: "failed", reason: `it has ${grouped(lines)}` };
}

/** The failure of a run whose checks failed. */
export function failedCheck(report: CheckReport, output: string): { ok: false; failure: RunFailure } {
  const failed = report.rules.filter(({ status }) => status === "failed").length;
  const { failure } = fail("check", `${failed} of ${report.rules.length} checks failed; ${output} was not written`, {
    next: "Correct the script or its contract. To look at the rows all the same: --no-check.",
  });
  return { ok: false, failure: { ...failure, report } };
}
