/** A table's rows as a person's SQL sees them: `c0` … in the order of the columns, each with the type that its cells have. */
import type { ColumnType, TableColumn, TableName } from "../../table/table.ts";

/** The type in SQL. */
const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
  time: "TIME",
  datetime: "TIMESTAMP",
  string: "VARCHAR",
};

/** A column's value with its type, from the number of seconds or the number that the table holds. */
function typedValue({ type, sql }: TableColumn): string {
  const microseconds = `make_timestamp(CAST(round(${sql} * 1e6) AS BIGINT))`;
  switch (type) {
    case "integer":
      return `TRY_CAST(${sql} AS BIGINT)`;
    case "date":
      return `(DATE '1970-01-01' + CAST(floor(${sql} / 86400) AS INTEGER))`;
    case "time":
      return `CAST(${microseconds} AS TIME)`;
    case "datetime":
      return microseconds;
    default:
      return sql;
  }
}

/** A query of a table's typed rows, with `r`, the row's index. */
export const typedRows = (table: TableName, columns: readonly TableColumn[]): string =>
  `SELECT ${['"row" AS r', ...columns.map((column, index) => `${typedValue(column)} AS c${index}`)].join(", ")} FROM ${table}`;

/** An empty table `rows` of the same columns, for reading rules where there are no rows. */
export const emptyRows = (columns: readonly TableColumn[]): string =>
  `CREATE TEMP TABLE rows (${["r BIGINT", ...columns.map(({ type }, index) => `c${index} ${SQL_TYPE[type]}`)].join(", ")})`;
