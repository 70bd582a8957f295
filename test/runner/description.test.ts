import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDescription } from "../../src/runner/description.ts";

const base = { name: "v", required: true, unique: false };
const keys = { name: "table", primaryKey: [], foreignKeys: [], fixed: false };
/** The description of a single table. */
const alone = (table: object): unknown => ({
  dataset: { description: "rows", single: true, checks: [], tables: [{ ...keys, ...table }] },
});
const flags = { required: true, unique: false };
/** An array in an array, so many levels. */
const nested = (levels: number): object => ({
  type: "array",
  item: levels === 1 ? { type: "text", ...flags } : { ...flags, ...nested(levels - 1) },
});
const table = (field: object, more: object = {}): unknown =>
  alone({ description: "rows", fields: [{ ...base, ...field }], checks: [], ...more });

function message(value: unknown): string {
  const read = readDescription(JSON.stringify(value));
  if (read.ok) throw new Error("it was believed");
  expect(read.failure.kind).toBe("script");
  return read.failure.message.replace("the table's description is not valid: ", "");
}

describe("readDescription", () => {
  it("takes every type with its constraints, and gives temporal columns their formats", () => {
    const fields = [
      { ...base, name: "i", type: "integer", minimum: 0, maximum: 9, enum: [1, 2], description: "an id" },
      { ...base, name: "n", type: "number", required: false },
      { ...base, name: "d", type: "decimal", scale: 2 },
      { ...base, name: "t", type: "text", enum: ["a"], pattern: "a", minLength: 0, maxLength: 5 },
      { ...base, name: "b", type: "boolean", unique: true },
      { ...base, name: "日付", type: "date", minimum: "2022-01-01", format: "%m/%d/%Y" },
      { ...base, name: "time", type: "time" },
      { ...base, name: "timestamp", type: "timestamp" },
    ];
    const read = readDescription(
      JSON.stringify(alone({ description: "rows", fields, checks: [{ sql: "i > 0", minimumRows: 0 }] })),
    );
    expect(read.ok && "tables" in read.value && read.value.tables[0]).toEqual({
      ...keys,
      description: "rows",
      fields: [
        ...fields.slice(0, 6),
        { ...fields[6], format: "%H:%M:%S" },
        { ...fields[7], format: "%Y-%m-%dT%H:%M:%S" },
      ],
      checks: [{ sql: "i > 0", minimumRows: 0 }],
    });
  });

  it("takes what is inside of arrays and objects, and shares", () => {
    const fields = [
      { ...base, name: "a", ...nested(8) },
      {
        ...base,
        name: "o",
        type: "object",
        properties: [
          { ...flags, name: "when", type: "date", format: "%Y-%m-%d" },
          { ...flags, name: "wait", type: "duration", minimum: "PT0S" },
          { ...flags, name: "any", type: "json", required: false },
        ],
      },
      { ...base, name: "s", type: "text", enum: ["x"], shares: { values: [{ value: "x", share: 1 }], exact: true } },
      { ...base, name: "m", type: "binary", maxBytes: 5, missing: { share: 0.5, exact: false, per: "s" } },
    ];
    const read = readDescription(JSON.stringify(alone({ description: "", fields, checks: [] })));
    expect(read.ok && "tables" in read.value && read.value.tables[0]?.fields).toEqual(fields);
  });

  it("hands on a script's own failure as two texts", () => {
    expect(readDescription('{"failure":{"message":"m","stack":"s","row":-1}}')).toEqual({
      ok: true,
      value: { message: "m", stack: "s" },
    });
    expect(readDescription('{"failure":{"message":"m"}}')).toEqual({ ok: true, value: { message: "m", stack: "" } });
  });

  it.each([
    [table({ type: "money" }), /^column "v", type: /],
    [table({ type: "integer", minimum: "1" }), /^column "v", minimum: /],
    [table({ type: "decimal" }), /^column "v", scale: /],
    [table({ type: "decimal", scale: 10 }), /^column "v", scale: /],
    [table({ type: "text", enum: [] }), /^column "v", enum: /],
    [table({ type: "text", enum: [5] }), /^column "v", enum\.0: /],
    [table({ type: "text", enum: ["\ud800"] }), 'column "v", enum.0: text without half surrogate pairs'],
    [table({ type: "text", enum: Array(100_001).fill("a") }), 'column "v", enum: it has more than 100000 values'],
    [table({ type: "text", surprise: 1 }), 'column "v": Unrecognized key: "surprise"'],
    [table({ type: "date", format: "%Q" }), /^column "v", format: "%Q" is not a directive that rowsmith knows/],
    [
      table({ type: "date", format: "%Y-%m" }),
      'column "v", format: "%Y-%m" leaves out the day, so nobody could read the value back',
    ],
    [table({ type: "date", format: "%" }), 'column "v", format: "%" ends in a lone %'],
    [table({ type: "time", format: "%M" }), /^column "v", format: "%M" leaves out the hour/],
    [table({ type: "text", name: "" }), /^column "", name: /],
    [table({ type: "text", name: "a\nb" }), 'column "a\\nb", name: a name without control characters'],
    [table({ type: "text", name: "\u001b[2J" }), 'column "\\u001b[2J", name: a name without control characters'],
    [
      alone({
        description: "",
        checks: [],
        fields: [JSON.parse('{"name":"__proto__","type":"text","required":true,"unique":false}')],
      }),
      'column "__proto__", name: a name other than __proto__',
    ],
    [table({ type: "array" }), /^column "v", item: /],
    [table({ type: "array", item: { type: "text", required: true } }), /^column "v", item\.unique: /],
    [table({ type: "array", item: { type: "money", ...flags } }), /^column "v", item\.type: /],
    [table({ type: "array", item: { type: "date", format: "%d.%m.%Y", ...flags } }), /^column "v", item\.format: /],
    [table({ type: "object", properties: [] }), /^column "v", properties: /],
    [
      table({ type: "object", properties: [{ type: "text", name: 'a"', ...flags }] }),
      'column "v", properties.0.name: a name without " and \\',
    ],
    [table(nested(9)), 'column "v", it has more than 8 levels of arrays and objects'],
    [table({ type: "duration", minimum: "soon" }), 'column "v", minimum: an ISO 8601 duration'],
    [
      table({ type: "boolean", shares: { values: [{ value: "true", share: 1 }], exact: false } }),
      /^column "v", shares/,
    ],
    [table({ type: "text", shares: { values: [{ value: "a", share: 2 }], exact: false } }), /^column "v", shares/],
    [
      table({ type: "boolean", shares: { values: [{ value: true, share: 1 }], exact: false, per: "w" } }),
      'fields: "v" has shares per "w", which is no other column',
    ],
    [
      table({ type: "text", required: false, missing: { share: 0.5, exact: false, per: "v" } }),
      'fields: "v" has shares per "v", which is no other column',
    ],
    [table({ type: "text", required: "no" }), /^column "v", required: /],
    [table({ type: "text" }, { fields: [] }), /^fields: /],
    [table({ type: "text" }, { fields: 5 }), /^fields: /],
    [table({ type: "text" }, { fields: [null] }), /^column 0: /],
    [
      table({ type: "text" }, { fields: Array.from({ length: 2001 }, () => ({})) }),
      "it has 2001 columns, more than 2000",
    ],
    [
      table({ type: "text" }, { checks: Array.from({ length: 1001 }, () => ({})) }),
      "it has 1001 checks, more than 1000",
    ],
    [table({ type: "text" }, { checks: [{ sql: 5, minimumRows: 0 }] }), /^checks\.0, sql: |^checks\.0\.sql/],
    [table({ type: "text" }, { checks: [{ sql: "a", minimumRows: -1 }] }), /^checks/],
    [table({ type: "text" }, { description: "x".repeat(10_001) }), /^description: /],
    [{}, /./],
    [null, /./],
    [[], /./],
    [5, /./],
    [{ dataset: null }, /./],
    [{ dataset: { tables: null } }, /./],
    [{ dataset: { tables: [null] } }, /./],
    [{ failure: 5 }, /./],
  ])("refuses %#, naming the column", (value, expected) =>
    expect(message(value)).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected),
  );

  it("refuses two columns of one name", () =>
    expect(
      message(
        table(
          {},
          {
            fields: [
              { ...base, type: "text" },
              { ...base, type: "integer" },
            ],
          },
        ),
      ),
    ).toBe('fields: the column "v" is there twice'));

  it("refuses what is not JSON", () =>
    expect(readDescription("{")).toMatchObject({
      ok: false,
      failure: { kind: "script", message: "the script's description of its tables is not JSON" },
    }));

  it("says nothing at length and nothing that moves a cursor", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (name) => {
        const text = message(table({ type: "money", name }));
        expect(text.length).toBeLessThan(3100);
        expect(text).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}/u);
      }),
    );
    expect(message(table({ type: "text", ["x".repeat(1e6)]: 1 })).length).toBeLessThan(600);
  });

  it("is done with the longest answers at once", () => {
    const start = performance.now();
    const zeros = Array(7_000_000).fill(0);
    message(alone({ description: "", checks: [], fields: zeros }));
    message(alone({ description: "", checks: zeros, fields: [] }));
    message(table({ type: "integer", enum: zeros }));
    message(table({ type: "text", minimum: zeros }));
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => readDescription(JSON.stringify(value)).ok === false));
    fc.assert(
      fc.property(
        fc.record({ description: fc.constant(""), checks: fc.jsonValue(), fields: fc.array(fc.jsonValue()) }),
        (value) => readDescription(JSON.stringify(alone(value))).ok === false,
      ),
    );
  });
});
