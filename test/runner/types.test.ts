/** The types that are one text or JSON, from the script in its isolate to the bytes of the file. */
import { describe, expect, it } from "vitest";
import { failureOf, makeRows, oneColumn } from "./at-work.ts";

describe("a cell in the file", () => {
  it.each([
    ["api.array(api.date())", 'return { v: ["2024-02-29", 0] };', '"[""2024-02-29"",""1970-01-01""]"'],
    [
      "api.object({ b: decimal({ scale: 2 }), a: optional(text()) })",
      "return { v: { a: null, b: 1.005 } };",
      '"{""b"":1.01,""a"":null}"',
    ],
    [
      "api.json()",
      'return { v: { toJSON: 1, list: [1.5, "é", null] } };',
      '"{""toJSON"":1,""list"":[1.5,""é"",null]}"',
    ],
    ["optional(api.json())", "return { v: null };", ""],
    ["api.uuid()", 'return { v: "0B5D8F0E-4B1A-4C1E-9B1E-000000000001" };', "0b5d8f0e-4b1a-4c1e-9b1e-000000000001"],
    ["api.binary()", "return { v: Uint8Array.of(0, 1, 255) };", "AAH/"],
    ["api.duration()", "return { v: api.minutes(90) };", "PT1H30M"],
    ["optional(api.duration())", "return { v: index === 0 ? '1d' : null };", "P1D"],
    ["api.geopoint()", "return { v: { latitude: 52.520008, longitude: 13.404954 } };", '"13.404954, 52.520008"'],
    ["optional(api.geopoint())", "return { v: index === 0 ? [-0.5, -90] : null };", '"-0.5, -90"'],
  ])("of %s: %s", async (column, row, text) => expect(await makeRows(oneColumn(column, row), 0, 1)).toBe(`${text}\n`));
});

describe("a cell of another type ends the run, and says where", () => {
  it.each([
    [
      "api.array(api.object({ price: number() }))",
      'return { v: [{ price: 1 }, { price: "2" }] };',
      'row 0: column v: expected an array, each item an object with price, got the text "2" at [1].price, not a finite number',
    ],
    [
      "api.json()",
      "const v = {}; v.self = v; return { v };",
      "row 0: column v: expected a JSON value: text, finite numbers, true, false, arrays, plain objects, got an object that is inside of itself at .self",
    ],
    [
      "api.json()",
      "return { v: new Array(2 ** 21).fill(1) };",
      "row 0: column v: expected a JSON value: text, finite numbers, true, false, arrays, plain objects, got more than 1048576 characters at [524288], more than a block can hold",
    ],
    [
      "api.uuid()",
      'return { v: "1" };',
      'row 0: column v: expected a UUID: 8-4-4-4-12 hexadecimal digits, got the text "1"',
    ],
    [
      "api.binary()",
      "return { v: new Uint8Array(1e6) };",
      "row 0: column v: expected bytes: a Uint8Array, got 1000000 bytes, more than a block can hold",
    ],
    [
      "api.duration()",
      'return { v: "soon" };',
      'row 0: column v: expected a duration: minutes(90), "PT1H30M" or "1h 30m", got the text "soon"',
    ],
    [
      "api.geopoint()",
      "return { v: [0, 91] };",
      "row 0: column v: expected a place: { latitude, longitude } or [longitude, latitude] in degrees, got an array",
    ],
    [
      "text({ enum: ['a'], shares: { b: 1 } })",
      "return { v: 'a' };",
      'TypeError: text: expected shares to name values of the enum, got the text "b"',
    ],
  ])("%s: %s", async (column, row, message) =>
    expect(await failureOf(oneColumn(column, row))).toMatchObject({ kind: "script", message }),
  );
});

it("blocks filled by JSON and bytes are cut short, and no row is lost", async () => {
  const rows = await makeRows(
    oneColumn("api.array(text())", "return { v: ['x'.repeat(200_000), String(index)] };"),
    0,
    40,
  );
  expect(
    rows
      .trim()
      .split("\n")
      .map((line) => /""(\d+)""\]"$/.exec(line)?.[1]),
  ).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`));
});
