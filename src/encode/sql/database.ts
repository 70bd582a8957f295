/**
 * Tables in a database's own file: how they are defined there, and in which form their rows come. DuckDB reads Parquet,
 * SQLite the statements of an SQL file.
 */
import { fail } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import type { DatabaseName, FileForm } from "../../model/format.ts";
import type { Dataset, Field, Schema } from "../../model/schema.ts";
import { createTable, definitionOf } from "./definition.ts";
import { DATABASE, nameFailure, quotedName } from "./names.ts";
import { sqlText, STYLES } from "./append-sql.ts";

/** A table of a database file. */
export interface DatabaseTable {
  /** Its name in its rows' files and its definition, and the one it has in the end where that is another, as SQL has them. */
  readonly name: string;
  readonly rename: string | undefined;
  /** Statements that make it. */
  readonly create: readonly string[];
  /** Of DuckDB: the columns as they are selected from a Parquet file. */
  readonly selected: string;
  /** It has foreign keys that the database enforces. */
  readonly foreignKeys: boolean;
}

/**
 * The form in which rows come on their way into the file. Measured on a million rows of 11 columns, one core: SQLite takes
 * 3.4 s for the text of `INSERT` statements of 1,000 rows, 5.6 s for rows that are bound to a prepared statement, one at a
 * time or a hundred; 9.3 s for JSON through `json_each`.
 */
export const stagedForm = (database: DatabaseName): FileForm => ({
  format:
    database === "duckdb"
      ? { name: "parquet", compression: "none" }
      : { name: "sql", dialect: "sqlite", statements: "insert" },
});

/** Why the tables cannot be in one file of the database; undefined where they can. */
export function databaseFailure(database: DatabaseName, tables: readonly Schema[]): Failure | undefined {
  const seen = new Map<string, string>();
  for (const schema of tables) {
    const failure = nameFailure(schema, database);
    if (failure !== undefined) return failure;
    const twin = seen.get(schema.name.toLowerCase());
    if (twin !== undefined)
      return fail(
        "usage",
        `${DATABASE[database]} cannot tell the tables ${JSON.stringify(twin)} and ${JSON.stringify(schema.name)} apart: capitals mean nothing in its names`,
      ).failure;
    seen.set(schema.name.toLowerCase(), schema.name);
  }
  return undefined;
}

/** A table of the file that has the tables of the data set, in the order of `loadOrder`; in the end it is called `rename`. */
export function databaseTable(
  schema: Schema,
  database: DatabaseName,
  dataset: Dataset,
  rename?: string,
): DatabaseTable {
  const sqlite = database === "sqlite";
  const definition = definitionOf(schema, database, dataset, sqlite);
  const { description } = schema;
  const name = quotedName(schema.name, database);
  const about = [description, definition.notes.join(" ")].filter((text) => text !== "").join("; ");
  const comments = [
    ...(about === "" ? [] : [`COMMENT ON TABLE ${name} IS ${literal(about)};`]),
    ...definition.columns
      .filter(({ note }) => note !== "")
      .map(
        ({ name: column, note }) => `COMMENT ON COLUMN ${name}.${quotedName(column, database)} IS ${literal(note)};`,
      ),
  ];
  return {
    name,
    rename: rename === undefined ? undefined : quotedName(rename, database),
    // SQLite keeps the text of a definition, and with it what stands in comments.
    create: sqlite
      ? [createTable(schema, database, definition, about === "" ? undefined : about)]
      : [createTable(schema, database, definition), ...comments],
    selected: schema.fields.map(selected).join(", "),
    foreignKeys: definition.constraints.some((constraint) => constraint.startsWith("FOREIGN KEY")),
  };
}

const literal = (text: string): string => sqlText(text.replaceAll("\0", " "), STYLES.sqlite) as string;

const DAY_MILLISECONDS = 86_400_000;

/** A column of a Parquet file as DuckDB is to have it. */
function selected({ name, type }: Field): string {
  const column = quotedName(name, "duckdb");
  if (type !== "duration") return column;
  const days = `to_days((${column} // ${DAY_MILLISECONDS})::INTEGER)`;
  return `${days} + to_microseconds((${column} % ${DAY_MILLISECONDS}) * 1000)`;
}
