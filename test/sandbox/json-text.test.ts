import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64Text } from "../../sandbox/base64.ts";
import { decimalText } from "../../sandbox/decimal.ts";
import { jsonWriter } from "../../sandbox/json-text.ts";
import type { JsonPart } from "../../sandbox/json-text.ts";

class Refused extends Error {}
const part = (type: string, more: Partial<JsonPart> = {}): JsonPart => ({ type, required: true, ...more });
const write = (of: JsonPart, value: unknown): string =>
  jsonWriter(of, (got) => {
    throw new Refused(got);
  })(value);
const json = (value: unknown): string => write(part("json"), value);

describe("any JSON value", () => {
  it("is written as JSON.stringify writes it", () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== null && !JSON.stringify(value).includes("__proto__")),
        (value) => {
          expect(json(value)).toBe(JSON.stringify(value));
        },
      ),
    );
  });

  it("is read once, and none of its code is called but getters", () => {
    let reads = 0;
    const value = {
      get a() {
        return ++reads;
      },
    };
    expect(json(value)).toBe('{"a":1}');
    expect(reads).toBe(1);
    expect(() => json({ toJSON: () => 5 })).toThrow("a function at .toJSON, not JSON");
  });

  it("may come twice, but never inside of itself", () => {
    const twice = { a: 1 };
    expect(json([twice, twice])).toBe('[{"a":1},{"a":1}]');
    const cycle: unknown[] = [];
    cycle.push({ cycle });
    expect(() => json(cycle)).toThrow("an object that is inside of itself at [0].cycle");
  });

  it.each<[unknown, string]>([
    [Number.NaN, "NaN, not a finite number"],
    [[1, [Infinity]], "Infinity at [1][0], not a finite number"],
    [null, "null, not a value: an empty cell is for optional(json())"],
    [[1n], "a bigint at [0], not JSON"],
    [[undefined], "undefined at [0], not JSON"],
    [{ d: new Date(0) }, "an object of a class at .d, not a plain object"],
    [new Map(), "an object of a class, not a plain object"],
    ["\ud800", "text with half of a surrogate pair, which is no character"],
    [{ "\udc00": 1 }, "text with half of a surrogate pair"],
    [JSON.parse('{"a":{"__proto__":1}}'), "a property of that name at .a.__proto__"],
    [
      Array(33)
        .fill(0)
        .reduce((inner) => [inner], 1),
      "more than 32 levels of arrays and objects",
    ],
    [Array(2 ** 20).fill(1), "more than 1048576 characters"],
    [new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 53 : 1) }), "more than 1048576 characters"],
  ])("is refused where it is none: %#", (value, message) => {
    expect(() => json(value)).toThrow(Refused);
    expect(() => json(value)).toThrow(message);
  });

  it("is done at once with a value that shares its parts", () => {
    let value: unknown = 1;
    for (let i = 0; i < 31; i++) value = [value, value];
    expect(() => json(value)).toThrow("more than 1048576 characters");
  });
});

describe("arrays and objects", () => {
  const line = part("object", {
    properties: [
      part("text", { name: "sku" }),
      part("decimal", { name: "price", scale: 2 }),
      part("date", { name: "on" }),
      part("integer", { name: "floor", required: false }),
    ],
  });

  it("are written in the declared order, dates as ISO text, decimals with their digits", () => {
    expect(write(line, { on: 0, price: 1.005, sku: 'a"b', floor: undefined })).toBe(
      String.raw`{"sku":"a\"b","price":1.01,"on":"1970-01-01"}`,
    );
    expect(write(part("array", { item: line }), [{ sku: "", price: -0.001, on: "2024-02-29", floor: null }])).toBe(
      '[{"sku":"","price":0.00,"on":"2024-02-29","floor":null}]',
    );
  });

  it.each<[string, unknown, string]>([
    ["time", 1, '"00:00:00.001"'],
    ["timestamp", 1, '"1970-01-01T00:00:00.001"'],
    ["duration", "90m", '"PT1H30M"'],
    ["uuid", "0B5D8F0E-4B1A-4C1E-9B1E-000000000001", '"0b5d8f0e-4b1a-4c1e-9b1e-000000000001"'],
    ["binary", Uint8Array.of(0, 1, 2, 255), '"AAEC/w=="'],
    ["geopoint", [-0.5, 0.25], '"-0.5, 0.25"'],
    ["number", -0, "0"],
    ["boolean", false, "false"],
  ])("write a %s", (type, value, text) =>
    expect(write(part("array", { item: part(type) }), [value])).toBe(`[${text}]`),
  );

  it.each<[unknown, string]>([
    [5, "5, not an object"],
    [[], "an array, not an object"],
    [{ sku: "a", on: 0 }, "undefined at .price, a property that the object must have"],
    [{ sku: 1, price: 1, on: 0 }, "1 at .sku, not text"],
    [{ sku: null, price: 1, on: 0 }, "null at .sku, not text"],
    [{ sku: "a", price: "1", on: 0 }, 'the text "1" at .price, not a decimal of scale 2'],
    [{ sku: "a", price: 1, on: 0, more: 1 }, 'the property "more", which is not declared'],
    [Object.create({ sku: "a", price: 1, on: 0 }), "undefined at .sku"],
  ])("say where something is wrong: %#", (value, message) => expect(() => write(line, value)).toThrow(message));

  it("hold an enum to its values", () => {
    const tags = part("array", { item: part("text", { enum: ["a", "b"] }) });
    expect(write(tags, ["a", "b", "a"])).toBe('["a","b","a"]');
    expect(() => write(tags, ["a", "c"])).toThrow('the text "c" at [1], not one of the enum');
  });
});

it("decimals in JSON have the digits that BigInt gives them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), (scale, scaled) => {
      const digits = `${BigInt(Math.abs(scaled))}`.padStart(scale + 1, "0");
      const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
      expect(decimalText(scaled / 10 ** scale, scale)).toBe(`${scaled < 0 ? "-" : ""}${text}`);
    }),
  );
  expect([decimalText(Number.NaN, 2), decimalText(1e300, 2), decimalText("1", 2)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("base64 is what Node makes of the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(base64Text(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    }),
  );
});
