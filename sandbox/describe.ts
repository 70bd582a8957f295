/** A script's tables as plain data: what the host reads, validates and believes in nothing. */
import type { Column } from "./columns.ts";
import { describe } from "./misuse.ts";
import type { AnyTable, Check, Columns, ForeignKey } from "./table/definition.ts";
import type { Dataset } from "./table/dataset.ts";
import { GroupsState } from "./table/groups-state.ts";
import { PlainState, stateOf } from "./table/state.ts";
import type { TableState } from "./table/state.ts";

const { keys } = Object;

/** What a table is called where a script has only one; its rows' streams depend on it. */
const ONLY = "table";

export interface Described {
  readonly dataset: unknown;
  /** The states of the tables, in the order of the description. */
  readonly tables: readonly TableState[];
}

/** The data set that a script exports: its tables get their names here. Throws where it exports something else. */
export function describeExport(exported: unknown): Described {
  const single = stateOf(exported);
  const several = exported as Partial<Dataset> | null | undefined;
  if (single === undefined && (typeof exported !== "object" || several?.kind !== "dataset"))
    throw new TypeError(
      `the script's default export is ${describe(exported)}; expected defineTable({ … }) or defineDataset({ … })`,
    );
  const entries: [string, AnyTable][] =
    single === undefined ? Object.entries((several as Dataset).tables) : [[ONLY, exported as AnyTable]];
  const names = new Map<TableState, string>();
  for (const [name, table] of entries) names.set(stateOf(table) as TableState, name);
  for (const [state, name] of names) state.call(name);
  return {
    tables: [...names.keys()],
    dataset: {
      description: (single?.definition ?? (several as Dataset)).description,
      single: single !== undefined,
      checks: checksOf(single === undefined ? ((several as Dataset).checks ?? []) : []),
      tables: [...names].map(([state, name]) => tableOf(state, name, names)),
    },
  };
}

function tableOf(state: TableState, name: string, names: ReadonlyMap<TableState, string>): unknown {
  const { description, columns, primaryKey, foreignKeys, checks, dirt, fixed } = state.definition;
  const nameOf = (table: AnyTable | "self"): string =>
    table === "self" ? name : nameFor(stateOf(table) as TableState, names);
  return {
    name,
    description,
    fields: fieldsOf(columns, primaryKey),
    primaryKey,
    foreignKeys: foreignKeys.map(({ fields, reference }: ForeignKey) => ({
      fields,
      reference: { table: nameOf(reference.table), fields: reference.fields },
    })),
    checks: checksOf(checks),
    fixed,
    ...(dirt.length === 0 ? {} : { dirt }),
    ...sizeOf(state, names),
  };
}

function sizeOf(state: TableState, names: ReadonlyMap<TableState, string>): object {
  if (state instanceof PlainState) return state.rows === undefined ? {} : { rows: state.rows };
  const { groups, length } = state as GroupsState;
  return {
    groups: {
      by: typeof groups === "number" ? groups : nameFor(groups, names),
      length: typeof length === "function" ? "drawn" : length,
    },
  };
}

function nameFor(state: TableState, names: ReadonlyMap<TableState, string>): string {
  const name = names.get(state);
  if (name === undefined)
    throw new TypeError(
      `a table refers to "${state.definition.description}", which is not one of the tables of defineDataset({ tables: { … } })`,
    );
  return name;
}

/** A primary key of one column is a unique column. */
function fieldsOf(columns: Columns, primaryKey: readonly string[]): unknown[] {
  const only = primaryKey.length === 1 ? primaryKey[0] : undefined;
  return keys(columns).map((name) => {
    const { type, options } = columns[name] as Column<unknown>;
    // Where a reference leads is said among the foreign keys.
    return {
      required: true,
      ...options,
      reference: undefined,
      unique: options["unique"] === true || name === only,
      name,
      type,
    };
  });
}

function checksOf(checks: readonly Check[]): unknown[] {
  return checks.map((check) =>
    typeof check === "string"
      ? { sql: check, minimumRows: 0 }
      : { sql: check.sql, minimumRows: check.minimumRows ?? 0 },
  );
}
