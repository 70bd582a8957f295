/** Columns of a table in memory. */
import { nameLiteral } from "../database/sql-text.ts";
import type { Workspace } from "../database/workspace.ts";
import type { Frame, FrameColumn } from "../model/frame.ts";
import type { LabelLists } from "./labels.ts";
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
  const numeric = columns.filter(isNumeric);
  const from = `FROM ${nameLiteral(table)}`;
  const numbers =
    numeric.length === 0
      ? []
      : await workspace.columns(
          `SELECT ${numeric.map(({ sql }) => `coalesce(${sql}, 'NaN')`).join(", ")} ${from}`,
          rows,
        );
  const found: FrameColumn[] = [];
  for (const column of columns) {
    const place = numeric.indexOf(column);
    if (place >= 0) found.push({ kind: "number", name: column.name, values: numbers[place] as Float64Array });
    else {
      // One at a time, so that no more than one column is held as numbers and as codes.
      const list = await labels.of(column);
      const [codes] = await workspace.columns(`SELECT ${list.code} ${from}`, rows);
      found.push({
        kind: "category",
        name: column.name,
        codes: Int32Array.from(codes as Float64Array),
        labels: list.labels,
      });
    }
  }
  return { rows, columns: found };
}
