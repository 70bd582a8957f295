/** The types that are one text or JSON in the file: which cells are values, which rows break which rule, what checks see. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDuration } from "../../sandbox/duration.ts";
import type { Duration } from "../../sandbox/duration.ts";
import { geopointText } from "../../sandbox/geopoint.ts";
import type { Item } from "../../src/model/schema.ts";
import { column, csv, field, file, problems, schema } from "./support.ts";

const item = (part: object): Item => field({ name: "", ...part } as never) as Item;

describe("a cell that is no value is found", () => {
  const GOOD = {
    uuid: ["0b5d8f0e-4b1a-4c1e-9b1e-000000000001", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
    binary: ["AA==", "AAE=", "AAEC", "+/+/", ""],
    duration: ["PT0S", "-P1D", "P2W", "P1DT2H3M4.005S", "PT36H", "PT0.5S"],
    geopoint: ["0, 0", "-180, 90", "9.258818, 52.329889", "1,2"],
    json: ["1", '"a"', "[1,null]", '{"a":[",]",{"b":"NaN"}]}', "true"],
  } as const;
  const BAD = {
    uuid: ["0B5D8F0E-4B1A-4C1E-9B1E-000000000001", "0b5d8f0e4b1a4c1e9b1e000000000001", "x", ""],
    binary: ["AA", "AB==", "AA=", "A A=", "AA-_"],
    duration: ["P", "PT", "P1DT", "P1Y", "P1M", "1h", "PT1.5H", "PT0.0005S", "P999999999D", ""],
    geopoint: ["0", "181, 0", "0, 90.5", "a, b", "1e1, 2", "1;2", "+1, 2", ""],
    json: ["", "[1,]", "[NaN]", "-Infinity", "{a:1}", "[1", "null", "'a'", '{"a":nan}'],
  } as const;
  const SAYS = {
    uuid: "a UUID in lower case",
    binary: "base64",
    duration: "a duration in ISO 8601",
    geopoint: 'a place "longitude, latitude"',
    json: "JSON",
  };
  for (const type of Object.keys(GOOD) as (keyof typeof GOOD)[])
    it(`in a column of ${type}`, async () => {
      expect(await column({ name: "v", type }, GOOD[type])).toEqual({});
      for (const bad of BAD[type])
        expect(await column({ name: "v", type }, [bad, GOOD[type][0]]), bad).toEqual({
          [`v is ${SAYS[type]}`]: [1, 0],
        });
    });

  it("in arrays and objects, all the way down", async () => {
    const list = { name: "v", type: "array", item: item({ type: "integer" }) } as const;
    expect(await column(list, ["[]", "[1,-5]", "[ 9007199254740991 ]"])).toEqual({});
    const wrong = ["[1.5]", '["1"]', "[null]", "{}", "5", "[9007199254740992]", "[1,]", "[1]]"];
    for (const bad of wrong)
      expect(await column(list, [bad]), bad).toEqual({ "v is a JSON array of integer items": [1, 0] });
    const nested = {
      name: "v",
      type: "object",
      properties: [
        field({ name: "a b", type: "date", format: "%Y-%m-%d" }),
        field({ name: "it's", type: "array", item: item({ type: "decimal", scale: 2 }), required: false }),
        field({ name: "at", type: "timestamp", format: "%Y-%m-%dT%H:%M:%S", required: false }),
      ],
    } as const;
    const full = { "a b": "2024-02-29", "it's": [1, 2.5], at: "2024-02-29T23:59:59.250" };
    expect(
      await column(
        nested,
        [full, { ...full, at: null }, { "a b": "0001-01-01" }].map((each) => JSON.stringify(each)),
      ),
    ).toEqual({});
    const bad = [
      { ...full, more: 1 },
      { ...full, "a b": "2024-02-30" },
      { ...full, "a b": null },
      { ...full, "it's": [1.005] },
      { ...full, "it's": [[1]] },
      { ...full, at: "2024-02-29 23:59:59" },
      { "it's": [] },
      [],
    ].map((each) => JSON.stringify(each));
    bad.push('{"a b":"2024-01-01","a b":"2024-01-01"}');
    const rule = "v is a JSON object of a b, it's?, at?";
    for (const each of bad) expect(await column(nested, [each]), each).toEqual({ [rule]: [1, 0] });
  });
});

describe("constraints hold", () => {
  it("for the sizes and items of arrays", async () => {
    const tags = {
      name: "v",
      type: "array",
      item: item({ type: "text" }),
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
    } as const;
    expect(await column(tags, ['["a"]', "[]", '["a","b","c"]', '["a","a"]', '["a","b"]'])).toEqual({
      "v has at least 1 items": [1, 1],
      "v has at most 2 items": [1, 2],
      "v has no item twice": [1, 3],
    });
  });

  it("inside of arrays and objects, by their place", async () => {
    const line = item({
      type: "object",
      properties: [
        field({ name: "sku", type: "text", enum: ["a", "b"] }),
        field({ name: "price", type: "decimal", scale: 2, minimum: 0, maximum: 9.5 }),
        field({
          name: "codes",
          type: "array",
          item: item({ type: "text", pattern: "[0-9]+", maxLength: 3 }),
          maxItems: 2,
        }),
        field({ name: "on", type: "date", format: "%Y-%m-%d", minimum: "2024-01-01", required: false }),
      ],
    });
    const lines = (...rows: object[]): string => JSON.stringify(rows);
    const good = { sku: "a", price: 1.5, codes: ["1"] };
    expect(
      await column({ name: "v", type: "array", item: line }, [
        lines(good, { ...good, on: "2024-01-01" }),
        lines(good, { ...good, sku: "c" }),
        lines({ ...good, price: -0.01 }),
        lines({ ...good, price: 9.51 }),
        lines(good, { ...good, codes: ["1", "x"] }),
        lines({ ...good, codes: ["1", "2222"] }),
        lines({ ...good, codes: ["1", "2", "3"] }),
        lines(good, good, { ...good, on: "2023-12-31" }),
      ]),
    ).toEqual({
      "v[*].sku is one of a, b": [1, 1],
      "v[*].price is at least 0": [1, 2],
      "v[*].price is at most 9.5": [1, 3],
      "v[*].codes[*] matches [0-9]+": [1, 4],
      "v[*].codes[*] has at most 3 characters": [1, 5],
      "v[*].codes has at most 2 items": [1, 6],
      "v[*].on is at least 2024-01-01": [1, 7],
    });
  });

  it("for bytes and durations, and unique ones", async () => {
    expect(await column({ name: "v", type: "binary", maxBytes: 2 }, ["AAE=", "AAEC"])).toEqual({
      "v has at most 2 bytes": [1, 1],
    });
    const wait = { name: "v", type: "duration", minimum: "PT0S", maximum: "PT2H", unique: true } as const;
    expect(await column(wait, ["PT0S", "PT2H", "-PT0.001S", "PT2H0.001S", "PT120M"])).toEqual({
      "v is at least PT0S": [1, 2],
      "v is at most PT2H": [1, 3],
      "v is unique": [1, 4],
    });
    for (const type of ["uuid", "geopoint", "json"] as const) {
      const [text, other] = {
        uuid: ["0b5d8f0e-4b1a-4c1e-9b1e-000000000001", "0b5d8f0e-4b1a-4c1e-9b1e-000000000002"],
        geopoint: ["1, 2", "2, 1"],
        json: ["[1]", "[2]"],
      }[type] as [string, string];
      expect(await column({ name: "v", type, unique: true }, [text, other, text])).toEqual({ "v is unique": [1, 2] });
    }
  });
});

describe("checks see", () => {
  it.each([
    ["array", '["a","b"]', "json_array_length(v) <= 1"],
    ["array", '["a","b"]', "v ->> '$[0]' = 'b'"],
    ["array", '["a","b"]', "NOT json_valid(v)"],
    ["array", '["a","b"]', "json_extract(v, '$[1]') = '\"a\"'"],
    ["json", '{"a":{"b":5}}', "CAST(json_extract(v, '$.a.b') AS integer) > 5"],
    ["duration", "PT1H30M", "v <= interval '1 hour'"],
    ["duration", "PT1H30M", "epoch(v) < 5400"],
    ["geopoint", "13.4, 52.5", "v.latitude < 50"],
    ["binary", "AAEC", "octet_length(v) < 3"],
    ["uuid", "0b5d8f0e-4b1a-4c1e-9b1e-000000000001", "v <> '0b5d8f0e-4b1a-4c1e-9b1e-000000000001'"],
  ] as const)("%s cells as their type: %s breaks %s", async (type, cell, sql) => {
    const more = type === "array" ? { item: item({ type: "text" }) } : {};
    expect(await column({ name: "v", type, ...more } as never, [cell], [sql])).toEqual({ [sql]: [1, 0] });
  });
});

it("durations and places are read back as what they were", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.maxSafeInteger(), fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 })),
        { minLength: 1, maxLength: 200 },
      ),
      async (values) => {
        const path = file(
          csv(
            ["wait", "place", "ms", "x", "y"],
            values.map(([ms, x, y]) => [isoDuration(ms as Duration), geopointText(x, y), `${ms}`, `${x}`, `${y}`]),
          ),
          "read-back.csv",
        );
        const fields = schema(
          [
            { name: "wait", type: "duration" },
            { name: "place", type: "geopoint" },
            ...(["ms", "x", "y"] as const).map((name) => ({ name, type: "integer" }) as const),
          ],
          [
            "wait = to_microseconds(ms * 1000)",
            "round(place.longitude * 1000000) = x",
            "round(place.latitude * 1000000) = y",
          ],
        );
        expect(await problems({ path, schema: fields, ownFile: true })).toEqual([]);
      },
    ),
    { numRuns: 10 },
  );
});
