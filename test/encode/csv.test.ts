import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvEncoder, csvHeader } from "../../src/encode/csv.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";
import { base, tableOf } from "./made-columns.ts";
import type { Column } from "./made-columns.ts";

const table = tableOf();

function encode(columns: readonly Column[], rows: readonly (readonly { value: unknown }[])[]): string {
  const schema = schemaOf(...columns.map(({ field }) => field));
  const records = rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));
  const block = fillBlock(schema, records);
  expect(block.rows).toBe(rows.length);
  return Buffer.concat([csvHeader(schema), csvEncoder(block.layout, block.views)(0, block.rows)]).toString("utf8");
}

describe("csvEncoder", () => {
  it("writes byte for byte what csv-stringify writes for the same values", () => {
    fc.assert(
      fc.property(table, ({ columns, rows }) => {
        const expected = stringify(
          rows.map((row) => row.map(({ text }) => text)),
          {
            header: true,
            columns: columns.map(({ field }, k) => ({ key: `${k}`, header: field.name })),
            quoted_match: /^$/,
          },
        );
        expect(encode(columns, rows)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("overwrites the previous block and leaves nothing of it", () => {
    const field: Field = { ...base, name: "a", type: "text" };
    const block = fillBlock(schemaOf(field), [{ a: "a long text, with a comma" }, { a: "x" }]);
    const encoder = csvEncoder(block.layout, block.views);
    expect(Buffer.from(encoder(0, 2)).toString()).toBe('"a long text, with a comma"\nx\n');
    expect(Buffer.from(encoder(0, 1)).toString()).toBe('"a long text, with a comma"\n');
    expect(Buffer.from(encoder(0, 0)).toString()).toBe("");
  });

  it("encodes any rows of a block, as they stand in the whole", () => {
    fc.assert(
      fc.property(table, fc.nat(30), fc.nat(30), ({ columns, rows }, a, b) => {
        const schema = schemaOf(...columns.map(({ field }) => field));
        const records = rows.map((row) =>
          Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])),
        );
        const block = fillBlock(schema, records);
        const starts = new Int32Array(rows.length + 1);
        const encoder = csvEncoder(block.layout, block.views, starts);
        const cuts = [0, Math.min(a, b, rows.length), Math.min(Math.max(a, b), rows.length), rows.length];
        const parts = cuts.map((cut, k) => Buffer.from(encoder(cuts[k - 1] ?? 0, cut)));
        const whole = Buffer.from(encoder(0, rows.length));
        expect(Buffer.concat(parts)).toEqual(whole);
        expect(Buffer.from(csvEncoder(block.layout, block.views)(0, rows.length))).toEqual(whole);
        const lines = rows.map((_, j) => whole.subarray(starts[j], starts[j + 1]));
        expect(lines).toEqual(rows.map((_, j) => Buffer.from(encoder(j, j + 1))));
      }),
    );
  });

  it.each([
    ["%m/%d/%Y", "2022-03-09", "03/09/2022"],
    ["%-d.%-m.%Y", "2022-03-09", "9.3.2022"],
    ["%A, %B %-d, %Y", "2022-09-28", '"Wednesday, September 28, 2022"'],
    ["%a %d %b %y", "1969-12-31", "Wed 31 Dec 69"],
    ["%Y年%m月%d日", "2022-03-09", "2022年03月09日"],
    ["%Y-%j", "2024-12-31", "2024-366"],
    ['%Y"%m"%d', "2022-03-09", '"2022""03""09"'],
    ["100%% %F", "2022-03-09", "100% 2022-03-09"],
  ])("writes dates as %s", (format, date, expected) => {
    const column: Column = {
      field: { ...base, name: "d", type: "date", format },
      cell: fc.constant({ value: date, text: expected }),
    };
    expect(encode([column], [[{ value: date }]])).toBe(`d\n${expected}\n`);
  });

  it.each([
    ["%H:%M", "21:05:09", "21:05"],
    ["%I:%M %p", "00:30", "12:30 AM"],
    ["%-I:%M%p", "13:30", "1:30PM"],
    ["%H:%M:%S.%f", "13:30:01.250", "13:30:01.250000"],
    ["%T", "13:30:01", "13:30:01"],
  ])("writes times as %s", (format, time, expected) => {
    const column: Column = {
      field: { ...base, name: "t", type: "time", format },
      cell: fc.constant({ value: time, text: expected }),
    };
    expect(encode([column], [[{ value: time }]])).toBe(`t\n${expected}\n`);
  });

  it.each([
    [1.005, 2, "1.01"],
    [-1.005, 2, "-1.01"],
    [4.35 * 3, 2, "13.05"],
    [0.1 + 0.2, 1, "0.3"],
    [2.5, 0, "3"],
    [-2.5, 0, "-3"],
    [-0.001, 2, "0.00"],
    [1234567.891, 3, "1234567.891"],
    [21474836.47, 2, "21474836.47"],
    [90071992547409.91, 2, "90071992547409.91"],
  ])("rounds the decimal %f at scale %i to %s, as on paper", (value, scale, expected) => {
    const column: Column = {
      field: { ...base, name: "d", type: "decimal", scale },
      cell: fc.constant({ value, text: expected }),
    };
    expect(encode([column], [[{ value }]])).toBe(`d\n${expected}\n`);
  });
});
