/** Several files at once, each a relation with its table's name and its columns' own names. */
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { QueryError } from "../database/open.ts";
import { openSession } from "../database/session.ts";
import type { Session } from "../database/session.ts";
import { fastRelation } from "./csv-relation.ts";
import { endFailure } from "./end-failure.ts";
import { cellsOf, checkForeignKey } from "./foreign-key.ts";
import { checkJoined } from "./joined-check.ts";
import type { CheckReport, RuleResult, TogetherRequest } from "./report.ts";
import { nameLiteral } from "../database/sql-text.ts";

export async function checkTogetherHere(
  request: TogetherRequest,
  onRule: (rule: string | undefined) => void | Promise<void> = () => {},
): Promise<Result<CheckReport>> {
  const start = performance.now();
  const { files, checks, rows } = request;
  const [first, ...others] = files.map(({ path }) => path) as [string, ...string[]];
  let at: string | undefined;
  try {
    await using session = await openSession({ ...request, path: first, more: others });
    await nameTables(session, request);
    const schemas = files.map(({ schema }) => schema);
    const rules: RuleResult[] = [];
    for (const schema of schemas)
      for (const key of schema.foreignKeys) rules.push(await checkForeignKey(session, schema, key, schemas));
    for (const check of checks) {
      at = check.sql;
      await onRule(at);
      const result = await checkJoined(session, check, schemas, Math.max(0, ...rows));
      if (!result.ok) return result;
      rules.push(result.value);
    }
    return ok({
      rows: 0,
      rules,
      passed: rules.every(({ status }) => status !== "failed"),
      seconds: (performance.now() - start) / 1000,
    });
  } catch (error) {
    if (error instanceof QueryError) return { ok: false, failure: endFailure(error, request, at) };
    throw error;
  }
}

/** The tables by their names and, as `cellsOf` calls them, with the columns `c0, c1, …`. */
async function nameTables(session: Session, { files, ownFile = false }: TogetherRequest): Promise<void> {
  for (const [k, { schema }] of files.entries()) {
    const { sql } = fastRelation(session.paths[k] as string, schema, ownFile);
    const cells = nameLiteral(cellsOf(schema.name));
    await session.query(`CREATE TEMP VIEW ${cells} AS ${sql}`);
    const names = schema.fields.map(({ name }) => name.toLowerCase());
    // Of names that differ in case alone DuckDB would take any for any; a check cannot use them.
    const columns = schema.fields.flatMap(({ name }, index) =>
      names.indexOf(names[index] as string) === names.lastIndexOf(names[index] as string)
        ? [`c${index} AS ${nameLiteral(name)}`]
        : [],
    );
    await session.query(
      `CREATE TEMP VIEW ${nameLiteral(schema.name)} AS SELECT ${columns.length === 0 ? "NULL AS nothing" : columns.join(", ")} FROM ${cells}`,
    );
  }
}
