/** `defineTable` and `defineGroups`: what a script says of a table, checked where it is said. */
import { misuse } from "../misuse.ts";
import type {
  Choice,
  Columns,
  GroupLength,
  Groups,
  GroupsDefinition,
  RowContext,
  Stored,
  Table,
  TableDefinition,
} from "./definition.ts";
import { GroupsState } from "./groups-state.ts";
import type { Step } from "./groups-state.ts";
import { expectCount, readCommon, readGroups, readLength } from "./read.ts";
import { keepState, PlainState } from "./state.ts";
import type { Definition, TableState } from "./state.ts";

const COMMON = ["description", "columns", "primaryKey", "foreignKeys", "checks", "dirt", "fixed"];

/**
 * Defines a table: its columns, its checks, and the function that makes one row.
 *
 * @example
 * const customers = defineTable({
 *   description: "Customers of a shop",
 *   rows: 1000,
 *   columns: { id: integer({ unique: true }), tier: text({ enum: ["basic", "plus"] }) },
 *   row: ({ index, random }) => ({ id: index + 1, tier: random.weighted({ basic: 4, plus: 1 }) }),
 * });
 */
export function defineTable<const C extends Columns>(definition: TableDefinition<C>): Table<C> {
  const common = readCommon("defineTable", definition, [...COMMON, "rows", "row"]);
  const { rows, row } = definition;
  if (typeof row !== "function") throw misuse("defineTable", "row to be a function", row);
  if (rows !== undefined) expectCount("defineTable", "rows", rows);
  const state = new PlainState(common, rows, row as (context: RowContext) => unknown);
  return keep({ ...methods<C>(state) }, state, common);
}

/**
 * Defines a table made of groups of rows, each a sequence with a state of its own: a sensor's readings, a patient's
 * visits, the items of an order.
 *
 * @example
 * const readings = defineGroups({
 *   description: "Readings of 20 sensors, one a minute",
 *   groups: 20,
 *   length: 1440,
 *   columns: { sensor: integer(), minute: integer(), celsius: decimal({ scale: 1 }) },
 *   group({ index, random }) {
 *     let celsius = random.normal(20, 2);
 *     return (position) => {
 *       celsius = 20 + 0.9 * (celsius - 20) + random.normal(0, 0.3);
 *       return { sensor: index + 1, minute: position, celsius };
 *     };
 *   },
 * });
 */
export function defineGroups<const C extends Columns, const P extends Columns>(
  definition: GroupsDefinition<C, P>,
): Groups<C> {
  const common = readCommon("defineGroups", definition, [...COMMON, "groups", "length", "group"]);
  const { groups, length, group } = definition;
  if (typeof group !== "function") throw misuse("defineGroups", "group to be a function", group);
  const state = new GroupsState(
    common,
    readGroups(groups as number | Table),
    readLength(length as GroupLength),
    group as (context: unknown) => Step,
  );
  return keep(
    {
      ...methods<C>(state),
      lengthOf: (index: number) => state.lengthOf(index),
      group: (index: number) => state.group(index) as readonly Stored<C>[],
    },
    state,
    common,
  );
}

type Methods<C extends Columns> = Pick<Table<C>, "at" | "pickIndex" | "pick">;

const methods = <C extends Columns>(state: TableState): Methods<C> => ({
  at: (index) => state.at(index) as Stored<C>,
  pickIndex: (random, choice) => state.pickIndex(random, choice as Choice<Columns> | undefined),
  pick: (random, choice) => state.at(state.pickIndex(random, choice as Choice<Columns> | undefined)) as Stored<C>,
});

/** The table that a script holds: frozen, its count read from the state behind it. */
function keep<T extends object>(parts: T, state: TableState, { description, columns }: Definition): T & Table<never> {
  const table = Object.freeze(
    Object.defineProperty({ kind: "table", description, columns, ...parts }, "count", {
      get: () => state.count,
      enumerable: true,
    }),
  ) as unknown as T & Table<never>;
  keepState(table, state);
  return table;
}
