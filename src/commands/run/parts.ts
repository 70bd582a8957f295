/**
 * One table in parts of so many rows each, a whole file every one, and a manifest that lists them. No part has its name
 * before all are written and checked; a run that was interrupted goes on part by part.
 */
import { join } from "node:path";
import { availableParallelism } from "node:os";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import type { RowRange } from "../../runner/job.ts";
import { openFolder, outputFailure, replaceFile, SinkError } from "../../sink/index.ts";
import { checkFile } from "../../validate/index.ts";
import type { CheckReport } from "../../validate/index.ts";
import { digestOf } from "./digest.ts";
import { endingOf } from "./format.ts";
import { manifestOf } from "./manifest.ts";
import type { Part } from "./manifest.ts";
import { outcomeOf, uncheckedEnd } from "./outcome.ts";
import { openOutput } from "./output.ts";
import type { TableOutput } from "./output.ts";
import { rowsOfChunk } from "./parallel/chunk-plan.ts";
import { TableWriting } from "./parallel/table-writing.ts";
import { writeInParallel } from "./parallel/write-in-parallel.ts";
import type { RunOptions, RunRequest, RunResult, TablePlan } from "./request.ts";
import { tableReport } from "./table.ts";
import type { Ran } from "./table.ts";
import { failedCheck, ledgerRule } from "./watched-write.ts";

export async function runParts(request: RunRequest, splitRows: number): Promise<RunResult<Ran>> {
  const { output, start, options } = request;
  const plan = request.tables[0] as TablePlan;
  const rows = plan.range.to - plan.range.from;
  const folder = openFolder(output);
  const files: TableOutput[] = [];
  let complete = false;
  try {
    options.events?.onStart?.(rows);
    const parts = await writeParts(request, splitRows, files);
    if (!parts.ok) return parts;
    const between = performance.now();
    const checks = options.check === false ? undefined : await checkParts(request, plan, files);
    if (checks?.ok === false) return uncheckedEnd(checks.failure, files, request.tables);
    if (checks?.value.passed === false) return failedCheck(checks.value, output);
    const outcome = outcomeOf(start, between, checks?.value);
    for (const file of files) file.commit();
    writeManifest(join(output, "manifest.json"), manifestOf(request, plan, parts.value));
    complete = true;
    const bytes = files.reduce((sum, file) => sum + file.rows.bytes, 0);
    const errors = files.reduce((sum, file) => sum + file.errors, 0);
    const first = { ...(files[0] as TableOutput), errors };
    return ok({
      tables: [{ ...tableReport(plan, output, first, undefined), bytes, parts: files.length }],
      written: "complete",
      ...outcome,
    });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    for (const file of files) file.abandon();
    if (!complete) folder.giveUp();
  }
}

/** Why a run cannot be in parts; undefined where it can, or is not to be. */
export function splitFailure(options: RunOptions, single: boolean, output: string): Failure | undefined {
  if (options.splitRows === undefined) return undefined;
  if (!single) return fail("usage", "--split-rows is for one table", { next: "Say which: --table NAME." }).failure;
  if (output === "-")
    return fail("usage", "standard output has no parts", { next: "Name a folder with -o, or leave --split-rows out." })
      .failure;
  return options.ledger === undefined
    ? undefined
    : fail("usage", "rows in parts have no ledger", { next: "Leave --ledger or --split-rows out." }).failure;
}

/** The rows of each part, in order; a table without rows has one part without any. */
function partsOf({ from, to }: RowRange, splitRows: number): readonly RowRange[] {
  const parts: RowRange[] = [];
  for (let start = from; start < to; start += splitRows)
    parts.push({ from: start, to: Math.min(to, start + splitRows) });
  return parts.length === 0 ? [{ from, to }] : parts;
}

/** Writes the parts, one after the other by all workers; their files come to be in `files`. */
async function writeParts(
  request: RunRequest,
  splitRows: number,
  files: TableOutput[],
): Promise<Result<readonly Part[]>> {
  const { form, options, output } = request;
  const plan = request.tables[0] as TablePlan;
  const ranges = partsOf(plan.range, splitRows);
  const workers = options.workers ?? availableParallelism();
  const chunkRows = rowsOfChunk(plan.schema, form, splitRows, workers);
  const done = ranges.map(() => 0);
  const parts: Promise<Result<Part>>[] = [];

  /** Opens the parts as their turn comes: there may be more of them than a process may have files open. */
  function* writings(): Generator<TableWriting, undefined> {
    for (const [k, range] of ranges.entries()) {
      const name = `part-${`${k}`.padStart(5, "0")}.${endingOf(form)}`;
      const opened = openOutput(request, { ...plan, range }, join(output, name), undefined);
      if (!opened.ok) throw new SinkError(opened.failure);
      files.push(opened.value);
      const writing = new TableWriting({
        dataset: request.session.dataset,
        plan: { ...plan, range },
        files: opened.value,
        chunkRows,
        onRows: (rows) => {
          done[k] = rows;
          options.events?.onRows?.(done.reduce((sum, each) => sum + each, 0));
        },
      });
      parts.push(finished(writing, opened.value, name, range));
      yield writing;
    }
    return undefined;
  }
  const made = await writeInParallel(request, writings(), { workers, patience: 0, inherit: false });
  const ended = await Promise.all(parts);
  if (!made.ok) return made;
  const failed = ended.find((part) => !part.ok);
  return failed?.ok === false ? failed : ok(ended.flatMap((part) => (part.ok ? [part.value] : [])));
}

async function finished(
  writing: TableWriting,
  { rows: sink }: TableOutput,
  file: string,
  { from, to }: RowRange,
): Promise<Result<Part>> {
  const written = await writing.written;
  if (!written.ok) return written;
  const { bytes } = sink;
  const sha256 = await digestOf({ path: sink.path as string, bytes, name: file }, { sha256: true });
  return ok({ file, from, to, rows: to - from, bytes, sha256: sha256 as string });
}

function writeManifest(path: string, text: string): void {
  try {
    replaceFile(path, text);
  } catch (error) {
    throw new SinkError(outputFailure(error, path));
  }
}

/** The contract, on the rows of all parts together; and each part's dirt by itself. */
async function checkParts(
  { options }: RunRequest,
  { schema, range }: TablePlan,
  files: readonly TableOutput[],
): Promise<Result<CheckReport>> {
  options.events?.onCheck?.();
  const [path, ...more] = files.map((file) => (file.clean ?? file.rows).path as string);
  const report = await checkFile({
    path: path as string,
    more,
    schema,
    rows: range.to - range.from,
    firstRow: range.from,
    ownFile: true,
    sample: options.sampleCheck === true,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (!report.ok) return report;
  const dirty = files.filter(({ wishes }) => wishes.dirt !== undefined);
  const rules = await Promise.all(dirty.map(ledgerRule));
  const passed = report.value.passed && rules.every(({ status }) => status !== "failed");
  return ok({ ...report.value, rules: [...report.value.rules, ...rules], passed });
}
