import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotedName } from "../../../src/encode/sql/names.ts";
import type { Field } from "../../../src/model/schema.ts";
import { fileOf } from "../chunked.ts";
import type { Cuts } from "../chunked.ts";
import { base } from "../made-columns.ts";
import type { Table } from "../made-columns.ts";
import { HOSTILE, isoOf, oneColumn, someCuts, sqlForm, sqlTables } from "./tables.ts";

const form = sqlForm("sqlite");

/** Runs the file and reads the table. */
function loaded(table: Table, cuts: Cuts): { rows: unknown[][]; sql: string } {
  const sql = fileOf(form, table, cuts).toString("utf8");
  using database = new DatabaseSync(":memory:");
  database.exec(sql);
  const select = database.prepare(`SELECT * FROM ${quotedName(cuts.schema?.name ?? "table", "sqlite")} ORDER BY rowid`);
  select.setReturnArrays(true);
  return { rows: select.all() as unknown as unknown[][], sql };
}

function heldOf(field: Field, value: unknown, text: string | null): unknown {
  if (text === null) return null;
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return Number(text);
    case "duration":
      return (value as number) + 0;
    case "boolean":
      return value === true ? 1 : 0;
    case "binary":
      return new Uint8Array(value as Uint8Array);
    case "date":
    case "time":
    case "timestamp":
      return isoOf(field, value, text);
    default:
      return text;
  }
}

describe("SQL for SQLite", () => {
  it("is read back by SQLite value by value", () => {
    fc.assert(
      fc.property(sqlTables(form), someCuts, (table, cuts) => {
        const { rows } = loaded(table, { ...cuts, schema: HOSTILE });
        expect(rows).toEqual(
          table.rows.map((row) =>
            row.map(({ value, text }, k) => heldOf(table.columns[k]?.field as Field, value, text)),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("keeps texts with NUL, quotes and line ends", () => {
    const values = ["\0", "a\0b'\r\n", "'; DROP TABLE x; --", "\\", "", "\uFEFF é 日本 😀"];
    const { rows } = loaded(oneColumn({ ...base, name: "t", type: "text" }, ...values), { chunk: 2, block: 1 });
    expect(rows.map(([value]) => value)).toEqual(values);
  });

  it("begins statements at multiples of 1,000 rows, wherever chunks and blocks end", () => {
    const table = oneColumn({ ...base, name: "n", type: "integer" }, ...Array.from({ length: 2500 }, (_, n) => n));
    const whole = loaded(table, { chunk: 1e9, block: 1e9, from: 500 });
    expect(whole.rows.map(([n]) => n)).toEqual(table.rows.map(([cell]) => cell?.value));
    expect(whole.sql.split("\n").filter((line) => line.startsWith("INSERT"))).toHaveLength(3);
    for (const [chunk, block] of [
      [7, 1],
      [500, 500],
      [1000, 7],
      [2048, 300],
    ] as const)
      expect(loaded(table, { chunk, block, from: 500 }).sql).toBe(whole.sql);
  });

  it("makes a table without rows", () => {
    const { rows, sql } = loaded(oneColumn({ ...base, name: "n", type: "integer" }), { chunk: 1, block: 1 });
    expect(rows).toEqual([]);
    expect(sql).toMatchInlineSnapshot(`
      "-- rows of a test
      BEGIN;
      CREATE TABLE "table" (
        "n" INTEGER NOT NULL
      );
      COMMIT;
      "
    `);
  });
});
