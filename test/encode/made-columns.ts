/** Columns of every type with values for them, and tables of such columns: what the encoders' property tests draw from. */
import fc from "fast-check";
import { isoDate, isoTime, isoTimestamp } from "../../sandbox/calendar.ts";
import type { Day, Time, Timestamp } from "../../sandbox/calendar.ts";
import { isoDuration } from "../../sandbox/duration.ts";
import type { Duration } from "../../sandbox/duration.ts";
import type { Field } from "../../src/model/schema.ts";

export const base: { readonly required: true; readonly unique: false } = { required: true, unique: false };

/** A field with values for it: what `row` returns, and the text that stands for it. */
export interface Column {
  readonly field: Field;
  readonly cell: fc.Arbitrary<{ value: unknown; text: string | null }>;
}

export const name: fc.Arbitrary<string> = fc
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
/** A table's columns, and rows of it. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly { value: unknown; text: string | null }[])[];
}

/** Tables of up to eight columns, which may be of the `more` kinds, too. */
export const tableOf = (...more: readonly fc.Arbitrary<Column>[]): fc.Arbitrary<Table> => {
  const column = fc.oneof(plainColumn, ...more);
  return fc
    .uniqueArray(fc.oneof(column, nullable(column)), {
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
};

/** What is JSON inside of a cell. */
export const nested: fc.Arbitrary<Column> = fc.oneof(
  name.map((name): Column => ({
    field: { ...base, name, type: "array", item: { ...base, type: "integer" } },
    cell: fc.array(fc.integer(), { maxLength: 5 }).map((value) => ({ value, text: JSON.stringify(value) })),
  })),
  name.map((name): Column => ({
    field: { ...base, name, type: "object", properties: [{ ...base, name: "a b", type: "text" }] },
    cell: fc.string({ unit: "binary" }).map((inner) => {
      const value = { "a b": inner };
      return { value, text: JSON.stringify(value) };
    }),
  })),
);
