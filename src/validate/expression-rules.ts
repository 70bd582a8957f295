/**
 * What an expression of a script may be made of. Whatever is not named here is refused: a new kind of node in a
 * later DuckDB is refused until somebody has looked at it.
 */
import { isTree } from "./expression-tree.ts";
import type { Tree } from "./expression-tree.ts";

const CLASSES = new Set([
  "BETWEEN",
  "CASE",
  "CAST",
  "COLLATE",
  "COLUMN_REF",
  "COMPARISON",
  "CONJUNCTION",
  "CONSTANT",
  "FUNCTION",
  "LAMBDA",
  "OPERATOR",
  "STAR",
  "SUBQUERY",
  "WINDOW",
]);

/**
 * Functions that look outside the rows, or have another answer every time; and those that DuckDB keeps for itself, which
 * take their arguments on trust.
 */
const REFUSED =
  /^(?:getenv|getvariable|current_.*|set_config|nextval|currval|query|query_table|write_log|sleep_ms|error|random|setseed|uuid.*|gen_random_uuid|now|today|get_current_.*|transaction_timestamp|txid_current|in_search_path|stats|version|pg_.*|duckdb_.*|pragma_.*|read_.*|glob|which_secret|checkpoint|json_execute_.*|parse_duckdb_log.*|has_.*_privilege|.*_description|ago|user|session_user|get_block_size|reservoir_quantile|vector_type|__internal_.*|combine|finalize|json_serialize_.*|json_deserialize_.*|create_sort_key|remap_struct|variant_bytes_to_variant|variant_to_parquet_variant)$/;

/** The relations that an expression may read. */
export interface Relations {
  /** In lower case. */
  readonly names: ReadonlySet<string>;
  /** How a message calls them. */
  readonly called: string;
  readonly joins: boolean;
}

const ROWS: Relations = { names: new Set(["rows"]), called: "the only table it may read is rows", joins: false };

/** What is wrong with the query `SELECT expression`, as a sentence, or undefined where nothing is. */
export function refusal(root: Tree, relations: Relations = ROWS): string | undefined {
  const statements = root["statements"];
  if (!Array.isArray(statements) || statements.length !== 1) return "it is more than one statement";
  const node = (statements[0] as Tree)["node"] as Tree;
  const list = node["select_list"];
  if (node["type"] !== "SELECT_NODE" || !Array.isArray(list) || list.length !== 1) return "it is not one expression";
  const bare = (node["from_table"] as Tree)["type"] === "EMPTY" && noClauses(node) && (list[0] as Tree)["alias"] === "";
  return bare ? refusalWithin(node, { subquery: false, exists: false, relations }) : "it is not one expression";
}

/** Nothing but a select list. */
function noClauses(node: Tree): boolean {
  const empty = (value: unknown): boolean =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return (
    ["modifiers", "where_clause", "group_expressions", "group_sets", "having", "sample", "qualify"].every((key) =>
      empty(node[key]),
    ) && node["aggregate_handling"] === "STANDARD_HANDLING"
  );
}

/** Where in an expression a node stands. */
interface Where {
  readonly subquery: boolean;
  /** In the select list of an EXISTS. */
  readonly exists: boolean;
  readonly relations: Relations;
}

function refusalWithin(value: unknown, where: Where): string | undefined {
  if (Array.isArray(value)) return firstOf(value, (item) => refusalWithin(item, where));
  if (!isTree(value)) return undefined;
  const within = {
    subquery: where.subquery || value["class"] === "SUBQUERY",
    exists: value["subquery_type"] === "EXISTS" || (where.exists && !("class" in value)),
    relations: where.relations,
  };
  return refusalOf(value, where) ?? firstOf(Object.values(value), (child) => refusalWithin(child, within));
}

function firstOf<T>(items: readonly T[], look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusalOf(node: Tree, { subquery, exists, relations }: Where): string | undefined {
  if ("class" in node && !CLASSES.has(node["class"] as string))
    return `${node["class"] === "PARAMETER" ? "a parameter" : `a ${`${node["class"]}`.toLowerCase().replaceAll("_", " ")}`} has no place in it`;
  if (node["class"] === "STAR" && !(exists && node["columns"] === false))
    return "* has a place only in count(*) and in exists (select * …)";
  if ("function_name" in node) return refusedFunction(node, subquery);
  if ("cte_map" in node)
    return node["type"] === "SELECT_NODE" &&
      ((node["cte_map"] as Tree)["map"] as unknown[]).length === 0 &&
      (node["sample"] ?? null) === null
      ? undefined
      : "its subqueries may only be SELECT … FROM …";
  if ("column_name_alias" in node || "sample" in node) return refusedTable(node, relations);
  return undefined;
}

function refusedFunction(node: Tree, subquery: boolean): string | undefined {
  const name = `${node["function_name"]}`.toLowerCase();
  const own = ["", "main"].includes(`${node["schema"]}`) && `${node["catalog"] ?? ""}` === "";
  if (!own) return `${node["schema"]}.${name} is not a function of DuckDB's own`;
  if (node["export_state"] === true) return `the state of ${name}() is not for checks`;
  // How long ago a time was depends on the day of the check.
  const clock = name === "age" && (node["children"] as unknown[]).length < 2;
  if (name === "unnest" && !subquery) return "unnest() makes rows, and a check has one answer";
  return clock || REFUSED.test(name)
    ? `${name}() is not for checks: they look at the rows alone, and have the same answer every time`
    : undefined;
}

/** The relation of a FROM: none, a table that may be read, a join of them, or a subquery over them. */
function refusedTable(node: Tree, { names, called, joins }: Relations): string | undefined {
  const simple =
    (node["sample"] ?? null) === null &&
    (node["at_clause"] ?? null) === null &&
    ((node["column_name_alias"] as unknown[] | undefined) ?? []).length === 0;
  const table =
    node["type"] === "BASE_TABLE" &&
    names.has(`${node["table_name"]}`.toLowerCase()) &&
    node["schema_name"] === "" &&
    node["catalog_name"] === "";
  const joined = joins && node["type"] === "JOIN";
  const known =
    table || joined || node["type"] === "EMPTY" || node["type"] === "SUBQUERY" || node["type"] === "SELECT_NODE";
  return known && simple ? undefined : called;
}
