import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "./in-node.ts";

const base = { name: "v", required: true, unique: false } as const;
const FIELD = {
  integer: { ...base, type: "integer" },
  narrow: { ...base, type: "integer", minimum: -5, maximum: 5 },
  number: { ...base, type: "number" },
  decimal: { ...base, type: "decimal", scale: 2 },
  text: { ...base, type: "text" },
  enum: { ...base, type: "text", enum: ["a", "b", "c"] },
  longEnum: { ...base, type: "text", enum: ["a", "b", "c", "d", "e", "f", "toString"] },
  boolean: { ...base, type: "boolean" },
  date: { ...base, type: "date", format: "%F" },
  time: { ...base, type: "time", format: "%T" },
  timestamp: { ...base, type: "timestamp", format: "%F %T" },
  duration: { ...base, type: "duration" },
  geopoint: { ...base, type: "geopoint" },
  uuid: { ...base, type: "uuid" },
  binary: { ...base, type: "binary" },
  array: { ...base, type: "array", item: { required: true, unique: false, type: "integer" } },
  object: { ...base, type: "object", properties: [{ ...base, name: "a", type: "text" }] },
  json: { ...base, type: "json" },
} satisfies Record<string, Field>;
type Kind = keyof typeof FIELD;

/** The number or code that stands in the block for a value. */
function stored(kind: Kind, value: unknown): number | undefined {
  const { views } = fillBlock(schemaOf(FIELD[kind]), [{ v: value }]);
  return views[0]?.values[0];
}

const texts = (values: readonly string[]): string[] => {
  const { views, rows } = fillBlock(
    schemaOf(FIELD.text),
    values.map((v) => ({ v })),
  );
  const [offsets, data] = [views[0]?.values as Int32Array, views[0]?.data as Uint8Array];
  return Array.from({ length: rows }, (_, k) => Buffer.from(data.slice(offsets[k], offsets[k + 1])).toString("utf8"));
};

describe("the column writer takes", () => {
  it.each<[Kind, unknown, number]>([
    ["integer", 2 ** 53 - 1, 2 ** 53 - 1],
    ["integer", -(2 ** 53 - 1), -(2 ** 53 - 1)],
    ["narrow", 2 ** 31 - 1, 2 ** 31 - 1],
    ["narrow", -0, 0],
    ["number", 5e-324, 5e-324],
    ["number", -1e308, -1e308],
    ["decimal", 1.005, 101],
    ["decimal", -1.005, -101],
    ["decimal", 90071992547409.91, 2 ** 53 - 1],
    ["enum", "c", 2],
    ["longEnum", "toString", 6],
    ["boolean", true, 1],
    ["boolean", false, 0],
    ["date", "1970-01-02", 1],
    ["date", new Date("1970-01-02T23:00:00Z"), 1],
    ["date", -719_162, -719_162],
    ["date", 2_932_896, 2_932_896],
    ["time", "00:00:01", 1000],
    ["time", 86_399_999, 86_399_999],
    ["timestamp", "1970-01-01T00:00:01", 1000],
    ["timestamp", -62_135_596_800_000, -62_135_596_800_000],
    ["timestamp", 253_402_300_799_999, 253_402_300_799_999],
    ["duration", "PT1H30M", 5_400_000],
    ["duration", "-1h 30m", -5_400_000],
    ["duration", 5, 5],
    ["geopoint", [-0.1276, 51.5072], -127_600],
    ["geopoint", { latitude: 51.5072, longitude: 180 }, 180_000_000],
  ])("for %s the value %s", (kind, value, expected) => expect(stored(kind, value)).toBe(expected));

  it("any text that is well formed", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 20 }), { minLength: 1, maxLength: 20 }), (values) => {
        expect(texts(values)).toEqual(values);
      }),
    );
  });

  it("nothing at all where a column is optional", () => {
    for (const kind of Object.keys(FIELD) as Kind[]) {
      const { views } = fillBlock(schemaOf({ ...FIELD[kind], required: false } as Field), [
        { v: null },
        { v: undefined },
        {},
      ]);
      expect([...(views[0]?.validity ?? [])]).toEqual([0, 0, 0]);
    }
    const { views } = fillBlock(schemaOf({ ...FIELD.text, required: false }), [{ v: "a" }, { v: null }, { v: "" }]);
    expect([...(views[0]?.validity ?? [])]).toEqual([1, 0, 1]);
    expect([...(views[0]?.values ?? [])]).toEqual([0, 1, 1, 1]);
  });
});

describe("the column writer refuses", () => {
  const always: unknown[] = [null, undefined, Symbol("s"), 1n, () => 0, Number.NaN];
  const structures: unknown[] = [{}, []];
  it.each<[Kind, unknown[]]>([
    ["integer", [1.5, 2 ** 53, -(2 ** 53), Infinity, "1", true, { valueOf: () => 1 }]],
    ["narrow", [1.5, 2 ** 31, -(2 ** 31) - 1, Infinity, "1", true, { valueOf: () => 1 }]],
    ["number", [Infinity, -Infinity, "1", true, { valueOf: () => 1 }]],
    ["decimal", [Infinity, -Infinity, "1", true, 90071992547409.92, 1e300, { valueOf: () => 1 }]],
    ["text", [1, true, new String("a")]],
    ["enum", ["d", "", "A", "a ", 0, new String("a")]],
    ["longEnum", ["h", "constructor", "__proto__", 0]],
    ["boolean", [0, 1, "true", new Boolean(true)]],
    [
      "date",
      [1.5, -719_163, 2_932_897, "2022-02-30", "", "31.1.2022", new Date(Number.NaN), true, { valueOf: () => 1 }],
    ],
    ["time", [1.5, -1, 86_400_000, "24:00", "", true, { valueOf: () => 1 }]],
    ["timestamp", [1.5, 253_402_300_800_000, "2022-02-30T00:00", "", true, { valueOf: () => 1 }]],
    ["duration", [1.5, 2 ** 53, "P", "PT", "P1Y", "1 hour", "", true, { valueOf: () => 1 }]],
    [
      "geopoint",
      [[1], [1, 2, 3], [181, 0], [0, -91], ["1", 2], { latitude: 1 }, { latitude: 1, longitude: NaN }, "1, 2"],
    ],
    ["uuid", ["", "0b5d8f0e-4b1a-4c1e-9b1e-00000000000g", "0b5d8f0e4b1a4c1e9b1e000000000001", 5]],
    ["binary", ["AAEC", new ArrayBuffer(3), [1, 2]]],
    ["array", [{ length: 0 }, [1.5], [null], "[]"]],
    ["object", [{ a: 1 }, { a: "x", b: 1 }, { b: 1 }, [["a", "x"]], "{}"]],
    ["json", [new Date(0), new Map(), [Number.NaN], { a: () => 1 }, [undefined]]],
  ])("for %s every other value", (kind, values) => {
    const also = ["array", "object", "json"].includes(kind) ? [] : structures;
    for (const value of [...always, ...also, ...values]) {
      const message = `${String(typeof value === "symbol" ? "symbol" : JSON.stringify(value === undefined ? "undefined" : typeof value === "bigint" ? "1n" : value))}`;
      expect(() => stored(kind, value), message).toThrow(expect.objectContaining({ column: 0 }));
    }
  });

  it("half of a surrogate pair, with the reason", () =>
    expect(() => texts(["a", "\ud800"])).toThrow("text with half of a surrogate pair, which is no character"));

  it("a text that no block can hold, with its length", () =>
    expect(() => texts(["x".repeat(2 ** 20 + 1)])).toThrow("a text of 1048577 characters, more than a block can hold"));

  it("without ever calling code of the value", () => {
    const hostile = new Proxy(() => 0, { get: () => expect.fail("ran"), apply: () => expect.fail("ran") });
    for (const kind of [
      "integer",
      "narrow",
      "number",
      "decimal",
      "text",
      "enum",
      "longEnum",
      "boolean",
      "time",
    ] as const)
      expect(() => stored(kind, hostile)).toThrow(expect.objectContaining({ column: 0 }));
  });
});

describe("a block", () => {
  it("is cut short where its texts fill it, and holds what was asked where they just fit", () => {
    expect(texts(["x".repeat(2 ** 20)])).toHaveLength(1);
    expect(texts(["a", "x".repeat(2 ** 20), "b"])).toEqual(["a"]);
    expect(texts(["x".repeat(2 ** 19), "y".repeat(2 ** 19), "z"])).toHaveLength(2);
  });

  it("takes any column name", () => {
    const names = [
      'a"b',
      "it's",
      "`${1}`",
      "*/",
      "//",
      "</script>",
      "a.b",
      "constructor",
      "toString",
      "\u2028",
      "j",
      "row",
      "c0",
      "$0",
      "日本",
    ];
    const schema = schemaOf(...names.map((name): Field => ({ ...FIELD.integer, name })));
    const { views } = fillBlock(schema, [Object.fromEntries(names.map((name, k) => [name, k]))]);
    expect(views.map(({ values }) => values[0])).toEqual(names.map((_, k) => k));
  });
});
