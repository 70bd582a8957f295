/** The columns that distances are measured by, read from tables one after another: few columns at a time are in memory twice. */
import { nameLiteral } from "../../database/sql-text.ts";
import type { FrameColumn } from "../../model/frame.ts";
import type { TableColumn, TableFile, TableName, Tables } from "../../table/table.ts";
import { categoryColumn, encodeColumn, numericColumn } from "./gower-space.ts";
import type { GowerColumn, GowerSpace } from "./gower-space.ts";
import { emptyMatrix } from "./row-matrix.ts";
import type { RowMatrix } from "./row-matrix.ts";

export interface ComparedColumns {
  readonly columns: readonly TableColumn[];
  /** One for each of them, with the real data's ranges. */
  readonly space: GowerSpace;
}

const isNumeric = ({ type, role }: TableColumn): boolean =>
  type !== "string" && type !== "boolean" && role !== "categorical";

/** All columns that tell rows apart and do not name them: numbers, categories, and texts, which are equal or not. */
export async function comparedColumns(tables: Tables): Promise<ComparedColumns> {
  const columns = tables.columns.filter(({ role }) => role === "numeric" || role === "categorical" || role === "text");
  const numeric = columns.filter(isNumeric);
  const ranges = numeric.flatMap(({ sql }) =>
    ["min", "max"].map((extreme) => `${extreme}(${sql}) FILTER (isfinite(${sql}))`),
  );
  const [row = []] = ranges.length === 0 ? [] : await tables.query(`SELECT ${ranges.join(", ")} FROM real`);
  const end = (place: number): number | undefined => {
    const value = row[place];
    return value === null || value === undefined ? undefined : Number(value);
  };
  const space = columns.map((column): GowerColumn => {
    const place = numeric.indexOf(column);
    return place < 0 ? categoryColumn(column.name) : numericColumn(column.name, end(place * 2), end(place * 2 + 1));
  });
  return { columns, space: { columns: space } };
}

/** Cells that are read at once; a column at a time where it has more. */
const AT_ONCE = 4_000_000;

/** All rows of a table. Throws a `RangeError` where memory has no place for them, and a `QueryError`. */
export async function readMatrix(
  tables: Tables,
  table: TableName,
  { columns, space }: ComparedColumns,
): Promise<RowMatrix> {
  const { rows } = tables.files[table] as TableFile;
  const matrix = emptyMatrix(rows, columns.length);
  const take = (column: TableColumn, values: FrameColumn): void => {
    const at = columns.indexOf(column);
    encodeColumn(space.columns[at] as GowerColumn, values, matrix.cells, at, matrix.width);
  };
  const plain = columns.filter(({ role }) => role !== "text");
  const size = Math.max(1, Math.floor(AT_ONCE / Math.max(1, rows)));
  for (let from = 0; from < plain.length; from += size) {
    const some = plain.slice(from, from + size);
    const frame = await tables.frame(table, some);
    for (const [place, column] of some.entries()) take(column, frame.columns[place] as FrameColumn);
  }
  for (const column of columns) if (column.role === "text") take(column, await texts(tables, table, column, rows));
  return matrix;
}

/** Texts as numbers of their own: nearly each is different, and a list of them would fill the memory. */
async function texts(tables: Tables, table: TableName, { name, sql }: TableColumn, rows: number): Promise<FrameColumn> {
  const list = nameLiteral(`texts of ${sql}`);
  const each = Object.keys(tables.files).map((file) => `SELECT ${sql} AS v FROM ${nameLiteral(file)}`);
  await tables.run(
    `CREATE TABLE IF NOT EXISTS ${list} AS SELECT v, row_number() OVER (ORDER BY hash(v), v) AS code FROM (${each.join(" UNION ")}) WHERE v IS NOT NULL`,
  );
  const [codes = new Float64Array(rows)] = await tables.numbers(
    `SELECT CAST(coalesce(l.code, -1) AS DOUBLE) FROM ${nameLiteral(table)} AS t LEFT JOIN ${list} AS l ON t.${sql} = l.v ORDER BY t."row"`,
    rows,
  );
  return { kind: "category", name, codes: Int32Array.from(codes), labels: [] };
}
