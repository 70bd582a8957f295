/** Pieces of DuckDB SQL that requirements are made of; they do not depend on how a script types a column more than they must. */
import { joined } from "../offline/condition.ts";
import type { Condition, Test } from "../offline/condition.ts";

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const name = (column: string): string => `"${column.replaceAll('"', '""')}"`;
export const value = (one: string | number): string => (typeof one === "number" ? `${one}` : text(one));

/** True for `true`, and for the words that say it. */
export const isTrue = (column: string): string =>
  `(lower(cast(${name(column)} as varchar)) in ('true', 'yes', 'y', '1'))`;

/** An empty cell: null, or a text without characters. */
export const isEmpty = (column: string): string => `(coalesce(cast(${name(column)} as varchar), '') = '')`;

/** A condition on another column. */
export const condition = (wanted: Condition): string => `(${joined(wanted, test, { and: " and ", or: " or " })})`;

function test({ column, comparison, value: wanted }: Test): string {
  if (typeof wanted === "boolean") {
    const positive = (comparison === "=") === wanted;
    return positive ? isTrue(column) : `(not ${isTrue(column)})`;
  }
  return `(${name(column)} ${comparison} ${typeof wanted === "object" ? name(wanted.column) : value(wanted)})`;
}

/** In words: "resolved is no". */
export const conditionWords = (wanted: Condition): string => joined(wanted, testWords, { and: " and ", or: " or " });

function testWords({ column, comparison, value: wanted }: Test): string {
  const words = {
    "=": "is",
    "<>": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
  };
  return `${column} ${words[comparison]} ${typeof wanted === "object" ? wanted.column : wanted}`;
}
