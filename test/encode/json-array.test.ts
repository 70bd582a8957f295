import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../src/model/schema.ts";
import { fileOf, WHOLE } from "./chunked.ts";
import { base, tableOf } from "./made-columns.ts";
import type { Table } from "./made-columns.ts";

const array = { format: { name: "json" } } as const;
const lines = { format: { name: "jsonl" } } as const;

describe("a JSON array", () => {
  it("has the objects of JSON Lines, one a line, wherever chunks and blocks end", () => {
    const cuts = fc.record({ chunk: fc.constantFrom(1, 5, 4096), block: fc.constantFrom(1, 7, 2048) });
    fc.assert(
      fc.property(tableOf(), cuts, (table, cut) => {
        const text = fileOf(array, table, cut).toString("utf8");
        const objects = fileOf(lines, table).toString("utf8").split("\n").slice(0, -1);
        expect(text).toBe(`[${objects.map((object, k) => `${k === 0 ? "" : ","}\n${object}`).join("")}\n]\n`);
        expect(fileOf(lines, table, cut).toString("utf8")).toBe(objects.map((object) => `${object}\n`).join(""));
        expect(JSON.parse(text)).toEqual(objects.map((object) => JSON.parse(object) as unknown));
      }),
      { numRuns: 30 },
    );
  });

  it("holds rows of any length", () => {
    const long = "\u0001".repeat(1 << 18);
    const fields: Field[] = ["a", "b", "c", "d"].map((name) => ({ ...base, name, type: "text" }));
    const values = [1, 0, 1, 0].map((full) => fields.map(() => (full === 1 ? long.slice(1) : "x")));
    const table: Table = {
      columns: fields.map((field) => ({ field, cell: fc.constant({ value: null, text: null }) })),
      rows: values.map((row) => row.map((value) => ({ value, text: null }))),
    };
    const objects = values.map(([a, b, c, d]) => JSON.stringify({ a, b, c, d }));
    const text = `[\n${objects.join(",\n")}\n]\n`;
    for (const cut of [WHOLE, { chunk: 2, block: 1 }]) expect(fileOf(array, table, cut).toString() === text).toBe(true);
  });

  const field: Field = { ...base, name: "a", type: "integer" };
  const rows = (...values: readonly number[]): Table => ({
    columns: [{ field, cell: fc.constant({ value: null, text: null }) }],
    rows: values.map((value) => [{ value, text: null }]),
  });
  it.each([
    [[], "[\n]\n"],
    [[1], '[\n{"a":1}\n]\n'],
    [[1, 2], '[\n{"a":1},\n{"a":2}\n]\n'],
  ])("of %j is %j", (values, text) => {
    expect(fileOf(array, rows(...values), WHOLE).toString()).toBe(text);
    expect(fileOf(array, rows(...values), { chunk: 1, block: 1, from: 65_536 }).toString()).toBe(text);
  });
});
