/** Whether a column can be empty: by its own rule, or because it is computed from one that can. */
import { columnsOf } from "../condition.ts";
import { columnsIn } from "../expression.ts";
import type { Plan, PlannedColumn } from "../plan.ts";

/** The columns that a column is computed from. */
function sourcesOf(column: PlannedColumn): string[] {
  const { source } = column;
  if (source.kind === "formula") return columnsIn(source.expression);
  if (source.kind === "after") return [source.column, ...(source.days === undefined ? [] : [source.days])];
  if (source.kind === "cases") return [source.by];
  return source.kind === "truth" ? [...columnsOf(source.condition)] : [];
}

/** Those, and the columns that decide whether it is empty. */
export const neededBy = (column: PlannedColumn): string[] => [
  ...sourcesOf(column),
  ...(column.empty?.condition === undefined ? [] : columnsOf(column.empty.condition)),
];

/** True where `row` may return null for a column. */
export function nullable(column: PlannedColumn, plan: Plan): boolean {
  return column.empty !== undefined || emptySources(column, plan).length > 0;
}

/** The columns that, when empty, make this one empty. */
export function emptySources(column: PlannedColumn, plan: Plan): PlannedColumn[] {
  return sourcesOf(column)
    .map((name) => plan.columns.find((one) => one.name === name))
    .filter((one) => one !== undefined && one !== column && nullable(one, plan)) as PlannedColumn[];
}
