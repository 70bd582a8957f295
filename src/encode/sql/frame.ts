/** What stands around the rows of an SQL file: the session's settings, the table's definition, one transaction. */
import type { Format, SqlDialect } from "../../model/format.ts";
import type { Dataset, Field, Schema } from "../../model/schema.ts";
import type { FileFrame } from "../chunk.ts";
import { plainFrame } from "../plain-frame.ts";
import { createTable, definitionOf } from "./definition.ts";
import { comment, quotedName, quotedNames } from "./names.ts";
import { parentsOf } from "./relations.ts";

export type SqlFormat = Extract<Format, { readonly name: "sql" }>;

/** Before and after the table's definition: what is in the literals means one thing under these settings alone. */
const SETTINGS: Readonly<
  Record<SqlDialect, { readonly before: readonly string[]; readonly after: readonly string[] }>
> = {
  postgresql: {
    before: [
      "BEGIN;",
      "SET LOCAL client_encoding = 'UTF8';",
      "SET LOCAL standard_conforming_strings = on;",
      "SET LOCAL intervalstyle = 'postgres';",
    ],
    after: [],
  },
  mysql: {
    before: ["SET NAMES utf8mb4;", "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';"],
    // A definition ends every transaction.
    after: ["START TRANSACTION;"],
  },
  sqlite: { before: ["BEGIN;"], after: [] },
};

export const insertInto = ({ name, fields }: Schema, dialect: SqlDialect): string =>
  `INSERT INTO ${quotedName(name, dialect)} (${columns(fields, dialect)}) VALUES`;

const columns = (fields: readonly Field[], dialect: SqlDialect): string =>
  quotedNames(
    fields.map(({ name }) => name),
    dialect,
  );

/** Where the other tables of a data set are given, foreign keys are constraints wherever the database can hold them. */
export function sqlFrame(schema: Schema, { dialect, statements }: SqlFormat, dataset?: Dataset): FileFrame {
  const { before, after } = SETTINGS[dialect];
  const parents = dataset === undefined ? [] : parentsOf(schema);
  const lines = [
    comment(schema.description),
    ...(parents.length === 0 ? [] : [comment(`Load this after ${parents.join(", ")}.`)]),
    ...before,
    ...definition(schema, dialect, dataset),
    ...after,
  ];
  const copy = `COPY ${quotedName(schema.name, dialect)} (${columns(schema.fields, dialect)}) FROM stdin;\n`;
  const header = `${lines.join("\n")}\n`;
  return statements === "copy"
    ? plainFrame(header + copy, "\\.\nCOMMIT;\n")
    : plainFrame(header, ";\nCOMMIT;\n", "COMMIT;\n");
}

function definition(schema: Schema, dialect: SqlDialect, dataset: Dataset | undefined): readonly string[] {
  const defined = definitionOf(schema, dialect, dataset);
  return [createTable(schema, dialect, defined), ...defined.notes.map(comment)];
}
