import { describe, expect, expectTypeOf, it } from "vitest";
import {
  array,
  binary,
  boolean,
  date,
  decimal,
  duration,
  geopoint,
  integer,
  json,
  number,
  object,
  optional,
  text,
  time,
  timestamp,
  uuid,
} from "../../sandbox/columns.ts";
import type { Column } from "../../sandbox/columns.ts";

/** A column builder, called as a script without types could. */
type Builder = (options?: unknown) => { readonly type: string; readonly options: Readonly<Record<string, unknown>> };
const builders = {
  integer,
  number,
  decimal,
  text,
  boolean,
  date,
  time,
  timestamp,
  duration,
  uuid,
  binary,
  geopoint,
  json,
} as unknown as Readonly<Record<string, Builder>>;
const call = (name: string, options: unknown): ReturnType<Builder> => (builders[name] as Builder)(options);

describe("a column", () => {
  it.each([
    ["integer", {}],
    ["integer", { description: "an id", required: true, unique: true, minimum: -5, maximum: 5, enum: [1, 2] }],
    ["number", { minimum: 0.5, maximum: 0.5 }],
    ["decimal", { scale: 2, minimum: 0, maximum: 99.99, enum: [1.5] }],
    ["text", { enum: ["a", "b"], unique: false }],
    ["text", { pattern: "[A-Z]{3}", minLength: 3, maxLength: 3 }],
    ["boolean", { description: "yes or no" }],
    ["date", { minimum: "2022-01-01", maximum: "2022-12-31", format: "%m/%d/%Y" }],
    ["time", { minimum: "06:00:00", maximum: "18:00:00", format: "%H:%M" }],
    ["timestamp", { minimum: "2022-01-01T00:00:00", maximum: "2022-12-31T00:00:00", format: "%Y-%m-%d %H:%M" }],
  ])("%s takes %j, as frozen data", (name, options) => {
    const column = call(name, options);
    expect(column).toEqual({ type: name, options });
    expect(Object.isFrozen(column) && Object.isFrozen(column.options)).toBe(true);
  });

  it("keeps bounds of durations as ISO text", () =>
    expect(duration({ minimum: "0s", maximum: "1.5h" }).options).toEqual({ minimum: "PT0S", maximum: "PT1H30M" }));

  it("keeps shares as data, in the order of the enum's names", () => {
    expect(text({ enum: ["cash", "card"], shares: { cash: 0.25 } }).options).toEqual({
      enum: ["cash", "card"],
      shares: { values: [{ value: "cash", share: 0.25 }], exact: false },
    });
    expect(integer({ enum: [1, 2], shares: { 2: 0.5, 1: 0.5 }, tolerance: "exact" }).options["shares"]).toEqual({
      values: [
        { value: 1, share: 0.5 },
        { value: 2, share: 0.5 },
      ],
      exact: true,
    });
    expect(boolean({ shares: { true: 0.02 }, per: "patient" }).options["shares"]).toEqual({
      values: [{ value: true, share: 0.02 }],
      exact: false,
      per: "patient",
    });
    expect(optional(text(), { missing: 0.05 }).options).toEqual({
      required: false,
      missing: { share: 0.05, exact: false },
    });
  });

  it("holds what is inside of arrays and objects as data", () => {
    expect(array(optional(text({ maxLength: 5 })), { maxItems: 3 }).options).toEqual({
      maxItems: 3,
      item: { type: "text", required: false, unique: false, maxLength: 5 },
    });
    expect(object({ b: integer(), a: array(date()) }).options["properties"]).toEqual([
      { name: "b", type: "integer", required: true, unique: false },
      {
        name: "a",
        type: "array",
        required: true,
        unique: false,
        item: { type: "date", required: true, unique: false },
      },
    ]);
  });

  it("has the type of what row returns", () => {
    type Cell<C> = C extends Column<infer T> ? T : never;
    const tags = array(text({ enum: ["new", "sale"], shares: undefined as never }));
    expectTypeOf<Cell<typeof tags>>().toEqualTypeOf<readonly ("new" | "sale")[]>();
    const address = object({ zip: text(), floor: optional(integer()) });
    expectTypeOf<{ zip: string }>().toExtend<Cell<typeof address>>();
    expectTypeOf<{ zip: string; floor: null }>().toExtend<Cell<typeof address>>();
    expectTypeOf<{ zip: string; floor: string }>().not.toExtend<Cell<typeof address>>();
    expectTypeOf<{ floor: number }>().not.toExtend<Cell<typeof address>>();
    const payload = json();
    expectTypeOf<{ a: (number | null)[] }>().toExtend<Cell<typeof payload>>();
    expectTypeOf<Date>().not.toExtend<Cell<typeof payload>>();
    // @ts-expect-error a share of a value that the enum has not
    expect(() => text({ enum: ["a"], shares: { b: 1 } })).toThrow("text: expected shares to name values of the enum");
  });

  it("keeps temporal bounds as ISO text, a last date as its end", () => {
    expect(date({ minimum: new Date("2022-01-31T12:00:00Z") }).options).toEqual({ minimum: "2022-01-31" });
    expect(time({ maximum: "6:00" }).options).toEqual({ maximum: "06:00:00" });
    expect(timestamp({ minimum: "2022-01-01", maximum: "2022-01-31" }).options).toEqual({
      minimum: "2022-01-01T00:00:00",
      maximum: "2022-01-31T23:59:59.999",
    });
  });

  it("does not follow later changes of its options", () => {
    const options = { minimum: 1 };
    const column = integer(options);
    options.minimum = 2;
    expect(column.options).toEqual({ minimum: 1 });
  });

  it("is optional where it says so", () => {
    expect(optional(integer({ unique: true }))).toEqual({
      type: "integer",
      options: { unique: true, required: false },
    });
    expect(() => optional(undefined as never)).toThrow(
      new TypeError("optional: expected a column such as integer() or text(), got undefined"),
    );
    expect(() => optional({} as never)).toThrow(
      "optional: expected a column such as integer() or text(), got an object",
    );
  });
});

describe("a wrong option", () => {
  it.each([
    ["integer", null, "integer: expected an object of options, got null"],
    ["integer", 5, "integer: expected an object of options, got 5"],
    [
      "integer",
      { min: 1 },
      'integer: there is no option "min"; the options are description, required, unique, minimum, maximum, enum, shares, tolerance, per',
    ],
    [
      "number",
      { scale: 2 },
      'number: there is no option "scale"; the options are description, required, unique, minimum, maximum, enum',
    ],
    [
      "boolean",
      { minimum: 1 },
      'boolean: there is no option "minimum"; the options are description, required, unique, shares, tolerance, per',
    ],
    [
      "date",
      { pattern: "x" },
      'date: there is no option "pattern"; the options are description, required, unique, minimum, maximum, format',
    ],
    [
      "text",
      { minimum: 1 },
      'text: there is no option "minimum"; the options are description, required, unique, enum, pattern, minLength, maxLength, shares, tolerance, per',
    ],
    [
      "integer",
      { required: false },
      "integer: expected required to be true (use optional(…) for columns that may be empty), got false",
    ],
    ["integer", { unique: "yes" }, 'integer: expected unique to be true or false, got the text "yes"'],
    ["integer", { description: 5 }, "integer: expected description to be text, got 5"],
    ["integer", { minimum: 1.5 }, "integer: expected minimum to be an integer, got 1.5"],
    ["integer", { maximum: 2 ** 53 }, "integer: expected maximum to be an integer, got 9007199254740992"],
    ["integer", { minimum: 3, maximum: 1 }, "integer: expected minimum to be at most maximum, got 3 and 1"],
    ["number", { minimum: Number.NaN }, "number: expected minimum to be a number, got NaN"],
    ["number", { maximum: "9" }, 'number: expected maximum to be a number, got the text "9"'],
    ["integer", { enum: [] }, "integer: expected enum to be a list of numbers, got an array"],
    ["integer", { enum: [1, 1.5] }, "integer: expected enum to hold numbers only, got 1.5"],
    ["integer", { enum: "12" }, 'integer: expected enum to be a list of numbers, got the text "12"'],
    ["decimal", {}, "decimal: expected scale to be an integer from 0 to 9, got undefined"],
    ["decimal", { scale: 10 }, "decimal: expected scale to be an integer from 0 to 9, got 10"],
    ["decimal", undefined, "decimal: expected an object of options, got undefined"],
    ["text", { enum: ["a", 1] }, "text: expected enum to hold texts only, got 1"],
    ["text", { enum: [] }, "text: expected enum to be a list of texts, got an array"],
    ["text", { pattern: /a/ }, "text: expected pattern to be the text of a regular expression, got an object"],
    ["text", { minLength: -1 }, "text: expected minLength to be an integer from 0, got -1"],
    ["text", { minLength: 5, maxLength: 4 }, "text: expected minLength to be at most maxLength, got 5 and 4"],
    ["date", { minimum: "1.1.2022" }, 'date: minimum: expected a date such as "2022-01-31", got the text "1.1.2022"'],
    [
      "date",
      { minimum: "2022-02-01", maximum: "2022-01-01" },
      "date: expected minimum to be at most maximum, got 2022-02-01 and 2022-01-01",
    ],
    ["date", { format: 5 }, 'date: expected format to be strftime text such as "%m/%d/%Y", got 5'],
    ["time", { maximum: "25:00" }, 'time: maximum: expected a time such as "06:00", got the text "25:00"'],
    [
      "timestamp",
      { minimum: "now" },
      'timestamp: minimum: expected a timestamp such as "2022-01-31T06:00:00", got the text "now"',
    ],
  ])("%s(%j): %s", (name, options, message) => expect(() => call(name, options)).toThrow(new TypeError(message)));
});

describe("a wrong part or share", () => {
  const loose = { array, object, optional, text, boolean, integer } as unknown as Readonly<
    Record<string, (...parts: unknown[]) => unknown>
  >;
  let deep: unknown = text();
  for (let i = 0; i < 8; i++) deep = array(deep as Column<unknown>);
  const cash = (more: object): object => ({ enum: ["cash", "card"], ...more });
  it.each<[string, readonly unknown[], string]>([
    ["array", [5], "array: expected a column such as integer() or text(), got 5"],
    ["array", [text(), { minItems: -1 }], "array: expected minItems to be an integer from 0, got -1"],
    ["array", [text(), { minItems: 3, maxItems: 1 }], "array: expected minItems to be at most maxItems, got 3 and 1"],
    ["array", [text(), { uniqueItems: 1 }], "array: expected uniqueItems to be true or false, got 1"],
    ["array", [date({ format: "%Y" })], "array: expected a column without format: dates and times are ISO text"],
    ["array", [boolean({ shares: { true: 0.5 } })], "array: expected a column without shares"],
    ["array", [optional(text(), { missing: 0.5 })], "array: expected a column without missing"],
    ["array", [integer({ unique: true })], "array: expected a column without unique"],
    ["array", [deep], "array: expected at most 8 levels of arrays and objects, got more"],
    ["object", [{}], "object: expected an object of columns, at least one, got an object"],
    ["object", [{ a: 5 }], "object: a: expected a column such as integer() or text(), got 5"],
    ["object", [JSON.parse('{"__proto__":5}')], "object: expected a property's name other than __proto__"],
    ["text", [{ shares: { a: 1 } }], "text: expected shares only with enum, got no enum"],
    ["text", [cash({ shares: {} })], "text: expected shares to name at least one value"],
    ["text", [cash({ shares: 0.5 })], "text: expected shares to be an object such as { cash: 0.25 }, got 0.5"],
    [
      "text",
      [cash({ shares: { coin: 0.5 } })],
      'text: expected shares to name values of the enum, got the text "coin"',
    ],
    ["text", [cash({ shares: { cash: 1.2 } })], "text: expected the share of cash to be 0 to 1, got 1.2"],
    ["text", [cash({ shares: { cash: 0.7, card: 0.7 } })], "text: expected shares to sum to at most 1, got 1.4"],
    [
      "text",
      [cash({ shares: { cash: 0.5, card: 0.4 } })],
      "text: expected the shares of all values to sum to 1, got 0.9",
    ],
    ["text", [cash({ tolerance: "exact" })], "text: expected tolerance and per only with shares, got no shares"],
    ["text", [cash({ shares: { cash: 1 }, tolerance: 0.1 })], 'text: expected tolerance to be "exact", got 0.1'],
    ["text", [cash({ shares: { cash: 1 }, per: 5 })], "text: expected per to be the name of a column, got 5"],
    [
      "boolean",
      [{ shares: { true: 0.1 }, per: "a", tolerance: "exact" }],
      "boolean: expected tolerance or per, got both",
    ],
    [
      "integer",
      [{ enum: [1], shares: { 2: 1 } }],
      'integer: expected shares to name values of the enum, got the text "2"',
    ],
    ["optional", [text(), { missing: 2 }], "optional: expected missing to be 0 to 1, got 2"],
    ["optional", [text(), { share: 2 }], 'optional: there is no option "share"'],
    ["optional", [text(), { per: "a" }], "optional: expected tolerance and per only with missing, got no missing"],
    [
      "optional",
      [boolean({ shares: { true: 0.1 }, tolerance: "exact" })],
      'expected a column without tolerance "exact"',
    ],
  ])("%s(…%#): %s", (name, parts, message) => expect(() => loose[name]?.(...parts)).toThrow(message));
});
