import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonLinesEncoder } from "../../src/encode/json-lines.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";
import { base, nested, tableOf } from "./made-columns.ts";
import type { Table } from "./made-columns.ts";

/** The JSON of a cell, in the plainest way: from its text and its column's type. */
function jsonOf({ type }: Field, text: string | null): string {
  if (text === null) return "null";
  if (type === "geopoint") return `[${text.replace(", ", ",")}]`;
  const bare: readonly string[] = ["integer", "decimal", "number", "boolean", "array", "object", "json"];
  return bare.includes(type) ? text : JSON.stringify(text);
}

/** The value that a reader must get; it knows nothing of `jsonOf`. */
function readOf({ type }: Field, value: unknown, text: string | null): unknown {
  if (text === null) return null;
  switch (type) {
    case "integer":
    case "number":
      return value === 0 ? 0 : value;
    case "boolean":
    case "array":
    case "object":
      return value;
    case "decimal":
      return Number(text);
    case "geopoint":
      return text.split(", ").map(Number);
    case "json":
      return JSON.parse(text);
    default:
      return text;
  }
}

const expected = ({ columns, rows }: Table): string =>
  rows
    .map((row) => {
      const cells = columns.map(
        ({ field }, k) => `${JSON.stringify(field.name)}:${jsonOf(field, row[k]?.text as string | null)}`,
      );
      return `{${cells.join(",")}}\n`;
    })
    .join("");

function filled({ columns, rows }: Table): ReturnType<typeof fillBlock> {
  const records = rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));
  return fillBlock(schemaOf(...columns.map(({ field }) => field)), records);
}

function encode(table: Table): string {
  const { layout, views, rows } = filled(table);
  expect(rows).toBe(table.rows.length);
  return Buffer.from(jsonLinesEncoder(layout, views)(0, rows)).toString("utf8");
}

/** The line of one cell in a column called c. */
const line = (field: Omit<Extract<Field, { type: Field["type"] }>, "name">, value: unknown): string =>
  encode({
    columns: [{ field: { ...field, name: "c" } as Field, cell: fc.constant({ value, text: null }) }],
    rows: [[{ value, text: null }]],
  });

describe("jsonLinesEncoder", () => {
  it("writes byte for byte what the plain way does, and every line reads as the row's values", () => {
    fc.assert(
      fc.property(tableOf(nested), (table) => {
        const text = encode(table);
        expect(text).toBe(expected(table));
        const lines = text.split("\n");
        expect(lines.pop()).toBe("");
        expect(lines.map((each) => JSON.parse(each) as unknown)).toEqual(
          table.rows.map((row) =>
            Object.fromEntries(
              table.columns.map(({ field }, k) => [
                field.name,
                readOf(field, row[k]?.value, row[k]?.text as string | null),
              ]),
            ),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("encodes any rows of a block, as they stand in the whole", () => {
    fc.assert(
      fc.property(tableOf(nested), fc.nat(30), (table, cut) => {
        const { layout, views, rows } = filled(table);
        const encoder = jsonLinesEncoder(layout, views);
        const at = Math.min(cut, rows);
        const parts = [Buffer.from(encoder(0, at)), Buffer.from(encoder(at, rows))];
        expect(Buffer.concat(parts).toString("utf8")).toBe(expected(table));
      }),
      { numRuns: 30 },
    );
  });

  it("escapes every control character, quote and backslash, and nothing else", () => {
    const all = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join("");
    for (const value of [all, "\u2028\u2029 é 日本語 😀", '\\"', "\u0000".repeat(500)])
      expect(line({ ...base, type: "text" }, value)).toBe(`{"c":${JSON.stringify(value)}}\n`);
  });

  it("has room for a block full of what is longest when escaped", () => {
    const value = "\u0001".repeat((1 << 20) - 8);
    expect(line({ ...base, type: "text" }, value)).toBe(`{"c":"${"\\u0001".repeat(value.length)}"}\n`);
  });

  it.each([
    [{ ...base, type: "date", format: '%Y"%m\\%d\t%A' }, "2022-03-09", '2022"03\\09\tWednesday'],
    [{ ...base, type: "time", format: '"%H"' }, "21:05", '"21"'],
    [{ ...base, type: "timestamp", format: "%I:%M %p, %d/%m/%Y" }, "1850-03-09T12:30:00", "12:30 PM, 09/03/1850"],
  ] as const)("escapes what a format says literally: %j", (field, value, text) => {
    expect(line(field, value)).toBe(`{"c":${JSON.stringify(text)}}\n`);
  });

  it("keeps a decimal's scale, and escapes names", () => {
    const fields: Field[] = [
      { ...base, name: 'say "hi"\n', type: "decimal", scale: 2 },
      {
        ...base,
        name: "a very long name of a column, longer than eight words of eight bytes are 日本語",
        type: "boolean",
      },
      { ...base, name: "place", type: "geopoint" },
      { ...base, name: "none", type: "uuid", required: false },
    ];
    const block = fillBlock(schemaOf(...fields), [
      { [fields[0]?.name as string]: 4.5, [fields[1]?.name as string]: true, place: [-0.5, 48], none: null },
    ]);
    expect(Buffer.from(jsonLinesEncoder(block.layout, block.views)(0, 1)).toString("utf8")).toMatchInlineSnapshot(`
      "{"say \\"hi\\"\\n":4.50,"a very long name of a column, longer than eight words of eight bytes are 日本語":true,"place":[-0.5,48],"none":null}
      "
    `);
  });
});
