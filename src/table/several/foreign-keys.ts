/**
 * Which columns refer to which tables: as they are given, or found where a column is called after another table's key and
 * its values are there.
 */
import { excerptOf } from "../../model/excerpt.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { printable } from "../../model/printable.ts";
import type { TableColumn } from "../table.ts";
import { namedColumn } from "./named-columns.ts";
import type { ForeignKey, RelatedTable, TableSet } from "./table-set.ts";

/** A column that is called so refers, when so many of its real values are there: some real rows have lost their parent. */
const LEAST_CONTAINED = 0.95;
const GENERIC = /^(id|key|code|no|nr|number|uuid|guid|pk)$/;

type Asked = Pick<TableSet, "tables" | "view" | "query">;

/** The keys that are given, each as `child.column=parent.column`. */
export function givenKeys(tables: readonly RelatedTable[], keys: readonly string[]): Result<readonly ForeignKey[]> {
  const found: ForeignKey[] = [];
  for (const key of keys) {
    const read = givenKey(tables, key);
    if (!read.ok) return read;
    found.push(read.value);
  }
  return ok(found);
}

function givenKey(tables: readonly RelatedTable[], key: string): Result<ForeignKey> {
  const sides = key.split("=");
  if (sides.length !== 2)
    return fail("usage", `"${printable(key, 100)}" is no foreign key`, {
      next: "Write it as orders.customer_id=customers.id: the column that refers, then the one that it refers to.",
    });
  const [child, parent] = sides.map((side) => place(tables, side.trim())) as [Place | string, Place | string];
  for (const side of [child, parent])
    if (typeof side === "string")
      return fail("usage", `"${printable(key, 100)}": ${side}`, {
        next: `The tables are ${excerptOf(tables.map(({ name }) => printable(name, 60)))}.`,
      });
  const [from, to] = [child, parent] as [Place, Place];
  if (isText(from.column) !== isText(to.column))
    return fail("usage", `"${printable(key, 100)}": ${from.column.type} cannot be compared with ${to.column.type}`);
  return ok({
    child: from.table,
    childColumn: from.column,
    parent: to.table,
    parentColumn: to.column,
    found: false,
    reason: "said so",
  });
}

interface Place {
  readonly table: RelatedTable;
  readonly column: TableColumn;
}

/** The column of `table.column`, or why there is none. */
function place(tables: readonly RelatedTable[], text: string): Place | string {
  const named = namedColumn(
    tables.map(({ name }) => name),
    text,
  );
  if (!named.ok) return named.failure.message;
  const table = tables.find(({ name }) => name === named.value.table) as RelatedTable;
  const column = table.columns.find(({ name }) => name === named.value.column);
  if (column === undefined) return `${printable(table.name, 60)} has no column "${printable(named.value.column, 60)}"`;
  return { table, column };
}

const isText = ({ type }: TableColumn): boolean => type === "string";
const isKeyType = ({ type }: TableColumn): boolean => type === "string" || type === "integer";

/** The keys that names and values show. Throws a `QueryError`. */
export async function foundKeys(set: Asked): Promise<readonly ForeignKey[]> {
  const found: ForeignKey[] = [];
  for (const child of set.tables)
    for (const childColumn of child.columns) {
      const key = await bestKey(set, child, childColumn);
      if (key !== undefined) found.push(key);
    }
  return found.filter(
    (key, index) =>
      !found.some((other, place) => place !== index && mirrors(key, other) && !isParent(key, other, index < place)),
  );
}

const mirrors = (a: ForeignKey, b: ForeignKey): boolean =>
  a.child === b.parent && a.parent === b.child && a.childColumn === b.parentColumn && a.parentColumn === b.childColumn;

/** Of two tables of one row each for the same thing: the one that is called after it, else the one that begins with it. */
function isParent(key: ForeignKey, mirror: ForeignKey, first: boolean): boolean {
  const called = ({ parent, parentColumn }: ForeignKey): boolean =>
    plain(parentColumn.name).startsWith(singular(parent.name));
  if (called(key) !== called(mirror)) return called(key);
  const place = ({ parent, parentColumn }: ForeignKey): number => parent.columns.indexOf(parentColumn);
  return place(key) === place(mirror) ? first : place(key) < place(mirror);
}

async function bestKey(set: Asked, child: RelatedTable, childColumn: TableColumn): Promise<ForeignKey | undefined> {
  if (!isKeyType(childColumn)) return undefined;
  for (const parent of set.tables) {
    if (parent === child) continue;
    for (const parentColumn of parent.columns) {
      if (!isKeyType(parentColumn) || isText(parentColumn) !== isText(childColumn)) continue;
      if (!namedAfter(childColumn.name, parent.name, parentColumn) || !(await isUnique(set, parent, parentColumn)))
        continue;
      const share = await containedShare(set, { child, childColumn, parent, parentColumn });
      if (share === undefined || share < LEAST_CONTAINED) continue;
      const reason = `by name, and ${Math.floor(share * 1000) / 10} % of the real values are there`;
      return { child, childColumn, parent, parentColumn, found: true, reason };
    }
  }
  return undefined;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
const singular = (name: string): string =>
  plain(name)
    .replace(/ies$/, "y")
    .replace(/(ss|[sxz]|ch|sh)es$/, "$1")
    .replace(/([^s])s$/, "$1");

/** `customer_id`, `billing_customer_id` or `customer` for `customers.id`; the same name for `customers.customer_id`. */
export function namedAfter(child: string, parentTable: string, { name, role }: TableColumn): boolean {
  const [from, to] = [plain(child), plain(name)];
  const tables = [plain(parentTable), singular(parentTable)];
  if (GENERIC.test(to)) return tables.some((table) => from.endsWith(`${table}${to}`) || from === table);
  const key = role === "identifier" || tables.some((table) => to.startsWith(table));
  return key && (from === to || (from.endsWith(to) && to.length > 3));
}

async function isUnique(set: Asked, table: RelatedTable, { sql }: TableColumn): Promise<boolean> {
  const [row = []] = await set.query(`SELECT count(*), count(DISTINCT ${sql}) FROM ${set.view(table, "real")}`);
  return Number(row[0]) === Number(row[1]);
}

async function containedShare(
  set: Asked,
  { child, childColumn, parent, parentColumn }: Pick<ForeignKey, "child" | "childColumn" | "parent" | "parentColumn">,
): Promise<number | undefined> {
  const [row = []] = await set.query(
    `SELECT count(*), count(*) FILTER (${childColumn.sql} IN (SELECT ${parentColumn.sql} FROM ${set.view(parent, "real")})) FROM ${set.view(child, "real")} WHERE ${childColumn.sql} IS NOT NULL`,
  );
  const [all, there] = row.map(Number) as [number, number];
  return all === 0 ? undefined : there / all;
}
