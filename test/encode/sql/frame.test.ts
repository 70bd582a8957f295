import { describe, expect, it } from "vitest";
import { formFailure, frameOf, loadOrder } from "../../../src/encode/formats.ts";
import type { SqlDialect } from "../../../src/model/format.ts";
import type { Dataset, Field, Schema } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import { base } from "../made-columns.ts";
import { sqlForm } from "./tables.ts";

const optional = { required: false, unique: false } as const;
const visits: Schema = {
  ...schemaOf(
    { ...base, name: "id", type: "integer", unique: true, description: "counts from 1\n); DROP TABLE x; -- */" },
    { ...base, name: "owner", type: "integer", minimum: 1, maximum: 1000 },
    { ...base, name: 'co"de`', type: "text", unique: true },
    { ...optional, name: "kind", type: "text", enum: ["short", "日本語"] },
    { ...optional, name: "note", type: "text", maxLength: 80 },
    { ...optional, name: "more", type: "text" },
    { ...base, name: "price", type: "decimal", scale: 2 },
    { ...base, name: "x", type: "number" },
    { ...base, name: "ok", type: "boolean" },
    { ...base, name: "day", type: "date", format: "%d.%m.%y" },
    { ...base, name: "opens", type: "time", format: "%H:%M" },
    { ...base, name: "seen", type: "timestamp", format: "%c" },
    { ...base, name: "stay", type: "duration" },
    { ...base, name: "key", type: "uuid", unique: true },
    { ...base, name: "data", type: "binary" },
    { ...base, name: "place", type: "geopoint", unique: true },
    { ...base, name: "tags", type: "array", item: { ...base, type: "text" } },
  ),
  name: "visits",
  description: "Visits\r\n; SELECT 1",
  primaryKey: ["id"],
  foreignKeys: [
    { fields: ["owner"], reference: { table: "owners", fields: ["id"] } },
    { fields: ["more"], reference: { table: "owners", fields: ["name"] } },
  ],
};
const owners: Schema = {
  ...schemaOf(
    { ...base, name: "id", type: "integer", minimum: 1, maximum: 9 },
    { ...base, name: "name", type: "text" },
  ),
  name: "owners",
  primaryKey: ["id"],
};
const dataset: Dataset = { description: "", single: false, tables: [visits, owners], checks: [] };

const headerOf = (dialect: SqlDialect, statements: "insert" | "copy" = "insert"): string =>
  Buffer.from(frameOf(sqlForm(dialect, statements), visits, dataset).header).toString("utf8");

describe("sqlFrame", () => {
  it("defines the table for PostgreSQL", () =>
    expect(headerOf("postgresql", "copy")).toMatchInlineSnapshot(`
    "-- Visits ; SELECT 1
    -- Load this after owners.
    BEGIN;
    SET LOCAL client_encoding = 'UTF8';
    SET LOCAL standard_conforming_strings = on;
    SET LOCAL intervalstyle = 'postgres';
    CREATE TABLE "visits" (
      "id" bigint NOT NULL, -- counts from 1 ); DROP TABLE x; -- */
      "owner" integer NOT NULL,
      "co""de\`" text NOT NULL,
      "kind" text,
      "note" varchar(80),
      "more" text,
      "price" numeric(18,2) NOT NULL,
      "x" double precision NOT NULL,
      "ok" boolean NOT NULL,
      "day" date NOT NULL,
      "opens" time NOT NULL,
      "seen" timestamp NOT NULL,
      "stay" interval NOT NULL,
      "key" uuid NOT NULL,
      "data" bytea NOT NULL,
      "place" point NOT NULL, -- x is the longitude, y the latitude
      "tags" jsonb NOT NULL,
      PRIMARY KEY ("id"),
      UNIQUE ("co""de\`"),
      UNIQUE ("key"),
      FOREIGN KEY ("owner") REFERENCES "owners" ("id") DEFERRABLE INITIALLY DEFERRED
    );
    -- place: unique, which PostgreSQL cannot enforce for these types.
    -- more refers to name of owners, which is not enforced here: nothing makes those columns unique.
    COPY "visits" ("id", "owner", "co""de\`", "kind", "note", "more", "price", "x", "ok", "day", "opens", "seen", "stay", "key", "data", "place", "tags") FROM stdin;
    "
  `));
  it("defines the table for MySQL", () =>
    expect(headerOf("mysql")).toMatchInlineSnapshot(`
    "-- Visits ; SELECT 1
    -- Load this after owners.
    SET NAMES utf8mb4;
    SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';
    CREATE TABLE \`visits\` (
      \`id\` BIGINT NOT NULL, -- counts from 1 ); DROP TABLE x; -- */
      \`owner\` INT NOT NULL,
      \`co"de\`\`\` VARCHAR(768) NOT NULL,
      \`kind\` VARCHAR(5),
      \`note\` VARCHAR(80),
      \`more\` LONGTEXT,
      \`price\` DECIMAL(18,2) NOT NULL,
      \`x\` DOUBLE NOT NULL,
      \`ok\` BOOLEAN NOT NULL,
      \`day\` DATE NOT NULL,
      \`opens\` TIME(3) NOT NULL,
      \`seen\` DATETIME(3) NOT NULL,
      \`stay\` BIGINT NOT NULL, -- milliseconds
      \`key\` CHAR(36) NOT NULL,
      \`data\` LONGBLOB NOT NULL,
      \`place\` POINT NOT NULL, -- x is the longitude, y the latitude
      \`tags\` JSON NOT NULL,
      PRIMARY KEY (\`id\`),
      UNIQUE (\`co"de\`\`\`),
      UNIQUE (\`key\`),
      FOREIGN KEY (\`owner\`) REFERENCES \`owners\` (\`id\`)
    ) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    -- place: unique, which MySQL cannot enforce for these types.
    -- more refers to name of owners, which is not enforced here: nothing makes those columns unique.
    START TRANSACTION;
    "
  `));
  it("defines the table for SQLite", () =>
    expect(headerOf("sqlite")).toMatchInlineSnapshot(`
    "-- Visits ; SELECT 1
    -- Load this after owners.
    BEGIN;
    CREATE TABLE "visits" (
      "id" INTEGER NOT NULL, -- counts from 1 ); DROP TABLE x; -- */
      "owner" INTEGER NOT NULL,
      "co""de\`" TEXT NOT NULL,
      "kind" TEXT,
      "note" TEXT,
      "more" TEXT,
      "price" NUMERIC(18,2) NOT NULL,
      "x" REAL NOT NULL,
      "ok" BOOLEAN NOT NULL,
      "day" TEXT NOT NULL,
      "opens" TEXT NOT NULL,
      "seen" TEXT NOT NULL,
      "stay" INTEGER NOT NULL, -- milliseconds
      "key" TEXT NOT NULL,
      "data" BLOB NOT NULL,
      "place" TEXT NOT NULL, -- longitude, latitude
      "tags" TEXT NOT NULL,
      PRIMARY KEY ("id"),
      UNIQUE ("co""de\`"),
      UNIQUE ("key"),
      UNIQUE ("place"),
      FOREIGN KEY ("owner") REFERENCES "owners" ("id") DEFERRABLE INITIALLY DEFERRED
    );
    -- more refers to name of owners, which is not enforced here: nothing makes those columns unique.
    "
  `));

  it("loads tables after those that they refer to, and circles as they are", () => {
    const table = (name: string, ...parents: string[]): Schema => ({
      ...owners,
      name,
      foreignKeys: parents.map((parent) => ({ fields: ["id"], reference: { table: parent, fields: ["id"] } })),
    });
    const order = (...tables: Schema[]): string[] => loadOrder({ ...dataset, tables }).map(({ name }) => name);
    expect(order(table("c", "b", "a"), table("b", "a"), table("a"))).toEqual(["a", "b", "c"]);
    expect(order(table("a", "b"), table("b", "a"), table("c", "c"))).toEqual(["b", "a", "c"]);
  });

  it.each<[SqlDialect, Partial<Schema>, string]>([
    [
      "postgresql",
      { name: "é".repeat(32) },
      `the table's name "${"é".repeat(32)}" has more than the 63 bytes that PostgreSQL keeps`,
    ],
    [
      "mysql",
      { name: "x".repeat(65) },
      `the table's name "${"x".repeat(65)}" has more than the 64 characters that MySQL takes`,
    ],
    ["mysql", { name: "😀" }, `the table's name "😀" has a character beyond U+FFFF, which is in no name of MySQL`],
    ["sqlite", { name: "sqlite_x" }, `the table's name "sqlite_x" begins with sqlite_, which is SQLite's own`],
    [
      "sqlite",
      {
        fields: [
          { ...base, name: "a", type: "uuid" },
          { ...base, name: "A", type: "uuid" },
        ],
      },
      `SQLite cannot tell the columns "a" and "A" apart: capitals mean nothing in its names`,
    ],
    [
      "postgresql",
      { fields: [{ ...base, name: "xmin", type: "uuid" }] },
      `the column's name "xmin" is that of one of PostgreSQL's own columns`,
    ],
    [
      "postgresql",
      { fields: [{ ...base, name: "a", type: "text", enum: ["\0"] }] },
      "PostgreSQL has no text with the character U+0000, nor JSON with it or with half of a surrogate pair",
    ],
  ])("refuses for %s %j", (dialect, more, message) => {
    const schema = { ...owners, ...more } as Schema & { fields: readonly Field[] };
    expect(formFailure(sqlForm(dialect), schema)).toMatchObject({ kind: "usage", message });
  });

  it("refuses COPY for others than PostgreSQL", () => {
    expect(formFailure(sqlForm("sqlite", "copy"), owners)?.message).toBe(
      "COPY is a statement of PostgreSQL, not of SQLite",
    );
    expect(formFailure(sqlForm("postgresql", "copy"), owners)).toBe(undefined);
  });
});
