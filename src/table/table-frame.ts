/** Columns of a table in memory. */
import { nameLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import type { Frame, FrameColumn } from "../model/frame.ts";
import type { LabelLists, Labels } from "./labels.ts";
import type { TableColumn, TableName } from "./table.ts";

/** Columns that are read as numbers; all others are read as categories. */
const isNumeric = ({ type, role }: TableColumn): boolean =>
  type !== "string" && type !== "boolean" && role !== "categorical";

/** The frame of a table's columns, in the file's order of rows. */
export async function tableFrame(
  workspace: Workspace,
  labels: LabelLists,
  table: TableName,
  rows: number,
  columns: readonly TableColumn[],
): Promise<Frame> {
  const lists: (Labels | undefined)[] = [];
  for (const column of columns) lists.push(isNumeric(column) ? undefined : await labels.of(column));
  if (columns.length === 0) return { rows, columns: [] };
  const values = columns.map((column, index) => lists[index]?.code ?? `coalesce(${column.sql}, 'NaN')`);
  const arrays = await workspace.columns(`SELECT ${values.join(", ")} FROM ${nameLiteral(table)}`, rows);
  return {
    rows,
    columns: columns.map(({ name }, index): FrameColumn => {
      const array = arrays[index] as Float64Array;
      const list = lists[index];
      return list === undefined
        ? { kind: "number", name, values: array }
        : { kind: "category", name, codes: Int32Array.from(array), labels: list.labels };
    }),
  };
}
