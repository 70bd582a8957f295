/** Columns of several tables in options: `orders.zip`. */
import { excerptOf } from "../../model/excerpt.ts";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { printable } from "../../model/printable.ts";

export interface NamedColumn {
  readonly table: string;
  readonly column: string;
}

/** The table and the column of a text; both may have points in their names. */
export function namedColumn(tables: readonly string[], text: string): Result<NamedColumn> {
  const table = tables.filter((name) => text.startsWith(`${name}.`)).toSorted((a, b) => b.length - a.length)[0];
  if (table !== undefined) return ok({ table, column: text.slice(table.length + 1) });
  return fail("usage", `"${printable(text, 100)}" names no table`, {
    next: `Of several tables a column is named with its table, as in ${printable(tables[0] ?? "table", 60)}.${printable(text.replace(/^.*\./, ""), 60)}; the tables are ${excerptOf(tables.map((name) => printable(name, 60)))}.`,
  });
}

/** What is said of columns, by table and then by column. */
export function byTable<T>(
  tables: readonly string[],
  said: Readonly<Record<string, T>>,
): Result<ReadonlyMap<string, Readonly<Record<string, T>>>> {
  const found = new Map<string, Record<string, T>>();
  for (const [text, value] of Object.entries(said)) {
    const named = namedColumn(tables, text);
    if (!named.ok) return named;
    const { table, column } = named.value;
    found.set(table, { ...found.get(table), [column]: value });
  }
  return ok(found);
}
