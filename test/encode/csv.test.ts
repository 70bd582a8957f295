import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDate, isoTime, isoTimestamp } from "../../sandbox/calendar.ts";
import type { Day, Time, Timestamp } from "../../sandbox/calendar.ts";
import { isoDuration } from "../../sandbox/duration.ts";
import type { Duration } from "../../sandbox/duration.ts";
import { csvEncoder, csvHeader } from "../../src/encode/csv.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../block/in-node.ts";

const base = { required: true, unique: false } as const;

/** A field with values for it: what `row` returns, and the text that must stand in the file. */
interface Column {
  readonly field: Field;
  readonly cell: fc.Arbitrary<{ value: unknown; text: string | null }>;
}

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text) && text !== "__proto__");
const unicode = fc.string({ unit: "binary", maxLength: 40 });
const awkward = fc.oneof(
  unicode,
  fc.constantFrom(
    "",
    ",",
    '"',
    '""',
    "\n",
    "\r\n",
    "\r",
    " a ",
    "a,b",
    'say "hi"',
    "é",
    "日本語",
    "😀",
    "=1+1",
    "\u0000",
    "\u2028",
  ),
);

const integers: fc.Arbitrary<Column> = fc.record({ name, narrow: fc.boolean() }).map(({ name, narrow }) => ({
  field: narrow
    ? { ...base, name, type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
    : { ...base, name, type: "integer" },
  cell: (narrow
    ? fc.integer()
    : fc.oneof(
        fc.maxSafeInteger(),
        fc.integer({ min: -10_001, max: 10_001 }),
        fc.constantFrom(-0, 9999, 10_000, 99_999_999, 100_000_000),
      )
  ).map((value) => ({ value, text: `${value}` })),
}));

const decimals: fc.Arbitrary<Column> = fc
  .record({ name, scale: fc.integer({ min: 0, max: 9 }) })
  .map(({ name, scale }) => ({
    field: { ...base, name, type: "decimal", scale },
    cell: fc.integer({ min: -(10 ** 15), max: 10 ** 15 }).map((scaled) => {
      const value = scaled / 10 ** scale;
      return { value, text: decimalText(BigInt(Math.abs(scaled)), scale, scaled < 0) };
    }),
  }));

/** An exact decimal by BigInt: the oracle knows nothing of floating point. */
function decimalText(scaled: bigint, scale: number, negative: boolean): string {
  const digits = scaled.toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return `${negative ? "-" : ""}${text}`;
}

const numbers: fc.Arbitrary<Column> = name.map((name) => ({
  field: { ...base, name, type: "number" },
  cell: fc
    .oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000),
      fc.constantFrom(0.1, 1e21, 5e-324, 1e-7, 123456789.125),
    )
    .map((value) => ({ value, text: `${value}` })),
}));

const booleans: fc.Arbitrary<Column> = name.map((name) => ({
  field: { ...base, name, type: "boolean" },
  cell: fc.boolean().map((value) => ({ value, text: `${value}` })),
}));

const texts: fc.Arbitrary<Column> = name.map((name) => ({
  field: { ...base, name, type: "text" },
  cell: awkward.filter((text) => text.isWellFormed()).map((value) => ({ value, text: value })),
}));

const enums: fc.Arbitrary<Column> = fc
  .record({
    name,
    values: fc.uniqueArray(
      awkward.filter((text) => text.isWellFormed()),
      { minLength: 1, maxLength: 300 },
    ),
  })
  .map(({ name, values }) => ({
    field: { ...base, name, type: "text", enum: values },
    cell: fc.constantFrom(...values).map((value) => ({ value, text: value })),
  }));

const temporals: fc.Arbitrary<Column> = fc.oneof(
  fc.record({ name, bounded: fc.boolean() }).map(({ name, bounded }): Column => ({
    field: {
      ...base,
      name,
      type: "date",
      format: "%Y-%m-%d",
      ...(bounded ? { minimum: "2020-01-01", maximum: "2024-12-31" } : {}),
    },
    cell: fc.integer({ min: -719_162, max: 2_932_896 }).map((day) => ({ value: day, text: isoDate(day as Day) })),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "date", format: "%d/%m, %y" },
    cell: fc.integer({ min: -40_000, max: 60_000 }).map((day) => {
      const [y, m, d] = isoDate(day as Day).split("-") as [string, string, string];
      return { value: isoDate(day as Day), text: `${d}/${m}, ${y.slice(2)}` };
    }),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "time", format: "%H:%M:%S" },
    cell: fc
      .integer({ min: 0, max: 86_399 })
      .map((second) => ({ value: second * 1000, text: isoTime((second * 1000) as Time) })),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "timestamp", format: "%Y-%m-%dT%H:%M:%S.%g" },
    cell: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map((value) => ({
      value,
      text: `${isoTimestamp((Math.floor(value / 1000) * 1000) as Timestamp)}.${`${((value % 1000) + 1000) % 1000}`.padStart(3, "0")}`,
    })),
  })),
);

/** Cells that are one text, or JSON, with plain oracles. */
const texty: fc.Arbitrary<Column> = fc.oneof(
  name.map((name): Column => ({
    field: { ...base, name, type: "uuid" },
    cell: fc.uuid().chain((text) => fc.constantFrom(text, text.toUpperCase()).map((value) => ({ value, text }))),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "binary" },
    cell: fc.uint8Array({ maxLength: 40 }).map((value) => ({ value, text: Buffer.from(value).toString("base64") })),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "duration" },
    cell: fc
      .oneof(
        fc.maxSafeInteger(),
        fc.integer({ min: -200_000_000, max: 200_000_000 }),
        fc.integer({ min: -5000, max: 5000 }).map((minutes) => minutes * 60_000),
        fc.constantFrom(0, -0, 1, 999, 1000, 86_400_000, -86_400_001),
      )
      .map((value) => ({ value, text: isoDuration(value as Duration) })),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "geopoint" },
    cell: fc
      .tuple(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 }), fc.boolean())
      .map(([x, y, pair]) => {
        const [longitude, latitude] = [x / 1e6, y / 1e6];
        const text = `${degrees(longitude)}, ${degrees(latitude)}`;
        return { value: pair ? [longitude, latitude] : { latitude, longitude }, text };
      }),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "json" },
    cell: fc
      .jsonValue({ stringUnit: "binary" })
      .filter((value) => value !== null && !JSON.stringify(value).includes('"__proto__"'))
      .map((value) => ({ value, text: JSON.stringify(value) })),
  })),
);

const degrees = (value: number): string =>
  value
    .toFixed(6)
    .replace(/\.?0+$/, "")
    .replace(/^-0$/, "0");

const nullable = (column: fc.Arbitrary<Column>): fc.Arbitrary<Column> =>
  column.map(({ field, cell }) => ({
    field: { ...field, required: false },
    cell: fc.oneof({ weight: 3, arbitrary: cell }, { weight: 1, arbitrary: fc.constant({ value: null, text: null }) }),
  }));

const plainColumn = fc.oneof(integers, decimals, numbers, booleans, texts, enums, temporals, texty);
const table = fc
  .uniqueArray(fc.oneof(plainColumn, nullable(plainColumn)), {
    minLength: 1,
    maxLength: 8,
    selector: ({ field }) => field.name,
  })
  .chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map(({ cell }) => cell)), { maxLength: 30 }),
    }),
  );

function encode(columns: readonly Column[], rows: readonly (readonly { value: unknown }[])[]): string {
  const schema = schemaOf(...columns.map(({ field }) => field));
  const records = rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));
  const block = fillBlock(schema, records);
  expect(block.rows).toBe(rows.length);
  return Buffer.concat([csvHeader(schema), csvEncoder(block.layout, block.views)(0, block.rows)]).toString("utf8");
}

describe("csvEncoder", () => {
  it("writes byte for byte what csv-stringify writes for the same values", () => {
    fc.assert(
      fc.property(table, ({ columns, rows }) => {
        const expected = stringify(
          rows.map((row) => row.map(({ text }) => text)),
          {
            header: true,
            columns: columns.map(({ field }, k) => ({ key: `${k}`, header: field.name })),
            quoted_match: /^$/,
          },
        );
        expect(encode(columns, rows)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("overwrites the previous block and leaves nothing of it", () => {
    const field: Field = { ...base, name: "a", type: "text" };
    const block = fillBlock(schemaOf(field), [{ a: "a long text, with a comma" }, { a: "x" }]);
    const encoder = csvEncoder(block.layout, block.views);
    expect(Buffer.from(encoder(0, 2)).toString()).toBe('"a long text, with a comma"\nx\n');
    expect(Buffer.from(encoder(0, 1)).toString()).toBe('"a long text, with a comma"\n');
    expect(Buffer.from(encoder(0, 0)).toString()).toBe("");
  });

  it("encodes any rows of a block, as they stand in the whole", () => {
    fc.assert(
      fc.property(table, fc.nat(30), fc.nat(30), ({ columns, rows }, a, b) => {
        const schema = schemaOf(...columns.map(({ field }) => field));
        const records = rows.map((row) =>
          Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])),
        );
        const block = fillBlock(schema, records);
        const starts = new Int32Array(rows.length + 1);
        const encoder = csvEncoder(block.layout, block.views, starts);
        const cuts = [0, Math.min(a, b, rows.length), Math.min(Math.max(a, b), rows.length), rows.length];
        const parts = cuts.map((cut, k) => Buffer.from(encoder(cuts[k - 1] ?? 0, cut)));
        const whole = Buffer.from(encoder(0, rows.length));
        expect(Buffer.concat(parts)).toEqual(whole);
        expect(Buffer.from(csvEncoder(block.layout, block.views)(0, rows.length))).toEqual(whole);
        const lines = rows.map((_, j) => whole.subarray(starts[j], starts[j + 1]));
        expect(lines).toEqual(rows.map((_, j) => Buffer.from(encoder(j, j + 1))));
      }),
    );
  });

  it.each([
    ["%m/%d/%Y", "2022-03-09", "03/09/2022"],
    ["%-d.%-m.%Y", "2022-03-09", "9.3.2022"],
    ["%A, %B %-d, %Y", "2022-09-28", '"Wednesday, September 28, 2022"'],
    ["%a %d %b %y", "1969-12-31", "Wed 31 Dec 69"],
    ["%Y年%m月%d日", "2022-03-09", "2022年03月09日"],
    ["%Y-%j", "2024-12-31", "2024-366"],
    ['%Y"%m"%d', "2022-03-09", '"2022""03""09"'],
    ["100%% %F", "2022-03-09", "100% 2022-03-09"],
  ])("writes dates as %s", (format, date, expected) => {
    const column: Column = {
      field: { ...base, name: "d", type: "date", format },
      cell: fc.constant({ value: date, text: expected }),
    };
    expect(encode([column], [[{ value: date }]])).toBe(`d\n${expected}\n`);
  });

  it.each([
    ["%H:%M", "21:05:09", "21:05"],
    ["%I:%M %p", "00:30", "12:30 AM"],
    ["%-I:%M%p", "13:30", "1:30PM"],
    ["%H:%M:%S.%f", "13:30:01.250", "13:30:01.250000"],
    ["%T", "13:30:01", "13:30:01"],
  ])("writes times as %s", (format, time, expected) => {
    const column: Column = {
      field: { ...base, name: "t", type: "time", format },
      cell: fc.constant({ value: time, text: expected }),
    };
    expect(encode([column], [[{ value: time }]])).toBe(`t\n${expected}\n`);
  });

  it.each([
    [1.005, 2, "1.01"],
    [-1.005, 2, "-1.01"],
    [4.35 * 3, 2, "13.05"],
    [0.1 + 0.2, 1, "0.3"],
    [2.5, 0, "3"],
    [-2.5, 0, "-3"],
    [-0.001, 2, "0.00"],
    [1234567.891, 3, "1234567.891"],
    [21474836.47, 2, "21474836.47"],
    [90071992547409.91, 2, "90071992547409.91"],
  ])("rounds the decimal %f at scale %i to %s, as on paper", (value, scale, expected) => {
    const column: Column = {
      field: { ...base, name: "d", type: "decimal", scale },
      cell: fc.constant({ value, text: expected }),
    };
    expect(encode([column], [[{ value }]])).toBe(`d\n${expected}\n`);
  });
});
