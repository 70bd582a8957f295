/** What a table's definition says, in each database's own words: its columns, its keys, and what could not be said. */
import type { Dataset, Schema } from "../../model/schema.ts";
import { keySize, keysOf } from "./keys.ts";
import { comment, DATABASE, quotedName, quotedNames } from "./names.ts";
import type { Database } from "./names.ts";
import { relationsOf } from "./relations.ts";
import { sqlType, typeNote } from "./types.ts";

export interface Definition {
  /** Columns, each with what is to be known of it, in the order of the schema. */
  readonly columns: readonly { readonly name: string; readonly sql: string; readonly note: string }[];
  readonly constraints: readonly string[];
  /** What the table keeps and the database cannot enforce, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Defines a table. Where the other tables of a data set are given, foreign keys are constraints wherever the database can
 * hold them; `together` means that all are loaded before any of them must hold.
 */
export function definitionOf(schema: Schema, database: Database, dataset?: Dataset, together = false): Definition {
  const keys = keysOf(schema, database);
  const { primary, nullable, unique, lost } = keys;
  const relations = relationsOf(schema, dataset, database, together);
  const foreign = relations.flatMap((relation) => ("fields" in relation ? [relation.fields] : []));
  return {
    columns: schema.fields.map((field) => {
      const { name, description, required } = field;
      const type = sqlType(field, database, keySize(name, keys, foreign));
      const notes = [description, typeNote(field, database)];
      return {
        name,
        sql: `${quotedName(name, database)} ${type}${required ? " NOT NULL" : ""}`,
        note: notes.filter((text) => text !== undefined && text !== "").join("; "),
      };
    }),
    constraints: [
      ...(primary.length === 0 ? [] : [`${nullable ? "UNIQUE" : "PRIMARY KEY"} (${quotedNames(primary, database)})`]),
      ...unique.map((name) => `UNIQUE (${quotedName(name, database)})`),
      ...relations.flatMap((relation) => ("constraint" in relation ? [relation.constraint] : [])),
    ],
    notes: [
      ...lost.map((names) => `${names}: unique, which ${DATABASE[database]} cannot enforce for these types.`),
      ...relations.flatMap((relation) => ("comment" in relation ? [`${relation.comment}.`] : [])),
    ],
  };
}

/** The statement that makes the table, with comments on its columns, and one on the table itself where `about` is given. */
export function createTable({ name }: Schema, database: Database, definition: Definition, about?: string): string {
  const { columns, constraints } = definition;
  const entries = [
    ...columns.map(({ sql, note }) => ({ sql, note })),
    ...constraints.map((sql) => ({ sql, note: "" })),
  ];
  const lines = entries.map(
    ({ sql, note }, k) => `  ${sql}${k < entries.length - 1 ? "," : ""}${note === "" ? "" : ` ${comment(note)}`}`,
  );
  return [
    `CREATE TABLE ${quotedName(name, database)} (`,
    ...(about === undefined ? [] : [`  ${comment(about)}`]),
    ...lines,
    // Unlike MySQL's own, this order tells capitals and accents apart.
    database === "mysql" ? ") CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;" : ");",
  ].join("\n");
}
