/**
 * Conditions that are no part of a contract, tested on a file: each by itself says whether it holds, and one that cannot be
 * read, or does not fit the columns, spoils no other.
 */
import type { Result } from "../model/failure.ts";
import { ok } from "../model/failure.ts";
import type { Schema } from "../model/schema.ts";
import { useRelation } from "./compile-rules.ts";
import { carefulRelation, fastRelation } from "./csv-relation.ts";
import { diagnoseAlone, examplesOf, readExamples } from "./diagnosis.ts";
import { plainMessage } from "./duckdb-message.ts";
import { QueryError } from "../database/open.ts";
import { openSession } from "../database/session.ts";
import type { Session } from "../database/session.ts";
import { endFailure } from "./end-failure.ts";
import { bindNames } from "./expression-names.ts";
import { refusal } from "./expression-rules.ts";
import { parseTree } from "./expression-tree.ts";
import { printExpression, readExpression } from "./expression.ts";
import { fastPass } from "./fast-pass.ts";
import { withLimits } from "./limits.ts";
import { isPlain } from "./plain-check.ts";
import type { CheckRequest, Example } from "./report.ts";
import { checkRule } from "./rule.ts";
import type { Rule } from "./rule.ts";

export interface Condition {
  readonly sql: string;
  /** SQL of the number that it is about, where it does not hold. */
  readonly figure?: string | undefined;
}

export interface ConditionResult {
  /** "unusable": it does not fit the columns, or is no condition. */
  readonly status: "holds" | "broken" | "unusable";
  readonly failing?: number | undefined;
  readonly examples?: readonly Example[] | undefined;
  /** The number that was found, or why it cannot be used. */
  readonly reason?: string | undefined;
}

/** Tests plain conditions on the rows of a file; a failure is none of theirs. */
export async function testConditions(
  wanted: CheckRequest,
  conditions: readonly Condition[],
): Promise<Result<readonly ConditionResult[]>> {
  if (conditions.length === 0) return ok([]);
  const request = withLimits(wanted);
  try {
    await using session = await openSession(request);
    return ok(await new Tester(session, request).test(conditions));
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, failure: endFailure(error, request, undefined) };
    throw error;
  }
}

class Tester {
  readonly #session: Session;
  readonly #schema: Schema;
  readonly #request: CheckRequest;

  constructor(session: Session, request: CheckRequest) {
    this.#session = session;
    this.#request = request;
    this.#schema = request.schema;
  }

  async test(conditions: readonly Condition[]): Promise<readonly ConditionResult[]> {
    await this.#use("fast");
    const rules: (Rule | string)[] = [];
    for (const { sql } of conditions) rules.push(await this.#compile(sql));
    const usable = rules.filter((rule) => typeof rule !== "string");
    const held = await this.#held(usable);
    if (held.size < usable.length) await this.#use("careful");
    const results: ConditionResult[] = [];
    for (const [index, rule] of rules.entries())
      results.push(
        typeof rule === "string"
          ? { status: "unusable", reason: rule }
          : held.has(rule)
            ? { status: "holds" }
            : await this.#explain(rule, conditions[index]?.figure),
      );
    return results;
  }

  /** Reads the file once: conditions are bound and tested on what it holds. */
  async #use(how: "fast" | "careful"): Promise<void> {
    const { paths } = this.#session;
    const ownFile = this.#request.ownFile === true;
    const { sql } = how === "fast" ? fastRelation(paths, this.#schema, ownFile) : carefulRelation(paths, this.#schema);
    try {
      await this.#session.query(`CREATE TEMP TABLE ${how} AS ${sql}`);
      await useRelation(this.#session, `SELECT * FROM ${how}`);
    } catch (error) {
      if (!(error instanceof QueryError) || error.end === "deadline" || error.end === "interrupted") throw error;
      await useRelation(this.#session, sql);
    }
  }

  /** The rule of a condition, or why there is none. */
  async #compile(sql: string): Promise<Rule | string> {
    if (!isPlain(sql)) return "it is no plain condition over the columns";
    const expression = await readExpression(this.#session, sql, this.#schema);
    if (expression.ok) return checkRule(sql, expression.value, 0, 0);
    return expression.failure.message.replace(/^the check .* cannot be used: /s, "");
  }

  /** The rules that hold: all at once, or one by one where one of them cannot be tested on these cells. */
  async #held(rules: readonly Rule[]): Promise<ReadonlySet<Rule>> {
    const together = await this.#pass(rules);
    if (together !== undefined) return together;
    const held = new Set<Rule>();
    for (const rule of rules) if ((await this.#pass([rule]))?.has(rule) === true) held.add(rule);
    return held;
  }

  async #pass(rules: readonly Rule[]): Promise<ReadonlySet<Rule> | undefined> {
    try {
      const { broken } = await fastPass(this.#session, rules);
      return new Set(rules.filter((_, index) => broken[index] === false));
    } catch (error) {
      if (error instanceof QueryError && error.end === "refused") return undefined;
      throw error;
    }
  }

  async #explain(rule: Rule, figure: string | undefined): Promise<ConditionResult> {
    try {
      const finding = await diagnoseAlone(this.#session, rule);
      if (!finding.broken) return { status: "holds" };
      const cells = await readExamples(this.#session, this.#schema, new Set(finding.rows));
      const { failing } = finding;
      return {
        status: "broken",
        failing,
        ...(failing === undefined ? {} : { examples: examplesOf(rule, finding, cells, this.#schema, 0) }),
        reason: (figure === undefined ? undefined : await this.#figure(figure)) ?? finding.reason,
      };
    } catch (error) {
      if (!(error instanceof QueryError) || error.end !== "refused") throw error;
      return { status: "unusable", reason: plainMessage(error.message, this.#schema) };
    }
  }

  /** The number that a condition is about. */
  async #figure(sql: string): Promise<string | undefined> {
    const tree = await parseTree(this.#session, `SELECT ${sql}`);
    if (typeof tree === "string" || !isPlain(sql) || refusal(tree) !== undefined) return undefined;
    const names = this.#schema.fields.map(({ name }) => name);
    if (bindNames(tree, names).problem !== undefined) return undefined;
    const [[found] = []] = await this.#session.query(`SELECT ${await printExpression(this.#session, tree)} FROM rows`);
    const number = Number(found);
    return found === null || found === undefined || Number.isNaN(number)
      ? undefined
      : `got ${Number(number.toPrecision(4))}`;
  }
}
