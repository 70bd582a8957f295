/** The rows of two scripts on the same seed: which columns came, went and changed, and how many rows are still the same. */
import type { Schema } from "../../model/schema.ts";
import { compareColumns, sideOf } from "./column-diff.ts";
import type { Column, ColumnDiff } from "./column-diff.ts";
import type { Cell } from "./profile.ts";

/** Rows of one table. */
export interface TableRows {
  readonly schema: Schema;
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableDiff {
  readonly table: string;
  readonly status: "added" | "removed" | "both";
  /** How many rows were compared. */
  readonly rows: number;
  /** How many of them are the same to the byte. */
  readonly sameRows: number;
  /** The columns that both have come in another order. */
  readonly reordered: boolean;
  readonly columns: readonly ColumnDiff[];
}

export function compareTables(before: readonly TableRows[], after: readonly TableRows[]): readonly TableDiff[] {
  const single = before.length === 1 && after.length === 1;
  const partner = (one: TableRows, others: readonly TableRows[]): TableRows | undefined =>
    single ? others[0] : others.find(({ schema }) => schema.name === one.schema.name);
  return [
    ...after.map((now) => {
      const old = partner(now, before);
      return old === undefined ? alone(now, "added") : compareTable(old, now);
    }),
    ...before.filter((old) => partner(old, after) === undefined).map((old) => alone(old, "removed")),
  ];
}

const columnsOf = ({ schema, rows }: TableRows): readonly Column[] =>
  schema.fields.map((field, k) => ({ field, cells: rows.map((row) => row[k] ?? null) }));

function alone(table: TableRows, status: "added" | "removed"): TableDiff {
  const columns = columnsOf(table).map((column) => one(column, status));
  return { table: table.schema.name, status, rows: table.rows.length, sameRows: 0, reordered: false, columns };
}

const one = (column: Column, status: "added" | "removed"): ColumnDiff => ({
  name: column.field.name,
  status,
  ...(status === "added" ? { after: sideOf(column) } : { before: sideOf(column) }),
});

function compareTable(before: TableRows, after: TableRows): TableDiff {
  const rows = Math.min(before.rows.length, after.rows.length);
  const [old, now] = [before, after].map((table) => columnsOf({ ...table, rows: table.rows.slice(0, rows) })) as [
    readonly Column[],
    readonly Column[],
  ];
  const named = (columns: readonly Column[], name: string): Column | undefined =>
    columns.find(({ field }) => field.name === name);
  const gone = old.filter(({ field }) => named(now, field.name) === undefined);
  const columns = now.map((column): ColumnDiff => {
    const same = named(old, column.field.name);
    if (same !== undefined) return compareColumns(same, column);
    // A column that went and one that came with the same cells are one.
    const index = gone.findIndex(
      ({ field, cells }) =>
        field.type === column.field.type && rows > 0 && cells.every((cell, row) => cell === column.cells[row]),
    );
    const [renamed] = index < 0 ? [] : gone.splice(index, 1);
    return renamed === undefined ? one(column, "added") : compareColumns(renamed, column);
  });
  const common = (columns: readonly Column[], others: readonly Column[]): string =>
    columns
      .map(({ field }) => field.name)
      .filter((name) => named(others, name) !== undefined)
      .join("\n");
  const sameHead = old.map(({ field }) => field.name).join("\n") === now.map(({ field }) => field.name).join("\n");
  let sameRows = 0;
  if (sameHead)
    for (let row = 0; row < rows; row++)
      if (before.rows[row]?.every((cell, k) => cell === after.rows[row]?.[k]) === true) sameRows++;
  return {
    table: after.schema.name,
    status: "both",
    rows,
    sameRows,
    reordered: common(old, now) !== common(now, old),
    columns: [...columns, ...gone.map((column) => one(column, "removed"))],
  };
}
