/** The values of one column, as measures of a single column read them. */
import type { TableColumn, TableName, Tables } from "../table/table.ts";

/** Rows of a table that must be there. */
export function rowsOfTable(tables: Tables, table: TableName): number {
  const file = tables.files[table];
  if (file === undefined) throw new TypeError(`expected a ${table} table, got none`);
  return file.rows;
}

/** A column of numbers in the order of its file, NaN where a value is missing. Throws a `QueryError`. */
export async function numberValues(tables: Tables, table: TableName, column: TableColumn): Promise<Float64Array> {
  const sql = `SELECT coalesce(${column.sql}::DOUBLE, 'NaN'::DOUBLE) FROM ${table}`;
  return (await tables.numbers(sql, rowsOfTable(tables, table)))[0] ?? new Float64Array();
}

/** How often each value comes on either side, the commonest in the real data first, then by their text. */
export interface ValueCounts {
  /** As DuckDB casts them to text. */
  readonly values: readonly string[];
  readonly real: Float64Array;
  readonly synthetic: Float64Array;
}

/** Counts the values of a column of labels. Throws a `QueryError`. */
export async function valueCounts(tables: Tables, { sql }: TableColumn): Promise<ValueCounts> {
  const counted = (table: TableName): string =>
    `(SELECT ${sql}::VARCHAR AS value, count(*) AS rows FROM ${table} WHERE ${sql} IS NOT NULL GROUP BY 1)`;
  const rows = await tables.query(
    `SELECT coalesce(r.value, s.value) AS value, coalesce(r.rows, 0)::DOUBLE AS real, coalesce(s.rows, 0)::DOUBLE
     FROM ${counted("real")} r FULL JOIN ${counted("synthetic")} s ON r.value = s.value ORDER BY real DESC, value`,
  );
  return {
    values: rows.map(([value]) => String(value)),
    real: Float64Array.from(rows, ([, real]) => Number(real)),
    synthetic: Float64Array.from(rows, ([, , synthetic]) => Number(synthetic)),
  };
}

/** What can be counted of a column whose values are not compared: rows with a value, and different values. */
export async function cellCounts(
  tables: Tables,
  table: TableName,
  { sql }: TableColumn,
): Promise<{ readonly present: number; readonly distinct: number }> {
  const [row] = await tables.query(`SELECT count(${sql})::DOUBLE, count(DISTINCT ${sql})::DOUBLE FROM ${table}`);
  return { present: Number(row?.[0]), distinct: Number(row?.[1]) };
}
