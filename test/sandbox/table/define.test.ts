import { describe, expect, it } from "vitest";
import { integer, text } from "../../../sandbox/columns.ts";
import { defineTable } from "../../../sandbox/table/index.ts";
import { stateOf } from "../../../sandbox/table/state.ts";

const definition = { description: "rows", columns: { id: integer(), name: text() }, row: () => ({ id: 1, name: "a" }) };
const define = (more: object): unknown => defineTable({ ...definition, ...more });

describe("defineTable", () => {
  it("keeps what it is given, frozen, in the order of its columns", () => {
    const table = defineTable({ ...definition, checks: ["id > 0", { sql: "count(*) > 1", minimumRows: 2 }] });
    expect(table).toMatchObject({ kind: "table", description: "rows", columns: definition.columns });
    expect(stateOf(table)?.definition.checks).toEqual(["id > 0", { sql: "count(*) > 1", minimumRows: 2 }]);
    expect(Object.keys(table.columns)).toEqual(["id", "name"]);
    expect([table, table.columns, stateOf(table)?.definition.checks].every(Object.isFrozen)).toBe(true);
  });

  it("does not follow later changes of its columns", () => {
    const columns = { id: integer() };
    const table = defineTable({ description: "", columns, row: () => ({ id: 1 }) });
    delete (columns as Partial<typeof columns>).id;
    expect(Object.keys(table.columns)).toEqual(["id"]);
  });

  it.each([
    [
      { size: 5 },
      'defineTable: there is no part "size"; the parts are description, columns, primaryKey, foreignKeys, checks, dirt, fixed, rows, row',
    ],
    [{ rows: -1 }, "defineTable: expected rows to be a whole number from 0, got -1"],
    [{ fixed: 1 }, "defineTable: expected fixed to be true or false, got 1"],
    [{ primaryKey: [] }, "defineTable: expected primaryKey to be the names of columns, got an array"],
    [{ primaryKey: "key" }, 'defineTable: primaryKey: expected one of the columns id, name, got the text "key"'],
    [
      { foreignKeys: [{ fields: ["id"], reference: { table: "other", fields: ["id"] } }] },
      'defineTable: foreignKeys: expected reference.table to be a table defined before, or "self", got the text "other"',
    ],
    [
      { foreignKeys: [{ fields: ["id"], reference: { table: "self", fields: ["id", "name"] } }] },
      "defineTable: foreignKeys: expected reference.fields to name 1 columns, as fields does, got an array",
    ],
    [{ description: undefined }, "defineTable: expected description to be text, got undefined"],
    [{ columns: {} }, "defineTable: expected columns to be an object with at least one column, got an object"],
    [{ columns: null }, "defineTable: expected columns to be an object with at least one column, got null"],
    [
      { columns: { id: "integer" } },
      'defineTable: expected columns.id to be a column such as integer() or text(), got the text "integer"',
    ],
    [
      { columns: { id: integer } },
      "defineTable: expected columns.id to be a column such as integer() or text(), got a function",
    ],
    [
      { columns: { id: null } },
      "defineTable: expected columns.id to be a column such as integer() or text(), got null",
    ],
    [{ row: 5 }, "defineTable: expected row to be a function, got 5"],
    [{ checks: "id > 0" }, 'defineTable: expected checks to be a list, got the text "id > 0"'],
    [{ checks: [5] }, "defineTable: checks: expected SQL text or { sql, minimumRows }, got 5"],
    [{ checks: [{ sql: 5 }] }, "defineTable: checks: expected sql to be text, got 5"],
    [
      { checks: [{ sql: "x", minimumRows: -1 }] },
      "defineTable: checks: expected minimumRows to be an integer from 0, got -1",
    ],
  ])("refuses %j", (more, message) => expect(() => define(more)).toThrow(new TypeError(message)));

  it("refuses what is no definition", () => {
    expect(() => defineTable(undefined as never)).toThrow(
      "defineTable: expected an object with description, columns and row, got undefined",
    );
    expect(() => defineTable("x" as never)).toThrow(
      'defineTable: expected an object with description, columns and row, got the text "x"',
    );
  });
});
