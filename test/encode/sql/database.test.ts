import { DatabaseSync } from "node:sqlite";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { databaseFailure, databaseTable, loadOrder } from "../../../src/encode/formats.ts";
import type { Dataset, ForeignKey, Schema } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import { base } from "../made-columns.ts";

const key = (fields: readonly string[], table: string, of: readonly string[]): ForeignKey => ({
  fields,
  reference: { table, fields: of },
});

/** A circle, a table that refers to itself, types that a key cannot have, and names that are SQL. */
const a: Schema = {
  ...schemaOf(
    { ...base, name: "id", type: "integer", minimum: 1, maximum: 9 },
    { ...base, name: "b", type: "integer" },
    { ...base, name: "up", type: "integer" },
    { ...base, name: "stay", type: "duration", unique: true, description: "it's\n'; DROP TABLE a; --" },
    { ...base, name: 'pl"ace', type: "geopoint" },
  ),
  name: 'a"; --',
  description: "A 'table'",
  primaryKey: ["id"],
  foreignKeys: [key(["b"], "b", ["id"]), key(["up"], 'a"; --', ["id"])],
};
const b: Schema = {
  ...schemaOf(
    { ...base, name: "id", type: "integer", unique: true },
    { ...base, name: "a", type: "integer", minimum: 0 },
    { ...base, name: "n", type: "integer", minimum: 0, maximum: 5 },
  ),
  name: "b",
  foreignKeys: [key(["a"], 'a"; --', ["id"])],
};
const dataset: Dataset = { description: "", single: false, tables: [a, b], checks: [] };

describe("databaseTable", () => {
  it("defines tables that DuckDB takes, in the order of loading", async () => {
    const tables = loadOrder(dataset).map((schema) => databaseTable(schema, "duckdb", dataset));
    expect(tables.flatMap(({ create }) => create).join("\n")).toMatchInlineSnapshot(`
      "CREATE TABLE "b" (
        "id" BIGINT NOT NULL,
        "a" BIGINT NOT NULL,
        "n" INTEGER NOT NULL,
        UNIQUE ("id")
      );
      COMMENT ON TABLE "b" IS 'rows of a test; a refers to id of a"; --, which is not enforced here: the tables refer to each other, and that one is loaded later.';
      CREATE TABLE "a""; --" (
        "id" BIGINT NOT NULL,
        "b" BIGINT NOT NULL,
        "up" BIGINT NOT NULL,
        "stay" INTERVAL NOT NULL, -- it's '; DROP TABLE a; --
        "pl""ace" STRUCT(longitude DOUBLE, latitude DOUBLE) NOT NULL, -- degrees
        PRIMARY KEY ("id"),
        FOREIGN KEY ("b") REFERENCES "b" ("id")
      );
      COMMENT ON TABLE "a""; --" IS 'A ''table''; stay: unique, which DuckDB cannot enforce for these types. up refers to id of a"; --, which is not enforced here: DuckDB would look for rows that come later.';
      COMMENT ON COLUMN "a""; --"."stay" IS 'it''s
      ''; DROP TABLE a; --';
      COMMENT ON COLUMN "a""; --"."pl""ace" IS 'degrees';"
    `);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    for (const { create } of tables) for (const statement of create) await connection.run(statement);
    const names = (
      await connection.runAndReadAll("SELECT table_name FROM duckdb_tables() ORDER BY 1 DESC")
    ).getRowsJson();
    expect(names).toEqual([["b"], ['a"; --']]);
    instance.closeSync();
  });

  it("defines tables that SQLite takes, with all keys, be they in a circle", () => {
    const tables = loadOrder(dataset).map((schema) => databaseTable(schema, "sqlite", dataset));
    expect(tables.flatMap(({ create }) => create).join("\n")).toMatchInlineSnapshot(`
      "CREATE TABLE "b" (
        -- rows of a test
        "id" INTEGER NOT NULL,
        "a" INTEGER NOT NULL,
        "n" INTEGER NOT NULL,
        UNIQUE ("id"),
        FOREIGN KEY ("a") REFERENCES "a""; --" ("id") DEFERRABLE INITIALLY DEFERRED
      );
      CREATE TABLE "a""; --" (
        -- A 'table'
        "id" INTEGER NOT NULL,
        "b" INTEGER NOT NULL,
        "up" INTEGER NOT NULL,
        "stay" INTEGER NOT NULL, -- it's '; DROP TABLE a; --; milliseconds
        "pl""ace" TEXT NOT NULL, -- longitude, latitude
        PRIMARY KEY ("id"),
        UNIQUE ("stay"),
        FOREIGN KEY ("b") REFERENCES "b" ("id") DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY ("up") REFERENCES "a""; --" ("id") DEFERRABLE INITIALLY DEFERRED
      );"
    `);
    using database = new DatabaseSync(":memory:");
    for (const { create } of tables) for (const statement of create) database.exec(statement);
    expect(tables.map(({ foreignKeys }) => foreignKeys)).toEqual([true, true]);
  });
});

describe("databaseFailure", () => {
  it("tells tables and columns by more than capitals", () => {
    expect(databaseFailure("duckdb", [a, b])).toBe(undefined);
    expect(databaseFailure("duckdb", [b, { ...a, name: "B" }])?.message).toBe(
      'DuckDB cannot tell the tables "b" and "B" apart: capitals mean nothing in its names',
    );
    const twice = schemaOf({ ...base, name: "x", type: "uuid" }, { ...base, name: "X", type: "uuid" });
    expect(databaseFailure("duckdb", [twice])?.message).toContain('the columns "x" and "X"');
    expect(databaseFailure("sqlite", [{ ...b, name: "sqlite_b" }])?.message).toContain("SQLite's own");
  });
});
