/** One side's rows as series: each entity's rows together, in the order of a column, entities in the same order on both sides. */
import type { TableColumn, TableName } from "../../table/table.ts";
import { rowsOfTable } from "../column-values.ts";
import type { Context } from "../context.ts";
import type { Sampled } from "../score.ts";
import { labelText } from "../value-text.ts";

/** A side with more rows gives its first entities, and of the last of them its first rows. */
const MOST_ROWS = 1_000_000;
/** Columns are read a few at a time, so that this many numbers are held at once. */
const MOST_CELLS = 12_000_000;

export interface SeriesRows {
  readonly rows: number;
  readonly sampled: Sampled | undefined;
  /** By entity, ascending: its number (shared by both sides), its first row and the row after its last. */
  readonly entities: readonly { readonly entity: number; readonly first: number; readonly end: number }[];
  /** The order column's numbers; undefined where it is text. */
  readonly order: Float64Array | undefined;
}

/** Numbers the entities of both sides, in the order of their names as text; SQL that joins a row to its `e.number`. Throws a `QueryError`. */
export async function numberEntities({ tables, entity }: Context): Promise<string> {
  if (entity === undefined) return "CROSS JOIN (SELECT 0 AS number) e";
  const named = (table: TableName): string =>
    `SELECT ${entity.sql}::VARCHAR AS name FROM ${table} WHERE ${entity.sql} IS NOT NULL`;
  await tables.run(
    `CREATE OR REPLACE TABLE series_entities AS SELECT name, row_number() OVER (ORDER BY name) - 1 AS number
     FROM (SELECT DISTINCT name FROM (${named("real")} UNION ALL ${named("synthetic")}))`,
  );
  return `JOIN series_entities e ON t.${entity.sql}::VARCHAR = e.name`;
}

/** The name of an entity, as people read it. Throws a `QueryError`. */
export async function entityName({ tables, entity }: Context, number: number): Promise<string | undefined> {
  if (entity === undefined) return undefined;
  const [row] = await tables.query(`SELECT name FROM series_entities WHERE number = ${number}`);
  return labelText(entity.type, String(row?.[0]));
}

/** Puts a side's rows in order, as a table `${table}_series` that `seriesValues` reads. Throws a `QueryError`. */
export async function seriesRows(
  context: Context,
  table: TableName,
  order: TableColumn,
  join: string,
  columns: readonly TableColumn[],
): Promise<SeriesRows> {
  const { tables, seed } = context;
  const names = columns.map(({ sql }) => `t.${sql}`);
  await tables.run(
    `CREATE OR REPLACE TABLE ${table}_series AS SELECT e.number AS entity, t.${order.sql} AS "order"${names.map((name) => `, ${name}`).join("")}
     FROM ${table} t ${join} WHERE t.${order.sql} IS NOT NULL ORDER BY e.number, t.${order.sql}, t.row LIMIT ${MOST_ROWS}`,
  );
  const isText = order.type === "string" || order.type === "boolean";
  const read = await tables.numbers(
    `SELECT entity::DOUBLE, ${isText ? "0::DOUBLE" : `"order"::DOUBLE`} FROM ${table}_series`,
    Math.min(MOST_ROWS, rowsOfTable(tables, table)),
  );
  const [entity, at] = read as [Float64Array, Float64Array];
  const rows = entity.length;
  const of = await orderedRows(context, table, order);
  return {
    rows,
    sampled: rows < of ? { rows, of, seed } : undefined,
    entities: runs(entity),
    order: isText ? undefined : at,
  };
}

async function orderedRows({ tables, entity }: Context, table: TableName, order: TableColumn): Promise<number> {
  const both = entity === undefined ? "" : ` AND ${entity.sql} IS NOT NULL`;
  const [row] = await tables.query(`SELECT count(*)::DOUBLE FROM ${table} WHERE ${order.sql} IS NOT NULL${both}`);
  return Number(row?.[0]);
}

/** Where each entity's rows begin and end. */
function runs(entity: Float64Array): SeriesRows["entities"] {
  const found: { entity: number; first: number; end: number }[] = [];
  for (let first = 0; first < entity.length;) {
    let end = first + 1;
    while (end < entity.length && entity[end] === entity[first]) end += 1;
    found.push({ entity: entity[first] as number, first, end });
    first = end;
  }
  return found;
}

/** How many columns `seriesValues` should be asked for at once. */
export const columnsAtOnce = (rows: number): number => Math.max(1, Math.floor(MOST_CELLS / Math.max(1, rows)));

/** Columns of a side in the order of its series, NaN where a value is missing. Throws a `QueryError`. */
export function seriesValues(
  { tables }: Context,
  table: TableName,
  columns: readonly TableColumn[],
  rows: number,
): Promise<readonly Float64Array[]> {
  const values = columns.map(({ sql }) => `CASE WHEN isfinite(${sql}) THEN ${sql} ELSE 'NaN'::DOUBLE END`);
  return tables.numbers(`SELECT ${values.join(", ")} FROM ${table}_series`, rows);
}

/** Frees what the ordered rows take. Throws a `QueryError`. */
export async function forgetSeries({ tables }: Context): Promise<void> {
  for (const name of ["real_series", "synthetic_series", "series_entities"])
    await tables.run(`DROP TABLE IF EXISTS ${name}`);
}
