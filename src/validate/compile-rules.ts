/** The rules of a contract as SQL, compiled by DuckDB: its checks are read, its patterns tried. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Field } from "../model/schema.ts";
import { fastRelation } from "./csv-relation.ts";
import { QueryError } from "../database/open.ts";
import { openSession } from "../database/session.ts";
import type { Session } from "../database/session.ts";
import { readExpression } from "./expression.ts";
import { insideOf } from "./json-part.ts";
import type { CheckRequest } from "./report.ts";
import { checkRule, columnRules, rowsRule } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Called with the rule that is about to be tested by itself, or with nothing before many are tested together. */
export type OnRule = (rule: string | undefined) => void | Promise<void>;

/** A session on a file that is still to be written, and the rules that it will be held to. */
export interface Ahead {
  readonly session: Session;
  readonly rules: Result<readonly Rule[]>;
}

/** Opens a session and compiles the rules, while the file is being written. Throws a `QueryError`. */
export async function compileAhead(request: CheckRequest): Promise<Ahead> {
  const session = await openSession(request);
  try {
    return { session, rules: await compileRules(session, request, () => undefined) };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** All rules: the file's rows, the columns', the checks'. The fast relation is `rows` when it returns. */
export async function compileRules(
  session: Session,
  { schema, rows, firstRow = 0, ownFile = false }: CheckRequest,
  onRule: OnRule,
): Promise<Result<readonly Rule[]>> {
  const relation = fastRelation(session.paths, schema, ownFile);
  await useRelation(session, relation.sql);
  const rules: Rule[] = rows === undefined ? [] : [rowsRule(rows)];
  rules.push(
    ...columnRules(
      schema,
      relation.readings.map(({ unreadable }) => unreadable),
      { rows, firstRow },
    ),
  );
  for (const { place, pattern, column } of schema.fields.flatMap(patternsOf))
    if (!(await isPattern(session, pattern)))
      return fail(
        "check",
        `the pattern ${JSON.stringify(pattern)} of ${JSON.stringify(place)} is no regular expression that RE2 reads`,
        { column },
      );
  for (const [k, { sql, minimumRows }] of schema.checks.entries()) {
    await onRule(sql);
    const expression = await readExpression(session, sql, schema);
    if (!expression.ok) return expression;
    rules.push(checkRule(sql, expression.value, minimumRows, k));
  }
  await onRule(undefined);
  return ok(rules);
}

/** Makes a query the relation `rows`. */
export const useRelation = (session: Session, sql: string): Promise<unknown> =>
  session.query(`CREATE OR REPLACE TEMP VIEW rows AS ${sql}`);

/** The patterns of a field and of what is inside of it. */
function patternsOf(
  field: Field,
): readonly { readonly place: string; readonly pattern: string; readonly column: string }[] {
  return [{ place: field.name, part: field }, ...insideOf(field, "")].flatMap(({ place, part }) =>
    part.type === "text" && part.pattern !== undefined ? [{ place, pattern: part.pattern, column: field.name }] : [],
  );
}

async function isPattern(session: Session, pattern: string): Promise<boolean> {
  try {
    await session.query("SELECT regexp_full_match('', $1::VARCHAR)", [pattern]);
    return true;
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return false;
    throw error;
  }
}
