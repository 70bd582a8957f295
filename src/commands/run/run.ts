/** `rowsmith run`: rows of a script into a file, or into a folder with a file for each table, checked before they are put in place. */
import { stagedForm } from "../../encode/formats.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Dataset, Schema } from "../../model/schema.ts";
import type { Session } from "../../runner/session.ts";
import { SinkError } from "../../sink/index.ts";
import { ByteBudget } from "./byte-budget.ts";
import { databaseRefusal, runDatabase } from "./database.ts";
import { endingOf, formatFailure, formOfRun, isDatabase } from "./format.ts";
import { ledgerFailure } from "./ledger-target.ts";
import { runDataset } from "./dataset.ts";
import { runParts, splitFailure } from "./parts.ts";
import { resumeFailure } from "./resume.ts";
import { runTable } from "./table.ts";
import { DEFAULT_SEED, findScript, openScript } from "../script.ts";
import { beginRun, chooseTables, unaskedFailure } from "./sizes.ts";
import type { SizeWishes } from "./sizes.ts";
import type { RunOptions, RunReport, RunResult, TablePlan } from "./request.ts";

/**
 * Makes rows and writes them. Where it fails, nothing is left behind but what `resume` goes on with; a failed check is the
 * failure `check`.
 */
export async function run(options: RunOptions): Promise<RunResult<RunReport>> {
  const start = performance.now();
  const script = findScript(options.name, options.folder ?? process.cwd(), options.draft);
  if (!script.ok) return script;
  const { name, path, source, lock } = script.value;
  const seed = options.seed ?? DEFAULT_SEED;
  const open = (inherited: readonly number[] = []): ReturnType<typeof openScript> =>
    openScript(source, path, {
      inherited,
      clock: lock?.clock,
      limits: options.limits,
      blockRows: options.blockRows,
      signal: options.signal,
    });
  const opened = await open();
  if (!opened.ok) return opened;
  const { session } = opened.value;
  try {
    const planned = await planRun(session, seed, options, lock?.rows);
    if (!planned.ok) return planned;
    const { single, tables } = planned.value;
    const another = async (inherited: readonly number[]): Promise<Result<Session>> => {
      const more = await open(inherited);
      if (!more.ok) return more;
      const begun = await beginRun(more.value.session, seed, wishesOf(session.dataset, options, lock?.rows));
      if (begun.ok) return ok(more.value.session);
      await more.value.session.close();
      return begun;
    };
    const { code } = opened.value.compiled;
    const budget = new ByteBudget(options.maxBytes);
    const formed = formOfRun(options.output, single, options.form);
    if (!formed.ok) return formed;
    const wanted = formed.value;
    const database = isDatabase(wanted) ? wanted.format.name : undefined;
    const form = isDatabase(wanted) ? stagedForm(wanted.format.name) : wanted;
    const oneFile = database !== undefined || (single && options.splitRows === undefined);
    const output = options.output ?? (oneFile ? `${options.table ?? name}.${endingOf(wanted)}` : name);
    const request = { session, another, tables, seed, start, options, form, code, output, budget };
    const only = session.dataset.single ? tableName(name) : undefined;
    const into = database === undefined ? undefined : { ...request, database, single, only };
    const refused =
      ledgerFailure(request, single) ??
      formatFailure(request) ??
      splitFailure(options, single, output) ??
      resumeFailure(options, output) ??
      (into === undefined ? undefined : databaseRefusal(into));
    if (refused !== undefined) return { ok: false, failure: refused };
    const ran = await (into !== undefined
      ? runDatabase(into)
      : !single
        ? runDataset(request)
        : options.splitRows === undefined
          ? runTable(request)
          : runParts(request, options.splitRows));
    if (!ran.ok) return ran;
    const { file: one, ...report } = ran.value;
    const rows = report.tables.reduce((sum, { range }) => sum + range.to - range.from, 0);
    const bytes = one?.bytes ?? report.tables.reduce((sum, table) => sum + (table.bytes ?? 0), 0);
    const sha256 = one === undefined && single ? report.tables[0]?.sha256 : one?.sha256;
    return ok({ name, single, seed, output, form: wanted, format: wanted.format.name, rows, bytes, sha256, ...report });
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    await session.close();
  }
}

/** What the only table of a script is called in a database: as the script, in a word that needs no quotes. */
const tableName = (script: string): string => script.replaceAll(/[^\p{L}\p{N}_]+/gu, "_");

/** Which rows of which tables: the run is begun with their sizes. */
async function planRun(
  session: Session,
  seed: number,
  options: RunOptions,
  lockedRows: number | undefined,
): Promise<Result<{ readonly single: boolean; readonly tables: readonly TablePlan[] }>> {
  const { dataset } = session;
  const chosen = chooseTables(dataset, options.table);
  if (!chosen.ok) return chosen;
  const single = dataset.single || options.table !== undefined;
  if (!single && options.range !== undefined)
    return fail("usage", `there are ${dataset.tables.length} tables, and a range is of one`, {
      next: `Say which: --table ${dataset.tables[0]?.name ?? "NAME"}.`,
    });
  if (typeof options.rows === "number" && options.range !== undefined)
    return fail("usage", "--rows and --range exclude each other: a range says how many rows there are", {
      next: "Leave one of them out.",
    });
  if (dataset.single && options.scale !== undefined && (options.rows ?? options.range) !== undefined)
    return fail(
      "usage",
      "the rows of a single table are said by --rows or --range, or multiplied by --scale, not both",
      {
        next: "Leave --scale out.",
      },
    );
  if (!single && options.output === "-")
    return fail("usage", `there are ${dataset.tables.length} tables, and standard output takes one`, {
      next: `Say which: --table ${dataset.tables[0]?.name ?? "NAME"}; or name a folder with -o.`,
    });
  const begun = await beginRun(session, seed, wishesOf(dataset, options, lockedRows));
  if (!begun.ok) return begun;
  const tables: TablePlan[] = [];
  for (const table of chosen.value) {
    const count = begun.value.counts[table] as number;
    const schema = dataset.tables[table] as Schema;
    const range = options.range ?? { from: 0, to: count };
    if (!dataset.single && range.to > count)
      return fail("usage", `${schema.name} has ${count} rows in this run, so there are none from ${count} on`, {
        next: "Choose an earlier range, or make the table larger with --rows or --scale.",
      });
    tables.push({ table, schema, range });
  }
  const rows = options.range === undefined ? tables.reduce((sum, { range }) => sum + range.to - range.from, 0) : 0;
  const unasked = unaskedFailure(rows, dataset.single, options);
  if (unasked !== undefined) return { ok: false, failure: unasked };
  return ok({ single, tables });
}

function wishesOf(dataset: Dataset, { rows, scale, range }: RunOptions, lockedRows: number | undefined): SizeWishes {
  const only = dataset.single ? (range?.to ?? (scale === undefined ? lockedRows : undefined)) : undefined;
  return { rows: rows ?? only, scale };
}
