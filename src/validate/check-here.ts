/** A check of a file from header to report, in this process: the quick pass first, the slow one where something is broken. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import { findCsvFault } from "../read/csv-position.ts";
import { compileRules, useRelation } from "./compile-rules.ts";
import type { Ahead, OnRule } from "./compile-rules.ts";
import { carefulRelation } from "./csv-relation.ts";
import { diagnoseAlone, diagnoseTogether, examplesOf, readExamples } from "./diagnosis.ts";
import type { Finding } from "./diagnosis.ts";
import { plainMessage } from "./duckdb-message.ts";
import { QueryError } from "../database/open.ts";
import { openSession } from "../database/session.ts";
import type { Session } from "../database/session.ts";
import { endFailure } from "./end-failure.ts";
import { fastPass } from "./fast-pass.ts";
import { checkHeader } from "./header.ts";
import { isPlain } from "./plain-check.ts";
import type { CheckReport, CheckRequest, RuleResult } from "./report.ts";
import type { Rule } from "./rule.ts";
import { sampleResults } from "./sample.ts";
import { READ_BACK_ROWS, settledRules } from "./settled.ts";

/** Checks a file; with what was done ahead, whose session ends with the check. */
export async function checkHere(
  request: CheckRequest,
  onRule: OnRule = () => {},
  ahead?: Ahead,
): Promise<Result<CheckReport>> {
  const start = performance.now();
  await using given = ahead?.session;
  const header = await checkHeader(request.path, request.schema);
  if (!header.ok) return header;
  let at: string | undefined;
  const naming: OnRule = (rule) => {
    at = rule;
    return onRule(rule);
  };
  try {
    await using opened = given === undefined ? await openSession(request) : undefined;
    const session = given ?? (opened as Session);
    const rules = ahead?.rules ?? (await compileRules(session, request, naming));
    if (!rules.ok) return rules;
    const tested = await testRules(session, request, header.value, rules.value, naming);
    if (!tested.ok) return tested;
    return ok(reportOf(header.value, tested.value, start));
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, failure: endFailure(error, request, at) };
    throw error;
  }
}

export interface Tested {
  readonly rows: number;
  readonly results: readonly RuleResult[];
}

/** The report of what was tested since `start`, in milliseconds of `performance.now()`. */
export function reportOf(header: RuleResult, { rows, results }: Tested, start: number): CheckReport {
  const rules = [header, ...results];
  return {
    rows,
    rules,
    passed: rules.every(({ status }) => status !== "failed"),
    seconds: (performance.now() - start) / 1000,
  };
}

/** What is known where every rule is settled or does not apply to so many rows; undefined where one is open. */
export function allSettled(settled: ReadonlySet<Rule>, rules: readonly Rule[], rows: number): Tested | undefined {
  if (!rules.every((rule) => settled.has(rule) || idle(rule, rows))) return undefined;
  return { rows, results: rules.map((rule) => skipReason(rule, rows) ?? passed(rule)) };
}

async function testRules(
  session: Session,
  request: CheckRequest,
  header: RuleResult,
  rules: readonly Rule[],
  onRule: OnRule,
): Promise<Result<Tested>> {
  if (header.status === "failed")
    return ok({ rows: 0, results: rules.map((rule) => skipped(rule, "the header is another")) });
  const settled = await settledRules(session, request, rules);
  const sampled = request.sample === true ? await sampleTested(session, request, rules, settled) : undefined;
  if (sampled !== undefined) return ok(sampled);
  const quick = await quicklyBut(settled, session, request, rules, onRule);
  if (quick !== undefined && rules.every((rule, index) => idle(rule, quick.rows) || quick.broken[index] === false))
    return ok({ rows: quick.rows, results: rules.map((rule) => skipReason(rule, quick.rows) ?? passed(rule)) });
  return slowly(session, request, rules, quick, onRule);
}

/** What can be said of a large file without all of its rows; undefined where all must be looked at. */
async function sampleTested(
  session: Session,
  { rows = 0 }: CheckRequest,
  rules: readonly Rule[],
  settled: ReadonlySet<Rule>,
): Promise<Tested | undefined> {
  if (rows <= READ_BACK_ROWS) return undefined;
  const sample = await sampleResults(
    session,
    rules.filter((rule) => !settled.has(rule) && !idle(rule, rows)),
  );
  return (
    sample && {
      rows,
      results: rules.map((rule) => {
        const seen = sample.get(rule);
        return seen === undefined ? (skipReason(rule, rows) ?? passed(rule)) : { ...named(rule), ...seen };
      }),
    }
  );
}

/** The quick pass over all rules but those that are settled already. */
async function quicklyBut(
  settled: ReadonlySet<Rule>,
  session: Session,
  { schema, rows }: CheckRequest,
  rules: readonly Rule[],
  onRule: OnRule,
): Promise<Quick | undefined> {
  const open = rules.filter((rule) => !settled.has(rule));
  if (open.length === 0 && rows !== undefined) return { rows, broken: rules.map(() => false) };
  const quick = await quickly(session, open, settled.size > 0 ? 0 : schema.fields.length, onRule);
  return quick === undefined
    ? undefined
    : { rows: quick.rows, broken: rules.map((rule) => (settled.has(rule) ? false : quick.broken[open.indexOf(rule)])) };
}

/** A rule that is tested by itself: one that needs rows in order, or whose SQL is not plain, so that its name is known when it is ended. */
const standsAlone = (rule: Rule): boolean =>
  rule.rows?.kind === "window" || (rule.minimumRows !== undefined && !isPlain(rule.rule));

interface Quick {
  readonly rows: number;
  /** For each rule; undefined where the quick pass does not say. */
  readonly broken: readonly (boolean | undefined)[];
}

/** The quick pass, or undefined where it cannot be made; then the slow one finds out why. */
async function quickly(
  session: Session,
  rules: readonly Rule[],
  columns: number,
  onRule: OnRule,
): Promise<Quick | undefined> {
  const together = rules.filter((rule) => !standsAlone(rule) && rule.skip === undefined);
  try {
    const verdict = await fastPass(session, together, columns);
    const broken = new Map(together.map((rule, index) => [rule, verdict.broken[index] as boolean]));
    for (const rule of rules) {
      if (!standsAlone(rule) || rule.rows?.kind === "window" || idle(rule, verdict.rows)) continue;
      await onRule(rule.rule);
      broken.set(rule, (await fastPass(session, [rule])).broken[0] as boolean);
    }
    return { rows: verdict.rows, broken: rules.map((rule) => broken.get(rule)) };
  } catch (error) {
    if (error instanceof QueryError && (error.end === "refused" || error.end === "memory")) return undefined;
    throw error;
  }
}

/** The slow pass, for the rules that the quick one found broken or does not know. */
async function slowly(
  session: Session,
  request: CheckRequest,
  rules: readonly Rule[],
  quick: Quick | undefined,
  onRule: OnRule,
): Promise<Result<Tested>> {
  const { schema, firstRow = 0 } = request;
  await useRelation(session, carefulRelation(session.paths, schema).sql);
  const rows = quick?.rows ?? (await countRows(session, request));
  if (typeof rows !== "number") return { ok: false, failure: rows };
  const open = rules.filter((rule, index) => !idle(rule, rows) && quick?.broken[index] !== false);
  const found = await diagnose(session, schema, open, onRule);
  if (!found.ok) return found;
  const wanted = new Set([...found.value.values()].flatMap((finding) => finding.rows ?? []));
  const cells = await readExamples(session, schema, wanted);
  const results = rules.map((rule): RuleResult => {
    const finding = found.value.get(rule);
    if (finding === undefined || !finding.broken) return skipReason(rule, rows) ?? passed(rule);
    const { failing, reason } = finding;
    const examples =
      failing === undefined ? {} : { failing, examples: examplesOf(rule, finding, cells, schema, firstRow) };
    return { ...named(rule), status: "failed", ...examples, ...(reason === undefined ? {} : { reason }) };
  });
  return ok({ rows, results });
}

/** The rows of a file whose every cell can be read as text, or what is wrong with the file. */
async function countRows(session: Session, { path, schema, signal }: CheckRequest): Promise<number | Failure> {
  try {
    const [[count] = []] = await session.query(
      `SELECT count(*), ${schema.fields.map((_, index) => `count(t${index})`).join(", ")} FROM rows`,
    );
    return Number(count);
  } catch (error) {
    if (!(error instanceof QueryError) || error.end !== "refused") throw error;
    return (await findCsvFault(path, schema.fields.length, signal)) ?? unreadable(path, error.message);
  }
}

/** What DuckDB says of a file in which csv-parse finds nothing wrong: most often a row that does not fit its buffer. */
function unreadable(path: string, message: string): Failure {
  const line = /on Line: (\d+)/.exec(message)?.[1];
  if (line !== undefined && /Maximum line size|unterminated quote/.test(message))
    return fail("check", `${path} cannot be read: line ${line} is longer than 8 MB`).failure;
  return fail("check", `${path} cannot be read: ${message.split("\n").slice(0, 2).join(" ").slice(0, 500)}`).failure;
}

async function diagnose(
  session: Session,
  schema: Schema,
  rules: readonly Rule[],
  onRule: OnRule,
): Promise<Result<ReadonlyMap<Rule, Finding>>> {
  const found = new Map<Rule, Finding>();
  await onRule(undefined);
  const together = rules.filter((rule) => !standsAlone(rule));
  try {
    if (together.length > 0)
      for (const [index, finding] of (await diagnoseTogether(session, together)).entries())
        found.set(together[index] as Rule, finding);
  } catch (error) {
    if (!(error instanceof QueryError) || (error.end !== "refused" && error.end !== "memory")) throw error;
    found.clear();
  }
  for (const rule of rules.filter((rule) => !found.has(rule))) {
    await onRule(rule.rule);
    try {
      found.set(rule, await diagnoseAlone(session, rule));
    } catch (error) {
      if (!(error instanceof QueryError) || error.end !== "refused") throw error;
      return fail(
        "check",
        `the rule ${JSON.stringify(rule.rule)} cannot be tested: ${plainMessage(error.message, schema)}`,
        rule.column === undefined ? {} : { column: rule.column },
      );
    }
  }
  return ok(found);
}

const named = ({ rule, column }: Rule): { rule: string; column?: string } =>
  column === undefined ? { rule } : { rule, column };
const passed = (rule: Rule): RuleResult => ({ ...named(rule), status: "passed" });
const skipped = (rule: Rule, reason: string): RuleResult => ({ ...named(rule), status: "skipped", reason });

const idle = (rule: Rule, rows: number): boolean => skipReason(rule, rows) !== undefined;

function skipReason(rule: Rule, rows: number): RuleResult | undefined {
  if (rule.skip !== undefined) return skipped(rule, rule.skip);
  return rows < (rule.minimumRows ?? 0)
    ? skipped(rule, `it holds for files of at least ${rule.minimumRows} rows, and this one has ${rows}`)
    : undefined;
}
