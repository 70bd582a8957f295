/**
 * A check of a script, from its text to SQL that is safe to run: parsed by DuckDB, vetted node by node, its names
 * bound to the file's columns, and printed anew. What runs is the print of the vetted tree, never the text itself.
 */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { plainMessage } from "./duckdb-message.ts";
import type { NamedFields } from "./duckdb-message.ts";
import { QueryError } from "../database/open.ts";
import type { Session } from "../database/session.ts";
import { bindNames } from "./expression-names.ts";
import { refusal } from "./expression-rules.ts";
import { copyTree, parseTree, printTree, sameTree } from "./expression-tree.ts";
import type { Tree } from "./expression-tree.ts";

export interface Expression {
  /** The condition over `rows`, in SQL. */
  readonly sql: string;
  /** Tested for each row by itself, for each row among the others (window functions), or once for the whole file (aggregates). */
  readonly level: "row" | "window" | "file";
  readonly columns: readonly number[];
  /** The numbers that a condition over the whole file compares: how they are called, and their SQL. Asked of DuckDB only for a report. */
  readonly figures: () => Promise<readonly Figure[]>;
}

export interface Figure {
  readonly name: string;
  readonly sql: string;
}

/** Longer texts are no conditions that a person reviews. */
export const LONGEST = 10_000;

/** Reads a check's text; `rows` must be there, for the types of its columns. */
export async function readExpression(session: Session, text: string, schema: NamedFields): Promise<Result<Expression>> {
  const refuse = (why: string): ReturnType<typeof fail> =>
    fail(
      "check",
      `the check ${JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)} cannot be used: ${why}`,
      { next: "A check is one SQL condition over the columns." },
    );
  if (text.length > LONGEST) return refuse(`it has more than ${LONGEST} characters`);
  if (text.includes("\0")) return refuse("it has a NUL in it");
  const tree = await parseTree(session, `SELECT ${text}`);
  if (typeof tree === "string") return refuse(plainMessage(tree, schema));
  const refused = refusal(tree);
  if (refused !== undefined) return refuse(refused);
  const before = copyTree(tree);
  const { columns, problem } = bindNames(
    tree,
    schema.fields.map(({ name }) => name),
  );
  if (problem !== undefined) return refuse(problem);
  const sql = await printExpression(session, tree);
  const again = await parseTree(session, `SELECT ${sql}`);
  if (typeof again === "string" || !sameTree(tree, again))
    return refuse("DuckDB does not print it as it reads it; write it in a simpler way");
  try {
    const level = await levelOf(session, sql, columns.length > 0);
    const type = await session.typeOf(`SELECT ${sql} FROM rows`);
    if (!["BOOLEAN", "SQLNULL", "NULL"].includes(type))
      return refuse(`it gives a value of type ${type}, not true or false`);
    return ok({ sql, level, columns, figures: async () => (level === "file" ? figuresOf(session, before, tree) : []) });
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return refuse(plainMessage(error.message, schema));
    throw error;
  }
}

/** A tree's expression as SQL, in parentheses. */
export async function printExpression(session: Session, tree: Tree): Promise<string> {
  return `(${(await printTree(session, tree)).replace(/^SELECT /, "")})`;
}

/**
 * Asks DuckDB itself: what binds without a FROM reads no row; and a WHERE takes neither aggregates nor window
 * functions, and says which it found.
 */
async function levelOf(session: Session, sql: string, readsCells: boolean): Promise<Expression["level"]> {
  const refused = async (query: string): Promise<string | undefined> => {
    try {
      await session.typeOf(query);
      return undefined;
    } catch (error) {
      if (error instanceof QueryError && error.end === "refused") return error.message;
      throw error;
    }
  };
  if (!readsCells && (await refused(`SELECT ${sql}`)) === undefined) return "file";
  const reason = await refused(`SELECT 1 FROM rows WHERE ${sql}`);
  if (reason === undefined) return "row";
  if (/cannot contain aggregates/.test(reason)) return "file";
  if (/cannot contain window functions/.test(reason)) return "window";
  throw new QueryError("refused", reason);
}

/** The operands of the comparisons that are no constants: named as in the tree `before`, evaluated as in `after`. */
export async function figuresOf(session: Session, before: Tree, after: Tree): Promise<readonly Figure[]> {
  const shown = operandsOf(expressionOf(before));
  const bound = operandsOf(expressionOf(after));
  const figures: Figure[] = [];
  for (const [index, operand] of shown.entries()) {
    const name = await printExpression(session, withExpression(before, operand));
    figures.push({
      name: name.slice(1, -1),
      sql: await printExpression(session, withExpression(after, bound[index] as Tree)),
    });
  }
  return figures;
}

const nodeOf = (tree: Tree): Tree => ((tree["statements"] as Tree[])[0] as Tree)["node"] as Tree;
/** The one expression of `SELECT expression`. */
export const expressionOf = (tree: Tree): Tree => (nodeOf(tree)["select_list"] as Tree[])[0] as Tree;
const withExpression = (tree: Tree, expression: Tree): Tree => ({
  ...tree,
  statements: [{ ...(tree["statements"] as Tree[])[0], node: { ...nodeOf(tree), select_list: [expression] } }],
});

function operandsOf(node: Tree): readonly Tree[] {
  switch (node["class"]) {
    case "CONJUNCTION":
      return (node["children"] as Tree[]).flatMap(operandsOf);
    case "OPERATOR":
      return node["type"] === "OPERATOR_NOT" ? (node["children"] as Tree[]).flatMap(operandsOf) : [];
    case "COMPARISON":
      return [node["left"] as Tree, node["right"] as Tree].filter((operand) => operand["class"] !== "CONSTANT");
    case "BETWEEN":
      return [node["input"] as Tree];
    default:
      return [];
  }
}
