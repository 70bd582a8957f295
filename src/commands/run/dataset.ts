/** Several tables into a folder: all files are written and checked, alone and together, before the first is put in its place. */
import { join } from "node:path";
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { openFolder, SinkError } from "../../sink/index.ts";
import { checkTogether, joinReports, namedReport } from "../../validate/index.ts";
import type { CheckReport } from "../../validate/index.ts";
import { endingOf } from "./format.ts";
import type { RunRequest, RunResult } from "./request.ts";
import { tableReport } from "./table.ts";
import type { Ran } from "./table.ts";
import { digest } from "./digest.ts";
import { outcomeOf, uncheckedEnd } from "./outcome.ts";
import { openOutput } from "./output.ts";
import type { TableOutput } from "./output.ts";
import { failedCheck } from "./watched-write.ts";
import { writeTables } from "./write-tables.ts";

export async function runDataset(request: RunRequest): Promise<RunResult<Ran>> {
  const { output, form, start, options } = request;
  const folders = [openFolder(output)];
  const files: TableOutput[] = [];
  let complete = false;
  try {
    const ledgers = options.ledger === undefined ? undefined : openFolder(options.ledger);
    if (ledgers !== undefined) folders.unshift(ledgers);
    const opened = openOutputs(request, ledgers?.path, files);
    if (!opened.ok) return opened;
    const written = await writeTables(request, files);
    if (!written.ok) return written;
    const between = performance.now();
    const checks = await finishChecks(request, files, written.value);
    if (checks?.ok === false) return uncheckedEnd(checks.failure, files, request.tables);
    if (checks?.value.passed === false) return failedCheck(checks.value, output);
    const outcome = outcomeOf(start, between, checks?.value);
    for (const file of files) await digest(file, options);
    for (const file of files) file.commit();
    complete = true;
    return ok({
      tables: request.tables.map((plan, k) => {
        const { name } = plan.schema;
        const ledger = ledgers === undefined ? undefined : fileOf(ledgers.path, name, "csv");
        return tableReport(plan, fileOf(output, name, endingOf(form)), files[k] as TableOutput, ledger);
      }),
      written: "complete",
      ...outcome,
    });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    for (const file of files) file.abandon();
    if (!complete) for (const folder of folders) folder.giveUp();
  }
}

const fileOf = (folder: string, table: string, ending: string): string => join(folder, `${table}.${ending}`);

/** Opens the files of all tables: what is wrong with one is said before the first row is made. */
function openOutputs(request: RunRequest, ledgers: string | undefined, files: TableOutput[]): Result<undefined> {
  for (const plan of request.tables) {
    const { name, dirt } = plan.schema;
    const ledger = ledgers === undefined || dirt === undefined ? undefined : fileOf(ledgers, name, "csv");
    const opened = openOutput(request, plan, fileOf(request.output, name, endingOf(request.form)), ledger);
    if (!opened.ok) return opened;
    files.push(opened.value);
  }
  return ok(undefined);
}

/** The reports of all tables, and of what holds between them; undefined where nothing is checked. */
export async function finishChecks(
  { session, tables, options }: RunRequest,
  files: readonly TableOutput[],
  checking: readonly Promise<Result<CheckReport>>[],
): Promise<Result<CheckReport> | undefined> {
  void session.close();
  if (options.check === false) return undefined;
  options.events?.onCheck?.();
  const reports: CheckReport[] = [];
  for (const [k, report] of (await Promise.all(checking)).entries()) {
    if (!report.ok) return report;
    reports.push(namedReport(tables[k]?.schema.name ?? "", report.value));
  }
  const together = await checkTogether({
    files: tables.map(({ schema }, k) => ({ schema, path: (files[k]?.clean ?? files[k]?.rows)?.path as string })),
    checks: session.dataset.checks,
    rows: tables.map(({ range }) => range.to - range.from),
    ownFile: true,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return together.ok ? ok(joinReports([...reports, together.value])) : together;
}
