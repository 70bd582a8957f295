import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/block/layout.ts";
import { blockCheck } from "../../src/block/trust.ts";
import { viewsOf } from "../../src/block/views.ts";
import type { ColumnView } from "../../src/block/views.ts";
import { csvEncoder } from "../../src/encode/csv.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "./in-node.ts";

const base = { name: "v", required: true, unique: false } as const;
const many = (count: number): string[] => Array.from({ length: count }, (_, k) => `v${k}`);
const FIELD = {
  integer: { ...base, type: "integer" },
  number: { ...base, type: "number" },
  decimal: { ...base, type: "decimal", scale: 2 },
  text: { ...base, type: "text" },
  code8: { ...base, type: "text", enum: ["a", "b", "c"] },
  code16: { ...base, type: "text", enum: many(300) },
  code32: { ...base, type: "text", enum: many(65_537) },
  boolean: { ...base, type: "boolean" },
  date: { ...base, type: "date", format: "%F" },
  time: { ...base, type: "time", format: "%T" },
  timestamp: { ...base, type: "timestamp", format: "%F %T" },
  duration: { ...base, type: "duration" },
  geopoint: { ...base, type: "geopoint" },
  json: { ...base, type: "json" },
} satisfies Record<string, Field>;
type Kind = keyof typeof FIELD;

const GOOD: Readonly<Record<Kind, unknown>> = {
  integer: 1,
  number: 1.5,
  decimal: 1.5,
  text: "aé",
  code8: "b",
  code16: "v299",
  code32: "v65536",
  boolean: true,
  date: 0,
  time: 0,
  timestamp: 0,
  duration: 0,
  geopoint: [0, 0],
  json: [1],
};

/** What the check says of a block of three good rows after something was done to it. */
function afterwards(
  kind: Kind,
  change: (view: ColumnView) => void,
  more: Partial<Field> = {},
  count = 3,
): string | undefined {
  const rows = Array.from({ length: 3 }, () => ({ v: GOOD[kind] }));
  const { layout, views } = fillBlock(schemaOf({ ...FIELD[kind], ...more } as Field), rows);
  change(views[0] as ColumnView);
  return blockCheck(layout, views)(count);
}

const set = (row: number, value: number) => (view: ColumnView) => void (view.values[row] = value);

describe("blockCheck", () => {
  it.each(Object.keys(FIELD) as Kind[])("lets %s cells pass that the writer wrote", (kind) => {
    expect(afterwards(kind, () => undefined)).toBeUndefined();
    expect(afterwards(kind, () => undefined, { required: false })).toBeUndefined();
  });

  it.each<[Kind, number[]]>([
    ["code8", [3, 255]],
    ["boolean", [2, 255]],
    ["code16", [300, 65_535]],
    ["code32", [65_537, -1, -(2 ** 31)]],
    ["date", [-719_163, 2_932_897, 2 ** 31 - 1]],
    ["time", [-1, 86_400_000]],
    ["timestamp", [0.5, Number.NaN, Infinity, -62_135_596_800_001, 253_402_300_800_000]],
    ["duration", [0.5, 2 ** 53, Number.NaN, Infinity]],
    ["geopoint", [180_000_001, -180_000_001, 2 ** 31 - 1]],
    ["number", [Number.NaN, Infinity, -Infinity]],
    ["integer", [0.5, 2 ** 53, -(2 ** 53), Number.NaN, Infinity]],
    ["decimal", [0.5, 2 ** 53, Number.NaN, -Infinity]],
  ])("refuses in %s cells what no such column has: %j", (kind, values) => {
    for (const value of values)
      for (const row of [0, 2])
        expect(afterwards(kind, set(row, value))).toMatch(/^column v: a value that no \w+ has$/);
  });

  it("refuses latitudes above 90 degrees", () =>
    expect(afterwards("geopoint", set(3, 90_000_001))).toBe("column v: a value that no geopoint has"));

  it("does not look at rows that were not made", () =>
    expect(afterwards("number", set(2, Number.NaN), {}, 2)).toBeUndefined());

  it("refuses validity bytes that are neither 0 nor 1", () => {
    const spoil = (view: ColumnView): void => void ((view.validity as Uint8Array)[1] = 2);
    for (const kind of Object.keys(FIELD) as Kind[])
      expect(afterwards(kind, spoil, { required: false })).toBe("column v: a validity byte that is neither 0 nor 1");
  });

  it("refuses corrupt values below an empty cell too", () => {
    const spoil = (view: ColumnView): void => {
      (view.validity as Uint8Array)[1] = 0;
      view.values[1] = 200;
    };
    expect(afterwards("code8", spoil, { required: false })).toBe("column v: a value that no text has");
  });

  it.each<[string, (view: ColumnView) => void, string]>([
    ["do not start at 0", set(0, 1), "text offsets that do not start at 0"],
    ["start below 0", set(0, -1), "text offsets that do not start at 0"],
    ["run backwards", set(2, 1), "text offsets that run backwards"],
    ["fall below 0", set(1, -5), "text offsets that run backwards"],
    ["go past the end", set(3, 2 ** 31 - 1), "a text that ends outside of the block"],
    ["cut a character", set(1, 2), "a text that starts inside of a character"],
  ])("refuses text offsets that %s", (_, change, problem) =>
    expect(afterwards("text", change)).toBe(`column v: ${problem}`),
  );

  it.each([[0xff], [0xc0], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc0, 0xaf], [0x80]])(
    "refuses bytes that are not UTF-8: %i",
    (...bytes) =>
      expect(afterwards("text", ({ data }) => (data as Uint8Array).set(bytes))).toBe(
        "column v: bytes that are not UTF-8",
      ),
  );

  const one = (
    type: "uuid" | "binary" | "array" | "object" | "json",
    text: string,
    required = true,
  ): string | undefined => {
    const field = { ...base, type, required, item: { required: true, unique: false, type: "integer" }, properties: [] };
    const layout = layoutOf(schemaOf(field as unknown as Field), 1);
    const views = viewsOf(layout, new SharedArrayBuffer(layout.byteLength));
    const view = views[0] as ColumnView;
    view.validity?.fill(1);
    view.values[1] = new TextEncoder().encodeInto(text, new Uint8Array(1 << 10)).written;
    (view.data as Uint8Array).set(new TextEncoder().encode(text));
    return blockCheck(layout, views)(1);
  };

  it.each<["uuid" | "binary" | "array" | "object" | "json", string[], string[]]>([
    [
      "uuid",
      ["550e8400-e29b-41d4-a716-446655440000"],
      [
        "",
        "550E8400-e29b-41d4-a716-446655440000",
        "550e8400-e29b-41d4-a716-44665544000",
        "550e8400xe29b-41d4-a716-446655440000",
        "550e8400-e29b-41d4-a716-4466554400g0",
      ],
    ],
    [
      "binary",
      ["", "YQ==", "YWI=", "YWJj", "+/+/"],
      ["YQ", "YQ=", "Y===", "YR==", "YWJ=", "YW\nj", "YQ==YQ==", "===="],
    ],
    [
      "array",
      ["[]", "[1,-2.5e+21]", "[[],{}]"],
      ["", "{}", "1", "[1, 2]", "[1\n]", "[1,]", "[", "[]]", "[01]", "[1.]", "[-]", "[1e]"],
    ],
    [
      "object",
      ["{}", '{"a":1,"":null}'],
      ["[]", '{"a"}', '{"a":1,}', "{a:1}", '{"a":1}{}', '{"a" :1}', "{,}", '{"a":1]'],
    ],
    [
      "json",
      ["0", "true", '"\\u00ab\\n\\"é"', '{"a":[{"b":[]}]}'],
      ["", "1,2", '1,"b":2', "tru", "truex", "nul", '"', '"\\x"', '"\\u00g0"', '"a\tb"', "NaN", "+1", " 1", "1 ", "1}"],
    ],
  ])("reads %s cells strictly", (type, good, bad) => {
    for (const text of good)
      expect([text, one(type, text), one(type, text, false)]).toEqual([text, undefined, undefined]);
    for (const text of bad) expect([text, one(type, text)]).toEqual([text, `column v: a value that no ${type} has`]);
  });

  it("lets all JSON pass that the writer writes", () => {
    const cell = fc
      .jsonValue({ stringUnit: "binary" })
      .filter((value) => value !== null && !JSON.stringify(value).includes('"__proto__"'));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (values) => {
        const { layout, views, rows } = fillBlock(
          schemaOf(FIELD.json),
          values.map((v) => ({ v })),
        );
        expect(blockCheck(layout, views)(rows)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("refuses JSON that is deeper than any cell can be", () => {
    expect(one("json", "[".repeat(48) + "]".repeat(48))).toBeUndefined();
    expect(one("json", "[".repeat(49) + "]".repeat(49))).toBe("column v: a value that no json has");
  });

  it("refuses nothing below an empty cell but what is no text", () => {
    const { layout, views } = fillBlock(schemaOf({ ...base, type: "uuid", required: false }), [{ v: null }]);
    (views[0] as ColumnView).values[1] = 3;
    expect(blockCheck(layout, views)(1)).toBeUndefined();
  });

  it("lets nothing pass that cannot be encoded, whatever lies in the memory", () => {
    const fields = (Object.keys(FIELD) as Kind[])
      .filter((kind) => kind !== "code32")
      .map((kind): Field => ({ ...FIELD[kind], name: kind, required: kind !== "code8" && kind !== "text" }) as Field);
    let passed = 0;
    fc.assert(
      fc.property(
        fc.subarray(fields, { minLength: 1, maxLength: 2 }),
        fc.infiniteStream(fc.oneof(fc.constantFrom(0, 0, 0, 0, 1, 2, 65), fc.nat(255))),
        (chosen, noise) => {
          const layout = layoutOf(schemaOf(...chosen), 4);
          const memory = new SharedArrayBuffer(layout.byteLength);
          const bytes = new Uint8Array(memory);
          const views = viewsOf(layout, memory);
          for (const { values, validity, data, physical } of layout.columns) {
            for (let k = 0; k < (physical === "utf8" ? 20 : 8 * 4); k++)
              bytes[values + k] = noise.next().value as number;
            if (validity !== undefined) for (let k = 0; k < 4; k++) bytes[validity + k] = noise.next().value as number;
            if (physical === "utf8") for (let k = 0; k < 70; k++) bytes[data + k] = noise.next().value as number;
          }
          if (blockCheck(layout, views)(4) !== undefined) return;
          passed++;
          const text = new TextDecoder("utf-8", { fatal: true }).decode(csvEncoder(layout, views)(0, 4).slice());
          expect(text.endsWith("\n")).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(20);
  });
});
