/** `reference`: a column whose values are those of another table's column. */
import type { Column } from "../columns.ts";
import { misuse } from "../misuse.ts";
import type { Columns, Table } from "./definition.ts";
import { stateOf } from "./state.ts";

/** What of a parent's column its references keep: how a value is written, not which ones there are. */
const KEPT = ["scale", "format"];

/**
 * A foreign key of one column: every value is found in column `field` of `table`, which the written files are checked
 * for. The row is chosen in `row`, for example by `table.pick(random)`.
 *
 * @example
 * const shops = defineTable({
 *   description: "Shops",
 *   rows: 10,
 *   columns: { id: integer({ unique: true }) },
 *   row: ({ index }) => ({ id: index + 1 }),
 * });
 * const sales = defineTable({
 *   description: "Sales",
 *   rows: 1000,
 *   columns: { shop_id: reference(shops, "id") },
 *   row: ({ random }) => ({ shop_id: shops.pick(random, { zipf: 1 }).id }),
 * });
 */
export function reference<C extends Columns, const K extends keyof C & string>(table: Table<C>, field: K): C[K] {
  const state = stateOf(table);
  if (state === undefined) throw misuse("reference", "a table that is defined before", table);
  const column = Object.hasOwn(table.columns, field) ? (table.columns as Columns)[field] : undefined;
  if (column === undefined)
    throw misuse("reference", `one of the columns ${Object.keys(table.columns).join(", ")}`, field);
  const options: Record<string, unknown> = { reference: Object.freeze({ table, field }) };
  for (const key of KEPT) if (key in column.options) options[key] = column.options[key];
  return Object.freeze({ type: column.type, options: Object.freeze(options) }) as Column<unknown> as C[K];
}
