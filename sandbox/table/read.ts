/** Reads what a script says of a table: whatever is wrong with it is said where the script says it. */
import type { Column } from "../columns.ts";
import { expectDirt } from "../dirt.ts";
import { expectDefinition } from "../definition.ts";
import { misuse } from "../misuse.ts";
import type { Columns, ForeignKey, GroupLength, Table, TableDefinition } from "./definition.ts";
import { stateOf } from "./state.ts";
import type { Definition, TableState } from "./state.ts";

/** What is the same for every kind of table. `keys` are the parts that its definition may have. */
export function readCommon(where: string, definition: object, keys: readonly string[]): Definition {
  expectDefinition(where);
  if (typeof definition !== "object" || definition === null)
    throw misuse(where, "an object with description, columns and row", definition);
  for (const key of Object.keys(definition))
    if (!keys.includes(key))
      throw new TypeError(`${where}: there is no part "${key}"; the parts are ${keys.join(", ")}`);
  const {
    description,
    columns,
    primaryKey,
    foreignKeys = [],
    checks = [],
    dirt,
    fixed,
  } = definition as Partial<TableDefinition<Columns>>;
  if (typeof description !== "string") throw misuse(where, "description to be text", description);
  if (typeof columns !== "object" || columns === null || Object.keys(columns).length === 0)
    throw misuse(where, "columns to be an object with at least one column", columns);
  for (const name of Object.keys(columns))
    if (typeof columns[name]?.type !== "string")
      throw misuse(where, `columns.${name} to be a column such as integer() or text()`, columns[name]);
  if (fixed !== undefined && typeof fixed !== "boolean") throw misuse(where, "fixed to be true or false", fixed);
  readChecks(where, checks);
  return {
    description,
    columns: Object.freeze({ ...columns }),
    primaryKey: readKey(where, primaryKey, columns),
    foreignKeys: [...ownReferences(columns), ...readForeignKeys(where, foreignKeys, columns)],
    checks: Object.freeze([...checks]),
    dirt: dirt === undefined ? [] : expectDirt(dirt, columns),
    fixed: fixed === true,
  };
}

function readKey(where: string, key: unknown, columns: Columns): readonly string[] {
  if (key === undefined) return [];
  const fields: readonly unknown[] = typeof key === "string" ? [key] : Array.isArray(key) ? key : [];
  if (fields.length === 0) throw misuse(where, "primaryKey to be the names of columns", key);
  expectNames(`${where}: primaryKey`, fields, Object.keys(columns));
  for (const name of fields as readonly string[])
    if (columns[name]?.options["required"] === false)
      throw misuse(`${where}: primaryKey`, "columns that are never empty", name);
  return fields as readonly string[];
}

/** The foreign keys of `reference(…)` columns. */
function ownReferences(columns: Columns): readonly ForeignKey[] {
  return Object.keys(columns).flatMap((name) => {
    const to = (columns[name] as Column<unknown>).options["reference"] as { table: Table; field: string } | undefined;
    return to === undefined ? [] : [{ fields: [name], reference: { table: to.table, fields: [to.field] } }];
  });
}

function readForeignKeys(where: string, keys: unknown, columns: Columns): readonly ForeignKey[] {
  if (!Array.isArray(keys)) throw misuse(where, "foreignKeys to be a list", keys);
  return keys.map((key: Partial<ForeignKey> | null) => {
    const at = `${where}: foreignKeys`;
    const { fields, reference } = key ?? {};
    if (!Array.isArray(fields) || fields.length === 0) throw misuse(at, "fields to be the names of columns", fields);
    expectNames(at, fields, Object.keys(columns));
    const { table, fields: to } = (reference ?? {}) as Partial<ForeignKey["reference"]>;
    const state = stateOf(table);
    if (table !== "self" && state === undefined)
      throw misuse(at, 'reference.table to be a table defined before, or "self"', table);
    if (!Array.isArray(to) || to.length !== fields.length)
      throw misuse(at, `reference.fields to name ${fields.length} columns, as fields does`, to);
    const others = state === undefined ? columns : state.definition.columns;
    expectNames(`${at}: reference`, to, Object.keys(others));
    for (const [k, name] of (fields as readonly string[]).entries())
      if (columns[name]?.type !== others[to[k] as string]?.type)
        throw new TypeError(
          `${at}: ${name} is ${columns[name]?.type} and ${to[k]} is ${others[to[k] as string]?.type}: only columns of one type can refer to each other`,
        );
    return Object.freeze({ fields, reference: { table: table as Table | "self", fields: to } });
  });
}

function expectNames(where: string, wanted: readonly unknown[], names: readonly string[]): void {
  for (const name of wanted)
    if (!names.includes(name as string)) throw misuse(where, `one of the columns ${names.join(", ")}`, name);
}

/** Throws where `value` is no whole number from 0. */
export function expectCount(where: string, key: string, value: unknown): void {
  if (!(Number.isSafeInteger(value) && (value as number) >= 0))
    throw misuse(where, `${key} to be a whole number from 0`, value);
}

/** The number of groups, or the state of the table whose rows they belong to. */
export function readGroups(groups: number | Table): number | TableState {
  const state = stateOf(groups);
  if (state !== undefined) return state;
  if (typeof groups !== "number") throw misuse("defineGroups", "groups to be a number or a table", groups);
  expectCount("defineGroups", "groups", groups);
  return groups;
}

/** The length of groups, checked. */
export function readLength(length: GroupLength): GroupLength {
  if (typeof length === "function") return length;
  if (typeof length === "number") {
    expectCount("defineGroups", "length", length);
    return length;
  }
  if (typeof length !== "object" || length === null)
    throw misuse("defineGroups", "length to be a number, { minimum, maximum } or a function", length);
  const { minimum, maximum } = length;
  for (const [key, value] of Object.entries({ minimum, maximum })) expectCount("defineGroups: length", key, value);
  if (minimum > maximum)
    throw new TypeError(`defineGroups: length: expected minimum to be at most maximum, got ${minimum} and ${maximum}`);
  return Object.freeze({ minimum, maximum });
}

/** Throws where `checks` is no list of checks. */
export function readChecks(where: string, checks: unknown): void {
  if (!Array.isArray(checks)) throw misuse(where, "checks to be a list", checks);
  for (const check of checks) checkShape(where, check);
}

function checkShape(where: string, check: unknown): void {
  if (typeof check === "string") return;
  if (typeof check !== "object" || check === null)
    throw misuse(`${where}: checks`, "SQL text or { sql, minimumRows }", check);
  const { sql, minimumRows } = check as Record<string, unknown>;
  if (typeof sql !== "string") throw misuse(`${where}: checks`, "sql to be text", sql);
  if (minimumRows !== undefined && !(Number.isSafeInteger(minimumRows) && (minimumRows as number) >= 0))
    throw misuse(`${where}: checks`, "minimumRows to be an integer from 0", minimumRows);
}
