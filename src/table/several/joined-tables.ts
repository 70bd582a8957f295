/** The two tables of a foreign key as one pair of tables, for what measures pairs of columns. */
import { nameLiteral } from "../../database/sql-text.ts";
import type { Workspace } from "../../database/workspace.ts";
import { tablesIn } from "../open-tables.ts";
import type { TableColumn, TableFile, Tables } from "../table.ts";
import type { ForeignKey, JoinedTables, RelatedTable, Side, TableSet } from "./table-set.ts";

const SIDES = ["real", "synthetic"] as const;

/** Joins the tables of a key as `real` and `synthetic`; closing it drops them. Throws a `QueryError`. */
export async function joinedTables(
  workspace: Workspace,
  view: TableSet["view"],
  key: ForeignKey,
  keys: readonly ForeignKey[],
): Promise<JoinedTables> {
  const ofChild = measured(key.child, keys);
  const ofParent = measured(key.parent, keys);
  const columns = [
    ...ofChild.map((column, index) => renamed(key.child, column, `c${index}`)),
    ...ofParent.map((column, index) => renamed(key.parent, column, `c${ofChild.length + index}`)),
  ];
  const files: Partial<Record<Side, TableFile>> = {};
  for (const side of SIDES) {
    const rows = await join(workspace, view, key, side, [ofChild, ofParent]);
    files[side] = { ...key.child.files[side], rows };
  }
  const close = async (): Promise<void> => {
    for (const side of SIDES) await workspace.run(`DROP TABLE ${side}`);
  };
  const tables: Tables = tablesIn(workspace, { columns, files }, close);
  const names = columns.map(({ name }) => name);
  return {
    ...tables,
    [Symbol.asyncDispose]: close,
    ofChild: new Set(names.slice(0, ofChild.length)),
    ofParent: new Set(names.slice(ofChild.length)),
  };
}

/** Columns that are measured; those of any key name rows. */
function measured(table: RelatedTable, keys: readonly ForeignKey[]): readonly TableColumn[] {
  const named = new Set(keys.flatMap(({ childColumn, parentColumn }) => [childColumn, parentColumn]));
  return table.columns.filter(
    (column) => !named.has(column) && (column.role === "numeric" || column.role === "categorical"),
  );
}

const renamed = (table: RelatedTable, column: TableColumn, sql: string): TableColumn => ({
  ...column,
  name: `${table.name}.${column.name}`,
  sql,
});

async function join(
  workspace: Workspace,
  view: TableSet["view"],
  { child, childColumn, parent, parentColumn }: ForeignKey,
  side: Side,
  [ofChild, ofParent]: readonly [readonly TableColumn[], readonly TableColumn[]],
): Promise<number> {
  const taken = [...ofChild.map(({ sql }) => `child.${sql}`), ...ofParent.map(({ sql }) => `parent.${sql}`)];
  const values = taken.map((value, index) => `, ${value} AS c${index}`).join("");
  const parents = view(parent, side);
  const first = `(SELECT min("row") FROM ${parents} GROUP BY ${parentColumn.sql})`;
  await workspace.run(
    `CREATE TABLE ${nameLiteral(side)} AS SELECT child."row" AS "row"${values} FROM ${view(child, side)} child JOIN (SELECT * FROM ${parents} WHERE "row" IN ${first}) parent ON child.${childColumn.sql} = parent.${parentColumn.sql} ORDER BY child."row"`,
  );
  const [row] = await workspace.query(`SELECT count(*) FROM ${nameLiteral(side)}`);
  return Number(row?.[0] ?? 0);
}
