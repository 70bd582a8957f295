/**
 * DuckDB's own parse tree of a query, as JSON, to and fro. Numbers pass through as they are written:
 * a tree holds 64-bit integers that a JavaScript number would change.
 */
import type { Session } from "../database/session.ts";

export type Tree = { [key: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) !== null;

/** `JSON.rawJSON` (Node 22 and later), which TypeScript's library does not list yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

function keepNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" && context?.source !== undefined ? rawJSON(context.source) : value;
}

const readTree = (json: string): Tree =>
  JSON.parse(json, keepNumber as (key: string, value: unknown) => unknown) as Tree;

export const copyTree = (tree: Tree): Tree => readTree(JSON.stringify(tree));

/** The tree of a text of SQL, or DuckDB's sentence on why there is none. */
export async function parseTree(session: Session, sql: string): Promise<Tree | string> {
  const [[text] = []] = await session.query("SELECT json_serialize_sql($1::VARCHAR)", [sql]);
  try {
    const tree = readTree(text as string);
    return tree["error"] === true ? `${tree["error_message"]}` : tree;
  } catch {
    return "it has a number that is out of range";
  }
}

/** The SQL of a tree. */
export async function printTree(session: Session, tree: Tree): Promise<string> {
  const [[text] = []] = await session.query("SELECT json_deserialize_sql($1::JSON)", [JSON.stringify(tree)]);
  return text as string;
}

/** Whether two trees mean the same: equal but for the places in the text that they came from. */
export function sameTree(a: Tree, b: Tree): boolean {
  const plain = (tree: Tree): string =>
    JSON.stringify(tree, (key, value: unknown) => (key === "query_location" ? 0 : value));
  return plain(a) === plain(b);
}
