import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as calendar from "../../sandbox/calendar.ts";
import * as cells from "../../sandbox/cells.ts";
import { settlerSource } from "../../src/block/settler.ts";
import { csvEncoder } from "../../src/encode/csv.ts";
import type { Field } from "../../src/model/schema.ts";
import { parseRows } from "../../src/read/csv-rows.ts";
import { fillBlock, schemaOf } from "./in-node.ts";

type Cells = Readonly<Record<string, unknown>>;
const settlerOf = (...fields: Field[]): ((row: Cells) => Cells) =>
  new Function("$0", settlerSource(schemaOf(...fields)))({ ...calendar, cells }) as (row: Cells) => Cells;

/** The cells of one column as the file has them: null is an empty cell. */
function written(field: Field, values: readonly unknown[]): readonly (string | null)[] {
  const { layout, views, rows } = fillBlock(
    // A second column tells an empty cell from an empty line.
    schemaOf(field, { name: "x", type: "integer", required: true, unique: false }),
    values.map((v) => ({ [field.name]: v, x: 1 })),
  );
  const text = Buffer.from(csvEncoder(layout, views)(0, rows)).toString("utf8");
  return parseRows(`v,x\n${text}`).map(([cell]) => cell as string | null);
}

const common = { name: "v", required: false, unique: false };
const field = (more: object): Field => ({ ...common, ...more }) as Field;
const ISO = { date: "%Y-%m-%d", time: "%H:%M:%S", timestamp: "%Y-%m-%dT%H:%M:%S" };

/** What `at()` shows is what the file says, read by `read`. */
function expectSame(field: Field, values: fc.Arbitrary<unknown>, read: (cell: string) => unknown): void {
  const settle = settlerOf(field);
  fc.assert(
    fc.property(fc.array(fc.option(values), { minLength: 1, maxLength: 20 }), (some) => {
      const found = written(field, some);
      for (const [k, value] of some.entries()) {
        const shown = settle({ v: value })["v"];
        const cell = found[k] as string | null;
        expect(typeof shown === "number" ? shown + 0 : shown).toStrictEqual(cell === null ? null : read(cell));
      }
    }),
    { numRuns: 30 },
  );
}

describe("what another table sees is what the file says", () => {
  it.each([0, 1, 2, 3, 6, 9])("of decimals of scale %i", (scale) => {
    const unit = 10 ** scale;
    const near = fc
      .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(0, 0.5, 0.25, 0.4999999, 0.5000001))
      .map(([whole, part]) => (whole + part) / unit);
    const any = fc.double({ min: -9e15 / unit, max: 9e15 / unit, noNaN: true });
    expectSame(field({ type: "decimal", scale }), fc.oneof(near, any), (cell) => Number(cell) + 0);
  });

  it("of decimals half way between, which go away from zero", () => {
    const settle = settlerOf(field({ type: "decimal", scale: 2 }));
    const shown = [1.005, -1.005, 2.675, 0.125, -0.125, 1.0049, 0.1 + 0.2, 10.075 * 3, -0.001, null, undefined];
    expect(shown.map((v) => settle({ v })["v"])).toEqual([
      1.01,
      -1.01,
      2.68,
      0.13,
      -0.13,
      1,
      0.3,
      30.23,
      -0,
      null,
      null,
    ]);
  });

  it("of numbers and integers", () => {
    expectSame(
      field({ type: "number" }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (cell) => Number(cell) + 0,
    );
    expectSame(field({ type: "integer" }), fc.maxSafeInteger(), Number);
    expectSame(field({ type: "integer", minimum: -5, maximum: 5 }), fc.integer({ min: -5, max: 5 }), Number);
  });

  it("of texts and truth values", () => {
    expectSame(field({ type: "text" }), fc.string({ unit: "binary" }), (cell) => cell);
    expectSame(field({ type: "text", enum: ["a", "", "b,\n"] }), fc.constantFrom("a", "", "b,\n"), (cell) => cell);
    const settle = settlerOf(field({ type: "boolean" }));
    expect([true, false, null].map((v) => settle({ v })["v"])).toEqual([true, false, null]);
    expect(written(field({ type: "boolean" }), [true, false, null])).toEqual(["true", "false", null]);
  });

  const days = fc.integer({ min: -719_162, max: 2_932_896 });
  it("of days, whether they come as days, as text or as a Date", () =>
    expectSame(
      field({ type: "date", format: ISO.date }),
      fc.oneof(
        days,
        days.map((one) => calendar.isoDate(one as calendar.Day)),
        days.map((one) => new Date(one * 86_400_000)),
      ),
      (cell) => calendar.toDay(cell),
    ));

  it("of times and timestamps", () => {
    const seconds = fc.integer({ min: 0, max: 86_399 });
    expectSame(
      field({ type: "time", format: ISO.time }),
      fc.oneof(
        seconds.map((one) => one * 1000),
        seconds.map((one) => calendar.isoTime((one * 1000) as calendar.Time)),
      ),
      (cell) => calendar.toTime(cell),
    );
    const moments = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map((one) => one * 1000);
    expectSame(
      field({ type: "timestamp", format: ISO.timestamp }),
      fc.oneof(
        moments,
        moments.map((one) => calendar.isoTimestamp(one as calendar.Timestamp)),
        moments.map((one) => new Date(one)),
      ),
      (cell) => calendar.toTimestamp(cell),
    );
  });
});

describe("a settler", () => {
  it("makes a new object of the columns alone, in their order", () => {
    const settle = settlerOf(field({ name: "b", type: "integer" }), field({ name: "a", type: "text" }));
    const row = { a: "x", extra: 1, b: 5 };
    const shown = settle(row);
    expect(Object.entries(shown)).toEqual([
      ["b", 5],
      ["a", "x"],
    ]);
    expect(settle(row)).not.toBe(shown);
  });

  it.each(["__proto__", "constructor", 'a"b', "a\\b", "a\nb", "${x}", "\u2028", "row$", ""])(
    "takes a column of the name %j",
    (name) => {
      for (const type of ["text", "integer", "decimal"] as const) {
        const settle = settlerOf(field({ name, type, scale: 1 }));
        const value = type === "text" ? "x" : 5;
        expect(Object.entries(settle(Object.fromEntries([[name, value]])))).toEqual([[name, value]]);
        expect(Object.entries(settle(Object.fromEntries([[name, null]])))).toEqual([[name, null]]);
      }
    },
  );

  it("leaves what no cell can hold as it is: the writer refuses it", () => {
    const settle = settlerOf(field({ type: "decimal", scale: 2, required: true }));
    expect(settle({ v: "1.005" })["v"]).toBe("1.005");
    expect(settle({ v: Number.NaN })["v"]).toBe(Number.NaN);
  });
});
