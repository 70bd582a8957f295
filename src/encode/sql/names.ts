/** Names and comments in SQL, such that neither can be anything else; and which names a database does not take. */
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import type { DatabaseName, SqlDialect } from "../../model/format.ts";
import type { Schema } from "../../model/schema.ts";

/** A database, for which there are SQL files, or whose own files are written. */
export type Database = SqlDialect | DatabaseName;

export const DATABASE: Readonly<Record<Database, string>> = {
  postgresql: "PostgreSQL",
  mysql: "MySQL",
  sqlite: "SQLite",
  duckdb: "DuckDB",
};

export const quotedName = (name: string, dialect: Database): string =>
  dialect === "mysql" ? `\`${name.replaceAll("`", "``")}\`` : `"${name.replaceAll('"', '""')}"`;

export const quotedNames = (names: readonly string[], dialect: Database): string =>
  names.map((name) => quotedName(name, dialect)).join(", ");

/** A comment to the end of its line; nothing in the text can end the line. */
export const comment = (text: string): string => `-- ${text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim()}`;

/** Names of PostgreSQL's own columns. */
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"]);
const MOST_COLUMNS: Readonly<Record<Database, number>> = {
  postgresql: 1600,
  mysql: 1017,
  sqlite: 2000,
  duckdb: Infinity,
};

/** Why the database cannot have a table with these names. */
export function nameFailure({ name, fields }: Schema, dialect: Database): Failure | undefined {
  const database = DATABASE[dialect];
  if (fields.length > MOST_COLUMNS[dialect])
    return fail(
      "usage",
      `${fields.length} columns are more than a table of ${database} can have (${MOST_COLUMNS[dialect]})`,
    ).failure;
  const problem =
    nameProblem(name, dialect) ??
    (dialect === "sqlite" && /^sqlite_/i.test(name) ? "begins with sqlite_, which is SQLite's own" : undefined);
  if (problem !== undefined) return fail("usage", `the table's name ${JSON.stringify(name)} ${problem}`).failure;
  const seen = new Map<string, string>();
  for (const { name: column } of fields) {
    const wrong = columnProblem(column, dialect);
    if (wrong !== undefined)
      return fail("usage", `the column's name ${JSON.stringify(column)} ${wrong}`, { column }).failure;
    const key = dialect === "postgresql" ? column : column.toLowerCase();
    const twin = seen.get(key);
    if (twin !== undefined)
      return fail(
        "usage",
        `${database} cannot tell the columns ${JSON.stringify(twin)} and ${JSON.stringify(column)} apart: capitals mean nothing in its names`,
        { column },
      ).failure;
    seen.set(key, column);
  }
  return undefined;
}

const columnProblem = (name: string, dialect: Database): string | undefined =>
  nameProblem(name, dialect) ??
  (dialect === "postgresql" && SYSTEM_COLUMNS.has(name) ? "is that of one of PostgreSQL's own columns" : undefined);

function nameProblem(name: string, dialect: Database): string | undefined {
  const database = DATABASE[dialect];
  if (name === "") return "is empty";
  if (name.includes("\0")) return `has a character NUL, which is in no name of ${database}`;
  if (dialect === "postgresql" && Buffer.byteLength(name) > 63)
    return "has more than the 63 bytes that PostgreSQL keeps";
  if (dialect === "mysql" && name.length > 64) return "has more than the 64 characters that MySQL takes";
  if (dialect === "mysql" && /[\u{10000}-\u{10ffff}]/u.test(name))
    return "has a character beyond U+FFFF, which is in no name of MySQL";
  if (dialect === "mysql" && name.endsWith(" ")) return "ends in a space, which no name of MySQL does";
  return undefined;
}
