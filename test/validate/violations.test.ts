/** Random tables with random violations, judged by DuckDB and by a plain evaluator here: counts and rows must agree. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Field } from "../../src/model/schema.ts";
import type { RuleResult } from "../../src/validate/index.ts";
import { csv, field, file, report, schema } from "./support.ts";
import type { Text } from "./support.ts";

interface Column {
  readonly field: Field;
  readonly cells: fc.Arbitrary<Text>;
  /** The value of a cell, undefined where it has none. */
  readonly value: (text: string) => number | string | undefined;
}

const integerCells = fc.oneof(
  { arbitrary: fc.integer({ min: -5, max: 30 }).map(String), weight: 20 },
  { arbitrary: fc.constantFrom("x", "1.5", "", "9007199254740993", "--1"), weight: 1 },
);
const integerValue = (text: string): number | undefined =>
  /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
const decimalCells = fc.oneof(
  { arbitrary: fc.integer({ min: -500, max: 3000 }).map((cents) => (cents / 100).toFixed(2)), weight: 20 },
  { arbitrary: fc.constantFrom("1.005", "x", ""), weight: 1 },
);
const decimalValue = (text: string): number | undefined =>
  /^-?\d+\.\d\d$/.test(text) ? Number(text.replace(".", "")) / 100 : undefined;
const numberCells = fc.oneof(
  { arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), weight: 20 },
  { arbitrary: fc.integer({ min: -3, max: 30 }).map(String), weight: 10 },
  { arbitrary: fc.constantFrom("NaN", "Infinity", "x", ""), weight: 1 },
);
const numberValue = (text: string): number | undefined =>
  text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
const textCells = fc.oneof(
  fc.string({ unit: "binary", maxLength: 5 }).map((text) => text.toWellFormed()),
  fc.constantFrom("", "a", "b", "ab", '"', ",", "\n", "\r\n", "\r", " ", "NULL", "😀", "a\nb"),
);
const dateCells = fc.oneof(
  { arbitrary: fc.integer({ min: 18_990, max: 19_370 }).map((day) => usDate(day)), weight: 20 },
  { arbitrary: fc.constantFrom("02/30/2022", "x", ""), weight: 1 },
);
const usDate = (day: number): string =>
  new Date(day * 86_400_000).toISOString().replace(/^(\d+)-(\d+)-(\d+).*/, "$2/$3/$1");
const dateValue = (text: string): number | undefined => {
  const [m, d, y] = text.split("/").map(Number);
  const day = Date.UTC(y as number, (m as number) - 1, d) / 86_400_000;
  return Number.isFinite(day) && usDate(day) === text ? day : undefined;
};
const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const defined = (options: object): object =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
const flags = { required: fc.boolean(), unique: fc.boolean() };

const bounded = (
  type: "integer" | "number" | "decimal",
  cells: fc.Arbitrary<string>,
  value: Column["value"],
): fc.Arbitrary<Omit<Column, "field"> & { field: object }> =>
  fc
    .record({
      ...flags,
      minimum: maybe(fc.integer({ min: -5, max: 0 })),
      maximum: maybe(fc.integer({ min: 5, max: 30 })),
      enum: maybe(fc.uniqueArray(fc.integer({ min: -5, max: 30 }), { minLength: 1, maxLength: 30 })),
    })
    .map((options) => ({
      field: defined({ type, ...options, ...(type === "decimal" ? { scale: 2 } : {}) }),
      cells,
      value,
    }));

const columnArbitrary = fc.oneof(
  bounded("integer", integerCells, integerValue),
  bounded("number", numberCells, numberValue),
  bounded("decimal", decimalCells, decimalValue),
  fc
    .record({
      ...flags,
      minLength: maybe(fc.integer({ min: 0, max: 2 })),
      maxLength: maybe(fc.integer({ min: 2, max: 5 })),
      enum: maybe(fc.uniqueArray(textCells, { minLength: 1, maxLength: 30 })),
      pattern: maybe(fc.constantFrom("[ab]*", "(?s:.){0,3}", "a")),
    })
    .map((options) => ({
      field: defined({ type: "text", ...options }),
      cells: textCells,
      value: (text: string) => text,
    })),
  fc
    .record({
      ...flags,
      minimum: maybe(fc.integer({ min: 18_990, max: 19_000 }).map(isoDay)),
      maximum: maybe(fc.integer({ min: 19_001, max: 19_370 }).map(isoDay)),
    })
    .map((options) => ({
      field: defined({ type: "date", format: "%m/%d/%Y", ...options }),
      cells: dateCells,
      value: dateValue,
    })),
);

const NAMES = [
  "Id",
  "id",
  "ID",
  "select",
  'we"ird',
  "a b",
  "a,b",
  "a\nb",
  "ünïcode",
  "x'; drop table rows; --",
  "rows",
  "c0",
  "t1",
  "r",
  "",
  "__proto__",
  "constructor",
  "😀",
];

const table = fc
  .record({
    columns: fc.array(columnArbitrary, { minLength: 1, maxLength: 5 }),
    names: fc.shuffledSubarray(NAMES, { minLength: 5 }),
    rows: fc.integer({ min: 0, max: 60 }),
    firstRow: fc.constantFrom(0, 1000),
    seed: fc.nat(),
  })
  .chain(({ columns, names, rows, ...rest }) => {
    const named = columns.map(({ field: options, ...column }, index): Column => ({
      ...column,
      field: field({ name: names[index] as string, ...options } as Field),
    }));
    const row = fc.tuple(
      ...named.map(({ cells }) =>
        fc.oneof({ arbitrary: cells, weight: 20 }, { arbitrary: fc.constant(null), weight: 1 }),
      ),
    );
    return fc.record({
      columns: fc.constant(named),
      cells: fc.array(row, { minLength: rows, maxLength: rows }),
      firstRow: fc.constant(rest.firstRow),
    });
  });

/** The rows that break each rule of a column, by the words of the glossary and nothing else. */
function expected({ field: one, value }: Column, cells: readonly Text[]): Map<string, number[]> {
  const values = cells.map((text) => (text === null ? undefined : value(text)));
  const broken = new Map<string, number[]>();
  const rule = (says: string, breaks: (value: number | string, row: number) => boolean): void => {
    broken.set(
      `${one.name} ${says}`,
      values.flatMap((each, row) => (each !== undefined && breaks(each, row) ? [row] : [])),
    );
  };
  const nouns = {
    integer: "an integer",
    number: "a number",
    decimal: "a decimal with at most 2 digits after the point",
    date: "a date written as %m/%d/%Y",
  } as Record<string, string>;
  if (one.type !== "text")
    broken.set(
      `${one.name} is ${nouns[one.type]}`,
      cells.flatMap((text, row) => (text !== null && value(text) === undefined ? [row] : [])),
    );
  if (one.required)
    broken.set(
      `${one.name} is never empty`,
      cells.flatMap((text, row) => (text === null ? [row] : [])),
    );
  const bound = (limit: string | number): number =>
    typeof limit === "number" ? limit : Date.parse(limit) / 86_400_000;
  if ("minimum" in one && one.minimum !== undefined)
    rule(`is at least ${one.minimum}`, (each) => (each as number) < bound(one.minimum as string));
  if ("maximum" in one && one.maximum !== undefined)
    rule(`is at most ${one.maximum}`, (each) => (each as number) > bound(one.maximum as string));
  if (one.type === "text") {
    const { minLength, maxLength, pattern } = one;
    if (minLength !== undefined)
      rule(`has at least ${minLength} characters`, (each) => [...(each as string)].length < minLength);
    if (maxLength !== undefined)
      rule(`has at most ${maxLength} characters`, (each) => [...(each as string)].length > maxLength);
    if (pattern !== undefined)
      rule(
        `matches ${pattern}`,
        (each) => !new RegExp(`^(?:${pattern.replace("(?s:.)", "[^]")})$`, "u").test(each as string),
      );
  }
  if ("enum" in one && one.enum !== undefined) {
    const shown =
      one.enum.length > 8 ? `${one.enum.slice(0, 8).join(", ")} and ${one.enum.length - 8} more` : one.enum.join(", ");
    rule(`is one of ${shown}`, (each) => !(one.enum as unknown[]).includes(each));
  }
  if (one.unique) rule("is unique", (each, row) => values.indexOf(each) < row);
  return broken;
}

it("finds the rows that an evaluator in plain JavaScript finds, with both ways of reading", async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ columns, cells, firstRow }) => {
      const fields = columns.map(({ field: one }) => one);
      const path = file(
        csv(
          fields.map(({ name }) => name),
          cells,
        ),
        "random.csv",
      );
      const want = new Map(
        columns.flatMap((column, index) => [
          ...expected(
            column,
            cells.map((row) => row[index] as Text),
          ),
        ]),
      );
      for (const ownFile of [true, false]) {
        const exact =
          ownFile &&
          columns.some(
            ({ field: one }, index) =>
              ["integer", "decimal"].includes(one.type) &&
              cells.some((row) => ["1.5", "1.005"].includes(row[index] as string)),
          );
        if (exact) continue;
        const { rules, rows } = await report({
          path,
          schema: schema(columns.map((column) => column.field)),
          rows: cells.length,
          firstRow,
          ownFile,
        });
        expect(rows).toBe(cells.length);
        const got = new Map(rules.slice(2).map((result) => [result.rule, summary(result, columns, cells, firstRow)]));
        expect(got).toEqual(
          new Map([...want].map(([rule, broken]) => [rule, { failing: broken.length, rows: broken.slice(0, 3) }])),
        );
      }
    }),
    { numRuns: 60, seed: 42 },
  );
}, 60_000);

/** What a result says, after its examples were held against the cells that were written. */
function summary(
  { column, failing = 0, examples = [] }: RuleResult,
  columns: readonly Column[],
  cells: readonly (readonly Text[])[],
  firstRow: number,
): { failing: number; rows: number[] } {
  const index = columns.findIndex(({ field: one }) => one.name === column);
  for (const { row, values } of examples)
    expect(Object.entries(values)).toEqual([[column, cells[row - firstRow]?.[index]]]);
  return { failing, rows: examples.map(({ row }) => row - firstRow) };
}
