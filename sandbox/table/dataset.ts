/** `defineDataset`: several tables that belong together. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { AnyTable, Check } from "./definition.ts";
import { stateOf } from "./state.ts";

export interface DatasetDefinition {
  /** One sentence on what the tables are about. */
  readonly description: string;
  /** The tables by name: each is written to a file of that name. */
  readonly tables: Readonly<Record<string, AnyTable>>;
  /**
   * Rules that look at several tables: each is one SQL condition that is true of the data, in which the tables go by
   * their names, as in `not exists (select 1 from items join orders using (order_id) where items.day < orders.day)`.
   */
  readonly checks?: readonly Check[];
}

export interface Dataset extends DatasetDefinition {
  readonly kind: "dataset";
}

const KEYS = ["description", "tables", "checks"];

/**
 * Defines a data set of several tables.
 *
 * @example
 * const shops = defineTable({
 *   description: "Shops",
 *   rows: 10,
 *   columns: { id: integer({ unique: true }) },
 *   row: ({ index }) => ({ id: index + 1 }),
 * });
 * const chain = defineDataset({
 *   description: "A chain of shops",
 *   tables: { shops },
 *   checks: ["(select count(*) from shops) > 0"],
 * });
 */
export function defineDataset(definition: DatasetDefinition): Dataset {
  expectDefinition("defineDataset");
  if (typeof definition !== "object" || definition === null)
    throw misuse("defineDataset", "an object with description and tables", definition);
  for (const key of Object.keys(definition))
    if (!KEYS.includes(key))
      throw new TypeError(`defineDataset: there is no part "${key}"; the parts are ${KEYS.join(", ")}`);
  const { description, tables, checks = [] } = definition;
  if (typeof description !== "string") throw misuse("defineDataset", "description to be text", description);
  if (typeof tables !== "object" || tables === null || Object.keys(tables).length === 0)
    throw misuse("defineDataset", "tables to be an object with at least one table", tables);
  if (!Array.isArray(checks)) throw misuse("defineDataset", "checks to be a list", checks);
  const names = new Map<unknown, string>();
  for (const name of Object.keys(tables)) {
    const table = tables[name];
    if (stateOf(table) === undefined) throw misuse("defineDataset", `tables.${name} to be a table`, table);
    if (names.has(table))
      throw new TypeError(`defineDataset: ${names.get(table)} and ${name} are the same table; define it twice`);
    names.set(table, name);
  }
  for (const name of Object.keys(tables))
    for (const { reference } of stateOf(tables[name])?.definition.foreignKeys ?? [])
      if (reference.table !== "self" && !names.has(reference.table))
        throw new TypeError(
          `defineDataset: ${name} refers to a table that is not in tables: "${reference.table.description}"`,
        );
  return Object.freeze({
    kind: "dataset",
    description,
    tables: Object.freeze({ ...tables }),
    checks: Object.freeze([...checks]),
  });
}
