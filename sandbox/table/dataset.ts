/** `defineDataset`: several tables that belong together. */
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { AnyTable, Check } from "./definition.ts";
import { GroupsState } from "./groups-state.ts";
import { readChecks } from "./read.ts";
import { stateOf } from "./state.ts";
import type { TableState } from "./state.ts";

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
  readChecks("defineDataset", checks);
  const names = new Map<TableState, string>();
  for (const name of Object.keys(tables)) {
    const table = tables[name];
    const state = stateOf(table);
    if (state === undefined) throw misuse("defineDataset", `tables.${name} to be a table`, table);
    if (names.has(state))
      throw new TypeError(`defineDataset: ${names.get(state)} and ${name} are the same table; define it twice`);
    names.set(state, name);
  }
  for (const [state, name] of names)
    for (const other of leadsTo(state))
      if (!names.has(other))
        throw new TypeError(
          `defineDataset: ${name} refers to a table that is not in tables: "${other.definition.description}"`,
        );
  return Object.freeze({
    kind: "dataset",
    description,
    tables: Object.freeze({ ...tables }),
    checks: Object.freeze([...checks]),
  });
}

/** The tables that a table refers to, or has groups of. */
function leadsTo(state: TableState): readonly TableState[] {
  const references = state.definition.foreignKeys.flatMap(({ reference }) =>
    reference.table === "self" ? [] : [stateOf(reference.table) as TableState],
  );
  return state instanceof GroupsState && typeof state.groups !== "number" ? [...references, state.groups] : references;
}
