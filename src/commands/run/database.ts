/**
 * All tables into one database file: their rows are made and checked as those of files are, in a folder beside it that goes
 * away, and then loaded. The file has its name once it is complete.
 */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { databaseFailure } from "../../encode/formats.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Failure, Result } from "../../model/failure.ts";
import { isPipeOrDevice, SinkError, Stage } from "../../sink/index.ts";
import type { CheckReport } from "../../validate/index.ts";
import { finishChecks } from "./dataset.ts";
import { digestOf } from "./digest.ts";
import { loadDatabase } from "./load-database.ts";
import type { DatabaseRequest } from "./load-database.ts";
import { openOutput } from "./output.ts";
import type { TableOutput } from "./output.ts";
import type { RunResult, TablePlan } from "./request.ts";
import { withReferences } from "./table.ts";
import type { Ran } from "./table.ts";
import { failedCheck } from "./watched-write.ts";
import { writeTables } from "./write-tables.ts";

const FILE = "database";

/** Why the run cannot write a database; undefined where it can. */
export function databaseRefusal({ database, tables, output, only, options }: DatabaseRequest): Failure | undefined {
  if (output === "-" || isPipeOrDevice(output))
    return fail(
      "usage",
      `a database is a file: it cannot be written to ${output === "-" ? "standard output" : output}`,
      {
        next: `Name a file with -o, such as rows.${database}.`,
      },
    ).failure;
  if (options.resume === true)
    return fail("usage", "a database is loaded at one go, so there is nothing for --resume to go on with", {
      next: "Leave --resume out to begin anew.",
    }).failure;
  if (options.splitRows !== undefined)
    return fail("usage", "a database is one file, without parts", { next: "Leave --split-rows out." }).failure;
  if (database === "duckdb" && options.sha256 === true)
    return fail("usage", "DuckDB writes other bytes every time, so their SHA-256 says nothing", {
      next: "Leave --sha256 out.",
    }).failure;
  if (database === "duckdb" && resolve(output).includes("?"))
    return fail("usage", "DuckDB opens no file with a ? in its path", { next: "Choose another output with -o." })
      .failure;
  return databaseFailure(
    database,
    tables.map(({ schema }) => (only === undefined ? schema : { ...schema, name: only })),
  );
}

export async function runDatabase(request: DatabaseRequest): Promise<RunResult<Ran>> {
  const { output, options, start, tables, single, only } = request;
  const stage = new Stage(output);
  const files: TableOutput[] = [];
  try {
    for (const [k, plan] of tables.entries()) {
      const opened = openOutput(request, plan, stage.file(`table-${k}`), undefined, output);
      if (!opened.ok) return opened;
      files.push(opened.value);
    }
    const written = await writeTables(request, files);
    if (!written.ok) return written;
    const between = performance.now();
    const checked = await check(request, files, written.value);
    if (checked?.ok === false) return checked;
    if (checked?.value.passed === false) return failedCheck(checked.value, output);
    const after = performance.now();
    const path = stage.file(FILE);
    const loaded = await loadDatabase(request, files, stage.path, FILE);
    if (!loaded.ok) return loaded;
    const { rules, endings, digestible } = loaded.value;
    const report = withRules(checked?.value, rules);
    if (!report.passed) return failedCheck(report, output);
    const { size: bytes } = statSync(path);
    const sha256 = digestible ? await digestOf({ path, bytes, name: output }, options) : undefined;
    stage.commit(FILE, endings);
    const file = { bytes, sha256 };
    return ok({
      tables: tables.map(({ schema, range }) => ({
        ...(single ? file : { bytes: undefined, sha256: undefined }),
        table: only ?? schema.name,
        output,
        range,
        errors: undefined,
        ledger: undefined,
        schema,
      })),
      file,
      written: "complete",
      seconds: { rows: (between - start + performance.now() - after) / 1000, checks: (after - between) / 1000 },
      checks: checked === undefined ? undefined : report,
      unchecked: checked === undefined ? "--no-check" : undefined,
    });
  } catch (error) {
    if (options.signal?.aborted === true) return fail("interrupted", "interrupted; nothing was left behind");
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    for (const file of files) file.abandon();
    stage.abandon();
  }
}

/** The report on the rows; undefined where nothing is checked. */
async function check(
  request: DatabaseRequest,
  files: readonly TableOutput[],
  checking: readonly Promise<Result<CheckReport>>[],
): Promise<Result<CheckReport> | undefined> {
  if (!request.single) return finishChecks(request, files, checking);
  void request.session.close();
  const [first] = checking;
  if (first === undefined) return undefined;
  request.options.events?.onCheck?.();
  const report = await first;
  return report.ok ? ok(withReferences(report.value, request.tables[0] as TablePlan)) : report;
}

/** The report with what was seen in the database itself, which is looked at even where nothing else is. */
function withRules(report: CheckReport | undefined, rules: CheckReport["rules"]): CheckReport {
  const passed = rules.every(({ status }) => status !== "failed");
  if (report === undefined) return { rows: 0, rules, passed, seconds: 0 };
  return { ...report, rules: [...report.rules, ...rules], passed: report.passed && passed };
}
