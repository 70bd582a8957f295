/** Tables of codes in place of values, for what counts rows by several columns in SQL. */
import type { TableName } from "../table/table.ts";
import { codeExpression } from "./bins.ts";
import type { BinnedColumn } from "./bins.ts";
import type { Context } from "./context.ts";
import { measuredColumns } from "./measured-columns.ts";

export interface BinnedTables {
  /** Columns that have bins: numbers, categories, constants. */
  readonly columns: readonly BinnedColumn[];
  /**
   * The name of a table of codes, made when it is first asked for: `real_bins`, with `row` and the columns under their
   * names in SQL, each a UTINYINT that is never NULL, in the order of the file. Throws a `QueryError`.
   */
  table(name: TableName): Promise<string>;
}

const known = new WeakMap<Context["tables"], Map<TableName, Promise<string>>>();

/** The bins of the tables of a context, found once. Needs real and synthetic data. */
export async function binnedTables(context: Context): Promise<BinnedTables> {
  const columns = (await measuredColumns(context)).flatMap(({ bins }) => bins ?? []);
  const made = known.get(context.tables) ?? new Map<TableName, Promise<string>>();
  known.set(context.tables, made);
  const make = async (name: TableName): Promise<string> => {
    const codes = columns.map((bins) => `, ${codeExpression(bins)} AS ${bins.column.sql}`);
    await context.tables.run(`CREATE TABLE ${name}_bins AS SELECT row${codes.join("")} FROM ${name}`);
    return `${name}_bins`;
  };
  return {
    columns,
    table(name) {
      const table = made.get(name) ?? make(name);
      made.set(name, table);
      return table;
    },
  };
}
