import { describe, expect, it, vi } from "vitest";
import { date, decimal, integer, optional, text } from "../../../sandbox/columns.ts";
import { describeExport } from "../../../sandbox/describe.ts";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { defineDataset, defineGroups, defineTable, reference } from "../../../sandbox/table/index.ts";
import { atWork } from "./in-run.ts";

const tableOf = (description: string): ReturnType<typeof plain> => plain(description);
function plain(description: string) {
  return defineTable({
    description,
    rows: 10,
    columns: {
      id: integer({ unique: true, minimum: 1 }),
      price: decimal({ scale: 3, minimum: 0 }),
      day: date({ format: "%d.%m.%Y", minimum: "2020-01-01" }),
      note: optional(text({ enum: ["a", "b"] })),
    },
    row: ({ index }) => ({ id: index + 1, price: 1, day: "2020-01-01", note: null }),
  });
}
const shops = tableOf("Shops");
const sales = defineTable({
  description: "Sales",
  rows: 20,
  columns: { shop_id: reference(shops, "id") },
  row: ({ random }) => ({ shop_id: shops.pick(random).id }),
});

describe("reference", () => {
  it("keeps how a value is written, and neither bounds nor uniqueness", () => {
    expect(reference(shops, "id")).toMatchObject({ type: "integer", options: { reference: { field: "id" } } });
    expect(Object.keys(reference(shops, "id").options)).toEqual(["reference"]);
    expect(reference(shops, "price").options).toMatchObject({ scale: 3 });
    expect(reference(shops, "day").options).toMatchObject({ format: "%d.%m.%Y" });
    expect(Object.keys(reference(shops, "note").options)).toEqual(["reference"]);
  });

  it("is a foreign key of the table that has it, optional or not", () => {
    const visits = defineTable({
      description: "Visits",
      columns: { shop: optional(reference(shops, "id")), again: reference(sales, "shop_id") },
      row: () => ({ shop: null, again: 1 }),
    });
    const { dataset } = describeExport(defineDataset({ description: "", tables: { shops, sales, visits } }));
    const tables = (dataset as { tables: { foreignKeys: unknown; fields: unknown }[] }).tables;
    expect(tables[2]?.foreignKeys).toEqual([
      { fields: ["shop"], reference: { table: "shops", fields: ["id"] } },
      { fields: ["again"], reference: { table: "sales", fields: ["shop_id"] } },
    ]);
    expect(tables[2]?.fields).toMatchObject([
      { name: "shop", type: "integer", required: false, unique: false },
      { name: "again", type: "integer", required: true },
    ]);
  });

  it.each([
    [undefined, "id", "reference: expected a table that is defined before, got undefined"],
    ["shops", "id", 'reference: expected a table that is defined before, got the text "shops"'],
    [{ kind: "table", columns: {} }, "id", "reference: expected a table that is defined before, got an object"],
    [shops, "ID", 'reference: expected one of the columns id, price, day, note, got the text "ID"'],
    [shops, "toString", 'reference: expected one of the columns id, price, day, note, got the text "toString"'],
    [shops, undefined, "reference: expected one of the columns id, price, day, note, got undefined"],
  ])("refuses %#", (table, field, message) =>
    expect(() => reference(table as never, field as never)).toThrow(new TypeError(message)),
  );
});

describe("defineDataset", () => {
  const chain = { description: "A chain", tables: { shops, sales } };

  it("keeps what it is given, frozen", () => {
    const dataset = defineDataset({ ...chain, checks: ["true"] });
    expect(dataset.kind).toBe("dataset");
    expect(dataset.checks).toEqual(["true"]);
    expect(Object.keys(dataset.tables)).toEqual(["shops", "sales"]);
    expect(dataset.tables["shops"]).toBe(shops);
    expect([dataset, dataset.tables, dataset.checks].every(Object.isFrozen)).toBe(true);
  });

  it.each([
    [undefined, "defineDataset: expected an object with description and tables, got undefined"],
    [{ ...chain, rows: 5 }, 'defineDataset: there is no part "rows"; the parts are description, tables, checks'],
    [{ tables: { shops } }, "defineDataset: expected description to be text, got undefined"],
    [
      { description: "", tables: {} },
      "defineDataset: expected tables to be an object with at least one table, got an object",
    ],
    [
      { description: "", tables: [] },
      "defineDataset: expected tables to be an object with at least one table, got an array",
    ],
    [
      { description: "", tables: null },
      "defineDataset: expected tables to be an object with at least one table, got null",
    ],
    [
      { description: "", tables: { shops, other: { kind: "table" } } },
      "defineDataset: expected tables.other to be a table, got an object",
    ],
    [
      { description: "", tables: { shops, twin: shops } },
      "defineDataset: shops and twin are the same table; define it twice",
    ],
    [{ description: "", tables: { sales } }, 'defineDataset: sales refers to a table that is not in tables: "Shops"'],
    [{ ...chain, checks: "true" }, 'defineDataset: expected checks to be a list, got the text "true"'],
    [{ ...chain, checks: [5] }, "defineDataset: checks: expected SQL text or { sql, minimumRows }, got 5"],
    [
      { ...chain, checks: [{ sql: "true", minimumRows: -1 }] },
      "defineDataset: checks: expected minimumRows to be an integer from 0, got -1",
    ],
  ])("refuses %#", (definition, message) =>
    expect(() => defineDataset(definition as never)).toThrow(new TypeError(message)),
  );

  it("refuses groups of a table that is not in tables", () => {
    const items = defineGroups({
      description: "Items",
      groups: sales,
      length: 2,
      columns: { id: integer() },
      group: () => () => ({ id: 1 }),
    });
    expect(() => defineDataset({ description: "", tables: { items } })).toThrow(
      'defineDataset: items refers to a table that is not in tables: "Sales"',
    );
  });

  it("and tables are refused in a row", async () => {
    vi.resetModules();
    const { closeDefinitions } = await import("../../../sandbox/definition.ts");
    const fresh = await import("../../../sandbox/table/index.ts");
    closeDefinitions();
    expect(() => fresh.defineDataset(chain as never)).toThrow(
      "defineDataset is a definition: call it once, outside of row()",
    );
    expect(() => fresh.defineTable({} as never)).toThrow("defineTable is a definition");
    expect(() => fresh.defineGroups({} as never)).toThrow("defineGroups is a definition");
  });
});

describe("defineGroups", () => {
  const definition = {
    description: "Readings",
    groups: 5,
    length: 3,
    columns: { id: integer() },
    group: () => () => ({ id: 1 }),
  };
  it.each([
    [{ rows: 5 }, 'defineGroups: there is no part "rows"'],
    [{ groups: undefined }, "defineGroups: expected groups to be a number or a table, got undefined"],
    [{ groups: -1 }, "defineGroups: expected groups to be a whole number from 0, got -1"],
    [{ groups: "sales" }, 'defineGroups: expected groups to be a number or a table, got the text "sales"'],
    [{ length: -1 }, "defineGroups: expected length to be a whole number from 0, got -1"],
    [{ length: null }, "defineGroups: expected length to be a number, { minimum, maximum } or a function, got null"],
    [{ length: { minimum: 1 } }, "defineGroups: length: expected maximum to be a whole number from 0, got undefined"],
    [
      { length: { minimum: 5, maximum: 2 } },
      "defineGroups: length: expected minimum to be at most maximum, got 5 and 2",
    ],
    [{ group: undefined }, "defineGroups: expected group to be a function, got undefined"],
    [{ primaryKey: ["id", "line"] }, 'defineGroups: primaryKey: expected one of the columns id, got the text "line"'],
  ])("refuses %#", (more, message) => expect(() => defineGroups({ ...definition, ...more } as never)).toThrow(message));

  it("refuses a primary key that may be empty", () =>
    expect(() =>
      defineGroups({ ...definition, columns: { id: optional(integer()) }, primaryKey: "id" } as never),
    ).toThrow('defineGroups: primaryKey: expected columns that are never empty, got the text "id"'));
});

describe("tables at work", () => {
  it("say how many rows they have, and which they have not", () => {
    const parents = tableOf("Parents");
    const children = defineGroups({
      description: "Children",
      groups: parents,
      length: ({ index }) => index % 3,
      columns: { parent: reference(parents, "id"), line: integer() },
      group: ({ parent }) => {
        const { id } = parent;
        return (position) => ({ parent: id, line: position });
      },
    });
    expect(() => parents.count).toThrow("rows are not being made yet");
    const { begin } = atWork(defineDataset({ description: "", tables: { parents, children } }));
    expect(() => children.count).toThrow("how many rows children has is known only while rows are made");
    begin();
    expect([parents.count, children.count]).toEqual([10, 9]);
    expect(children.at(8)).toEqual({ parent: 9, line: 1 });
    expect(children.lengthOf(8)).toBe(2);
    expect(children.group(8)).toEqual([
      { parent: 9, line: 0 },
      { parent: 9, line: 1 },
    ]);
    expect(children.group(0)).toEqual([]);
    expect(() => children.at(9)).toThrow("children.at: expected an index from 0 to 8, got 9");
    expect(() => parents.at(10)).toThrow("parents.at: expected an index from 0 to 9, got 10");
    expect(() => parents.at(-1)).toThrow("parents.at: expected an index from 0 to 9, got -1");
    expect(() => children.group(10)).toThrow("children.group: expected the number of a group from 0 to 9, got 10");
    expect(() => children.lengthOf(-1)).toThrow(
      "children.lengthOf: expected the number of a group from 0 to 9, got -1",
    );
    begin(42, [4]);
    expect([parents.count, children.count]).toEqual([4, 3]);
    expect(() => parents.at(9)).toThrow("parents.at: expected an index from 0 to 3, got 9");
  });

  it("say that a table was left out of the data set", () => {
    const forgotten = tableOf("Forgotten");
    const readings = defineGroups({
      description: "Forgotten readings",
      groups: 3,
      length: { minimum: 1, maximum: 2 },
      columns: { id: integer() },
      group: () => () => ({ id: 1 }),
    });
    setKey(1, "x");
    startRow(1);
    const why = /is not one of the tables of the data set/;
    for (const use of [
      () => forgotten.pick(random),
      () => forgotten.at(1),
      () => readings.at(1),
      () => readings.group(1),
      () => readings.lengthOf(1),
    ])
      expect(use).toThrow(why);
  });

  it("hand out rows that nobody else sees changed", () => {
    const things = tableOf("Things");
    atWork(defineDataset({ description: "", tables: { things } })).begin();
    const row = things.at(3) as { id: number };
    row.id = 99;
    expect(things.at(3).id).toBe(4);
  });

  it("refer to their own earlier rows only", () => {
    const people = defineTable({
      description: "People",
      rows: 50,
      columns: { id: integer(), boss: optional(integer()) },
      row: ({ index, self }) => ({ id: index, boss: index === 0 ? null : self.at(index === 7 ? 8 : index - 1).id }),
    });
    atWork(defineDataset({ description: "", tables: { people } })).begin();
    expect(people.at(6)).toEqual({ id: 6, boss: 5 });
    expect(() => people.at(7)).toThrow("people: self.at: expected the index of an earlier row, from 0 to 6, got 8");
  });

  it("fail the same whether rows before them are still at hand or not", () => {
    const links = defineTable({
      description: "A chain that is too long",
      rows: 2000,
      columns: { id: integer() },
      row: ({ index, self }) => ({ id: index === 0 ? 0 : self.at(index - 1).id + 1 }),
    });
    const { begin } = atWork(defineDataset({ description: "", tables: { links } }));
    begin();
    expect(links.at(400)).toEqual({ id: 400 });
    // At 400 the chain is begun anew where the last one ended; a chain of 500 is the longest, however it came about.
    expect(links.at(499)).toEqual({ id: 499 });
    expect(() => links.at(500)).toThrow("500");
    begin();
    expect(() => links.at(500)).toThrow("500");
  });
});
