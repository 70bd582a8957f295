/** The prompt's requirements on real rows of a script: which are met, which are not, with what was found instead. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Requirement, RequirementResult } from "../author/requirements/requirement.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import type { Session } from "../runner/session.ts";
import { openSink, SinkError } from "../sink/index.ts";
import { testConditions } from "../validate/index.ts";
import type { ConditionResult } from "../validate/index.ts";
import { findCounting } from "./requirements/counting.ts";
import { planTests } from "./requirements/tests.ts";
import type { TestPlan } from "./requirements/tests.ts";
import { beginRun } from "./run/sizes.ts";
import { textOfRows, writeRows } from "./run/write-rows.ts";

const LEAST_ROWS = 10_000;
const MOST_ROWS = 60_000;
/** Rows that a counting column is read in. */
const COUNTED_ROWS = 300;

export interface RequirementOptions {
  /** How many rows they are tested on, where that is given. */
  readonly rows?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Tests what a prompt states on the first rows of a script. */
export async function testRequirements(
  session: Session,
  seed: number,
  requirements: readonly Requirement[],
  options: RequirementOptions = {},
): Promise<Result<readonly RequirementResult[]>> {
  const { dataset } = session;
  const plan = planTests(dataset, requirements);
  const known = new Map(plan.settled);
  const tables = [...new Set(plan.open.map(({ table }) => table))];
  if (tables.length > 0) {
    const rows = rowsFor(plan, options.rows);
    const begun = await beginRun(session, seed, dataset.single ? { rows } : {});
    if (!begun.ok) return begun;
    for (const table of tables) {
      const count = Math.min(begun.value.counts[table] as number, MOST_ROWS);
      const tested = await testTable(session, table, count, plan, options.signal);
      if (!tested.ok) return tested;
      for (const [requirement, result] of tested.value) known.set(requirement, result);
    }
  }
  return ok(requirements.map((one) => known.get(one) ?? { requirement: one, status: "not checkable" }));
}

/** As many rows as the requirements need, and no more than one of them allows. */
function rowsFor({ open }: TestPlan, wanted: number | undefined): number {
  const sizes = open.flatMap(({ requirement: { test } }) => (test.kind === "sql" ? [test] : []));
  const needed = Math.max(LEAST_ROWS, ...sizes.map(({ minimumRows }) => minimumRows));
  const allowed = Math.min(MOST_ROWS, ...sizes.map(({ maximumRows = MOST_ROWS }) => maximumRows));
  return Math.max(1, Math.min(wanted ?? needed, allowed));
}

type Tested = ReadonlyMap<Requirement, RequirementResult>;

async function testTable(
  session: Session,
  table: number,
  rows: number,
  plan: TestPlan,
  signal: AbortSignal | undefined,
): Promise<Result<Tested>> {
  const schema = session.dataset.tables[table] as Schema;
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-requirements-"));
  const sink = openSink(join(folder, "rows.csv"));
  const stop = signal === undefined ? {} : { signal };
  try {
    const written = await writeRows({ session, table, range: { from: 0, to: rows } }, { rows: sink }, stop);
    if (!written.ok) return written;
    const mine = plan.open.filter((one) => one.table === table);
    const asked = mine.filter(({ requirement: { test } }) => test.kind === "sql" && test.minimumRows <= rows);
    const request = { path: sink.path as string, schema, rows, ownFile: true, ...stop };
    const found = await testConditions(
      request,
      asked.map(({ sql, figure }) => ({ sql, figure })),
    );
    if (!found.ok) return found;
    const results = new Map<Requirement, RequirementResult>();
    for (const [index, { requirement }] of asked.entries())
      results.set(requirement, resultOf(requirement, found.value[index] as ConditionResult, rows));
    for (const { requirement } of mine) {
      const { test } = requirement;
      if (test.kind === "sql" && test.minimumRows > rows)
        results.set(requirement, {
          requirement,
          status: "not checkable",
          reason: `it shows in ${test.minimumRows} rows, and there are ${rows}`,
        });
    }
    const counting = mine.filter(({ requirement: { test } }) => test.kind === "counting");
    if (counting.length > 0) {
      const range = { from: 0, to: Math.min(rows, COUNTED_ROWS) };
      const text = await textOfRows({ session, table, range });
      if (!text.ok) return text;
      for (const { requirement } of counting) results.set(requirement, findCounting(requirement, text.value));
    }
    return ok(results);
  } catch (error) {
    if (error instanceof SinkError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    sink.abandon();
    rmSync(folder, { recursive: true, force: true });
  }
}

const EXAMPLES = 2;

function resultOf(requirement: Requirement, found: ConditionResult, rows: number): RequirementResult {
  if (found.status === "holds") return { requirement, status: "met" };
  const expected = `expected ${requirement.words}`;
  if (found.status === "unusable")
    return { requirement, status: "unmet", reason: `${expected}, but it cannot be tested: ${found.reason ?? ""}` };
  const examples = (found.examples ?? []).slice(0, EXAMPLES).map(
    ({ row, values }) =>
      `row ${row}: ${Object.entries(values)
        .map(([name, value]) => `${name} = ${value ?? "empty"}`)
        .join(", ")}`,
  );
  const got =
    found.failing === undefined
      ? `${found.reason ?? "it is not so"} (${rows} rows)`
      : `${found.failing} of ${rows} rows break it`;
  return {
    requirement,
    status: "unmet",
    reason: `${expected}; ${got}`,
    ...(examples.length === 0 ? {} : { examples }),
  };
}
