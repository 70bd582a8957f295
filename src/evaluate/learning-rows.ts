/**
 * The rows that models are trained and tested on: a seeded choice of each table, numbers and labels only, read once for
 * all measures of a context. What is left out is disclosed by `sampled`.
 */
import type { CategoryColumn, Frame, FrameColumn } from "../model/frame.ts";
import { labelSql } from "../table/labels.ts";
import type { TableColumn, TableName } from "../table/table.ts";
import { rowsOfTable } from "./column-values.ts";
import type { Context } from "./context.ts";
import type { Sampled } from "./score.ts";

export interface LearningRows {
  /** Columns that can be learned from, in the file's order; `frame` columns have their names. */
  readonly columns: readonly TableColumn[];
  /** In random order: any first part of it is a sample of its own. */
  readonly frames: Readonly<Partial<Record<TableName, Frame>>>;
}

const MOST_ROWS = 25_000;
const FEWEST_ROWS = 2500;
/** Cells of a table, where that leaves enough rows. */
const MOST_CELLS = 300_000;
const TABLES: readonly TableName[] = ["real", "synthetic", "holdout"];

const known = new WeakMap<Context["tables"], Promise<LearningRows>>();

/** Throws a `QueryError`. */
export function learningRows(context: Context): Promise<LearningRows> {
  const rows = known.get(context.tables) ?? read(context);
  known.set(context.tables, rows);
  return rows;
}

/** What is said of `used` rows of a table. */
export function sampledOf({ tables, seed }: Context, table: TableName, used: number): Sampled | undefined {
  const of = rowsOfTable(tables, table);
  return used < of ? { rows: used, of, seed } : undefined;
}

async function read({ tables, seed }: Context): Promise<LearningRows> {
  const columns = tables.columns.filter(({ role }) => role === "numeric" || role === "categorical");
  const most = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns.length))));
  const present = TABLES.filter((table) => tables.files[table] !== undefined);
  const values = columns.map((column) => (isLabel(column) ? labelSql(column) : `${column.sql}::DOUBLE`));
  const selected = values.map((value, k) => `, ${value} AS v${k}`).join("");
  // A hash of the row's number and the seed: a choice and an order that no number of threads changes.
  const parts = present.map(
    (table, side) =>
      `(SELECT ${side} AS side, hash(row, ${Math.trunc(seed)}) AS place, row${selected} FROM ${table} ORDER BY place, row LIMIT ${most})`,
  );
  await tables.run(`CREATE OR REPLACE TABLE learning_rows AS ${parts.join(" UNION ALL ")}`);
  const sizes = present.map((table) => Math.min(most, rowsOfTable(tables, table)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const whole: FrameColumn[] = [];
  for (const [k, column] of columns.entries()) {
    const labels = isLabel(column) ? await labelsOf(tables, k) : undefined;
    const value =
      labels === undefined
        ? `coalesce(v${k}, 'NaN')`
        : `CASE WHEN v${k} IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY v${k} NULLS LAST) - 1 END::DOUBLE`;
    const [read] = await tables.numbers(
      `SELECT value FROM (SELECT side, place, row, ${value} AS value FROM learning_rows) ORDER BY side, place, row`,
      total,
    );
    const array = (read ?? new Float64Array()).subarray(0, total);
    whole.push(
      labels === undefined
        ? { kind: "number", name: column.name, values: finite(array) }
        : { kind: "category", name: column.name, codes: Int32Array.from(array), labels },
    );
  }
  await tables.run("DROP TABLE learning_rows");
  const frames: Partial<Record<TableName, Frame>> = {};
  let start = 0;
  for (const [side, table] of present.entries()) {
    frames[table] = sliceOf(whole, start, start + (sizes[side] as number));
    start += sizes[side] as number;
  }
  return { columns, frames };
}

const isLabel = ({ type, role }: TableColumn): boolean =>
  role === "categorical" || type === "string" || type === "boolean";

async function labelsOf(tables: Context["tables"], k: number): Promise<readonly string[]> {
  const rows = await tables.query(
    `SELECT DISTINCT v${k}::VARCHAR AS label FROM learning_rows WHERE v${k} IS NOT NULL ORDER BY v${k}`,
  );
  return rows.map(([label]) => String(label));
}

/** Infinite numbers are as good as missing. */
const finite = (values: Float64Array): Float64Array =>
  values.map((value) => (Number.isFinite(value) ? value : Number.NaN));

function sliceOf(columns: readonly FrameColumn[], start: number, end: number): Frame {
  return {
    rows: end - start,
    columns: columns.map((column): FrameColumn =>
      column.kind === "number"
        ? { ...column, values: column.values.slice(start, end) }
        : ({ ...column, codes: column.codes.slice(start, end) } satisfies CategoryColumn),
    ),
  };
}
