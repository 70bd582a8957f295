import { describe, expect, it } from "vitest";
import { boolean, date, decimal, integer, number, optional, text, time, timestamp } from "../../sandbox/columns.ts";

/** A column builder, called as a script without types could. */
type Builder = (options?: unknown) => { readonly type: string; readonly options: Readonly<Record<string, unknown>> };
const builders = { integer, number, decimal, text, boolean, date, time, timestamp } as unknown as Readonly<
  Record<string, Builder>
>;
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
    ["boolean", { minimum: 1 }, 'boolean: there is no option "minimum"; the options are description, required, unique, shares, tolerance, per'],
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
