/** A check over several tables: one condition whose subqueries read the tables by their names. */
import { excerpt } from "../model/excerpt.ts";
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import type { Check, Schema } from "../model/schema.ts";
import { QueryError } from "../database/open.ts";
import type { Session } from "../database/session.ts";
import { expressionOf, figuresOf, LONGEST, printExpression } from "./expression.ts";
import { refusal } from "./expression-rules.ts";
import { parseTree, printTree, sameTree } from "./expression-tree.ts";
import type { Tree } from "./expression-tree.ts";
import type { RuleResult } from "./report.ts";
import { onOneLine } from "./rule.ts";

const EXAMPLES = 3;

/** Tests a check. `rows` is the number of rows of the largest table, for `minimumRows`. Throws a `QueryError`. */
export async function checkJoined(
  session: Session,
  { sql: text, minimumRows }: Check,
  tables: readonly Schema[],
  rows: number,
): Promise<Result<RuleResult>> {
  const rule = onOneLine(text);
  const compiled = await compile(session, text, tables);
  if (!compiled.ok) return compiled;
  if (rows < minimumRows)
    return ok({
      rule,
      status: "skipped",
      reason: `it is for data of at least ${minimumRows.toLocaleString("en-US")} rows`,
    });
  const { tree, sql } = compiled.value;
  const [[holds] = []] = await session.query(`SELECT ${sql} IS TRUE`);
  if (holds === true) return ok({ rule, status: "passed" });
  return ok({ rule, status: "failed", reason: (await witnesses(session, tree)) ?? (await figures(session, tree)) });
}

async function compile(
  session: Session,
  text: string,
  tables: readonly Schema[],
): Promise<Result<{ readonly tree: Tree; readonly sql: string }>> {
  const refuse = (why: string): Result<never> =>
    fail(
      "check",
      `the check ${JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)} cannot be used: ${why}`,
      { next: "A check of several tables is one SQL condition whose subqueries read the tables by their names." },
    );
  if (text.length > LONGEST) return refuse(`it has more than ${LONGEST} characters`);
  if (text.includes("\0")) return refuse("it has a NUL in it");
  const tree = await parseTree(session, `SELECT ${text}`);
  if (typeof tree === "string") return refuse(firstLine(tree));
  const names = tables.map(({ name }) => name);
  const refused = refusal(tree, {
    names: new Set(names.map((name) => name.toLowerCase())),
    called: `the tables that it may read are ${names.join(", ")}`,
    joins: true,
  });
  if (refused !== undefined) return refuse(refused);
  const sql = await printExpression(session, tree);
  const again = await parseTree(session, `SELECT ${sql}`);
  if (typeof again === "string" || !sameTree(tree, again))
    return refuse("DuckDB does not print it as it reads it; write it in a simpler way");
  try {
    const type = await session.typeOf(`SELECT ${sql}`);
    if (!["BOOLEAN", "SQLNULL", "NULL"].includes(type))
      return refuse(`it gives a value of type ${type}, not true or false`);
    return (await readsRows(session, sql))
      ? refuse("it has an aggregate or a window function outside of a subquery, where there are no rows")
      : ok({ tree, sql });
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return refuse(firstLine(error.message));
    throw error;
  }
}

/** Asks DuckDB itself: a WHERE takes neither aggregates nor window functions. */
async function readsRows(session: Session, sql: string): Promise<boolean> {
  try {
    await session.typeOf(`SELECT 1 WHERE ${sql}`);
    return false;
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return true;
    throw error;
  }
}

const firstLine = (message: string): string =>
  excerpt(message.split("\n")[0] as string, 600).replace(/^(?:Binder|Parser|Catalog) Error: /, "");

/** For `not exists (select … from …)`: rows that do exist, as JSON. */
async function witnesses(session: Session, tree: Tree): Promise<string | undefined> {
  const not = expressionOf(tree);
  const inner = (not["children"] as Tree[] | undefined)?.[0];
  if (not["type"] !== "OPERATOR_NOT" || inner?.["subquery_type"] !== "EXISTS") return undefined;
  const select = (inner["subquery"] as Tree)["node"] as Tree;
  const all = {
    class: "STAR",
    type: "STAR",
    alias: "",
    relation_name: "",
    exclude_list: [],
    replace_list: [],
    columns: false,
    expr: null,
    qualified_exclude_list: [],
    rename_list: [],
  };
  try {
    const query = await printTree(session, {
      ...tree,
      statements: [{ ...(tree["statements"] as Tree[])[0], node: { ...select, select_list: [all] } }],
    });
    const rows = await session.query(`SELECT to_json(found) FROM (${query}) found LIMIT ${EXAMPLES}`);
    return `these exist: ${rows.map(([row]) => excerpt(`${row}`, 1000)).join("; ")}`;
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return undefined;
    throw error;
  }
}

/** The numbers that the condition compares. */
async function figures(session: Session, tree: Tree): Promise<string> {
  const found = await figuresOf(session, tree, tree);
  if (found.length === 0) return "it is not true";
  const [values = []] = await session.query(`SELECT ${found.map(({ sql }) => sql).join(", ")}`);
  return `got ${found.map(({ name }, k) => `${name} = ${excerpt(JSON.stringify(values[k]) ?? "null")}`).join(", ")}`;
}
