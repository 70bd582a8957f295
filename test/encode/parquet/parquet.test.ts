import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Field } from "../../../src/model/schema.ts";
import type { ColumnView } from "../../../src/block/views.ts";
import { parquetEncoder } from "../../../src/encode/parquet/index.ts";
import { fillBlock, schemaOf } from "../../block/in-node.ts";
import { base, nested, tableOf } from "../made-columns.ts";
import type { Column, Table } from "../made-columns.ts";
import { plainOf } from "./plain.ts";
import { Duck, metadataOf, readByHyparquet } from "./readers.ts";
import type { Plain } from "./readers.ts";
import { writeParquet } from "./write.ts";
import type { Sizes, Written } from "./write.ts";

let duck: Duck;
beforeAll(async () => {
  duck = await Duck.open();
});
afterAll(() => duck.close());

const recordsOf = ({ columns, rows }: Table): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));

const fieldsOf = ({ columns }: Table): Field[] => columns.map(({ field }) => field);

const write = (table: Table, sizes?: Sizes): Written =>
  writeParquet(schemaOf(...fieldsOf(table)), recordsOf(table), sizes);

const expected = ({ columns, rows }: Table): Plain[][] =>
  rows.map((row) => columns.map(({ field }, k) => plainOf(field, row[k]?.value, row[k]?.text ?? null)));

/** Hyparquet computes decimals in floating point. */
const withoutDecimals = (fields: readonly Field[], rows: readonly Plain[][]): Plain[][] =>
  rows.map((row) => row.map((cell, k) => (fields[k]?.type === "decimal" && cell !== null ? Number(cell) : cell)));

/** Both readers find the table in the file. */
async function check(table: Table, file: Buffer<ArrayBuffer>): Promise<void> {
  const fields = fieldsOf(table);
  const values = expected(table);
  expect(await duck.read(file, fields)).toEqual(values);
  const read = withoutDecimals(fields, await readByHyparquet(file, fields));
  for (const [j, row] of withoutDecimals(fields, values).entries())
    for (const [k, cell] of row.entries())
      if (fields[k]?.type === "decimal" && cell !== null)
        expect(Math.abs((read[j]?.[k] as number) - (cell as number))).toBeLessThanOrEqual(
          Math.abs(cell as number) * 1e-14 + 1e-12,
        );
      else expect(read[j]?.[k]).toEqual(cell);
  expect(read.length).toBe(values.length);
}

/** A table of one column, of values with their texts. */
function one(field: Field, cells: readonly (readonly [value: unknown, text: string | null])[]): Table {
  const column: Column = { field, cell: fc.constant({ value: null, text: null }) };
  return { columns: [column], rows: cells.map(([value, text]) => [{ value, text }]) };
}

const compression = fc.constantFrom("zstd" as const, "snappy" as const, "none" as const);

describe("parquetEncoder", () => {
  it("writes what DuckDB and hyparquet read as the rows' values, of every type and with empty cells", async () => {
    await fc.assert(
      fc.asyncProperty(
        tableOf(nested),
        compression,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 3000 }),
        async (table, compression, chunkRows, rowGroupBytes) => {
          await check(table, write(table, { compression, chunkRows, rowGroupBytes }).file);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("writes the same bytes whatever the sizes of blocks are", () => {
    fc.assert(
      fc.property(
        tableOf(nested),
        compression,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 3000 }),
        (table, compression, chunkRows, rowGroupBytes) => {
          const [first, ...others] = [1, 7, 2048].map(
            (blockRows) => write(table, { compression, chunkRows, rowGroupBytes, blockRows }).file,
          );
          for (const other of others) expect(other).toEqual(first);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("writes a file without rows", async () => {
    const fields: Field[] = [
      { ...base, name: "a", type: "integer" },
      { ...base, name: "b", type: "geopoint" },
    ];
    const { file, pieces } = writeParquet(schemaOf(...fields), []);
    expect(pieces).toEqual([]);
    expect(await duck.query(file, "select count(*) from $file")).toEqual([["0"]]);
    expect(metadataOf(file).num_rows).toBe(0n);
    expect(await readByHyparquet(file, fields)).toEqual([]);
  });

  it("ends a row group with the row that reaches the limit", () => {
    const field: Field = { ...base, name: "t", type: "text" };
    // A text is counted with four bytes for where it ends.
    const table = one(
      field,
      [6, 6, 5, 16, 1, 0].map((length) => ["x".repeat(length), "x".repeat(length)]),
    );
    for (const blockRows of [1, 2, 100])
      expect(write(table, { rowGroupBytes: 20, blockRows }).pieces.map(({ rows }) => rows)).toEqual([2, 2, 2]);
    expect(write(table, { rowGroupBytes: 20, chunkRows: 3 }).pieces.map(({ rows }) => rows)).toEqual([2, 1, 1, 2]);
  });

  it("has nothing of a chunk that was given up in the next one", () => {
    const table = fc.sample(tableOf(nested), { numRuns: 30, seed: 7 });
    for (const each of table) {
      const schema = schemaOf(...fieldsOf(each));
      const { layout, views, rows } = fillBlock(schema, recordsOf(each));
      const pieces: Buffer[] = [];
      const encoder = parquetEncoder(layout, views, (bytes) => pieces.push(Buffer.from(bytes)));
      const place = { from: 0, to: rows, first: true, last: true };
      encoder.begin(place);
      encoder.take(0, rows);
      encoder.end();
      encoder.begin(place);
      encoder.take(0, Math.ceil(rows / 2));
      encoder.begin(place);
      encoder.take(0, rows);
      encoder.end();
      expect(pieces.length).toBe(rows === 0 ? 0 : 2);
      expect(pieces[1]).toEqual(pieces[0]);
    }
  });

  it.each([
    ["uuid", "00000000-0000-4000-8000-00000000000f", 3, 71, "a text that no UUID has"],
    ["uuid", "00000000-0000-4000-8000-00000000000f", 3, 200, "a text that no UUID has"],
    ["binary", Uint8Array.of(1, 2, 3), 2, 61, "bytes that are not written as base64"],
    ["binary", Uint8Array.of(1), 1, 42, "bytes that are not written as base64"],
  ] as const)("refuses a block in which a cell of type %s is none", (type, value, place, byte, problem) => {
    const { layout, views, rows } = fillBlock(schemaOf({ ...base, name: "c", type }), [{ c: value }]);
    const encoder = parquetEncoder(layout, views, () => undefined);
    views[0]?.data?.fill(byte, place, place + 1);
    expect(() => encoder.take(0, rows)).toThrow(`column c: ${problem}`);
  });

  it("refuses a block with text in an empty cell, and a UUID that is too short", () => {
    const text = fillBlock(schemaOf({ ...base, required: false, name: "c", type: "text" }), [{ c: "ab" }, { c: "c" }]);
    const encoder = parquetEncoder(text.layout, text.views, () => undefined);
    text.views[0]?.validity?.fill(0, 1, 2);
    encoder.take(0, 2);
    expect(() => encoder.end()).toThrow("column c: text in an empty cell");
    const uuid = fillBlock(schemaOf({ ...base, name: "c", type: "uuid" }), [{ c: crypto.randomUUID() }]);
    (uuid.views[0] as ColumnView).values[1] = 35;
    expect(() => parquetEncoder(uuid.layout, uuid.views, () => undefined).take(0, 1)).toThrow("no UUID");
  });
});

/** Rows enough for every encoding. */
describe("encodings", () => {
  const size = 3000;
  const random = (j: number): number => {
    let x = Math.imul(j + 1, 0x9e37_79b1);
    x = Math.imul(x ^ (x >>> 15), 0x2c1b_3c6d);
    return (x ^ (x >>> 13)) >>> 0;
  };
  const integer: Field = { ...base, name: "c", type: "integer" };
  const int32: Field = { ...integer, minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
  const whole = (value: number): [number, string] => [value, `${value}`];
  const text = (value: string): [string, string] => [value, value];
  const names = ["", "é", "日本語", "😀", "a".repeat(300)];

  const cases: readonly (readonly [string, Field, (j: number) => readonly [unknown, string | null], string])[] = [
    ["ids that count up", { ...integer, minimum: 1 }, (j) => whole(j + 1), "DELTA_BINARY_PACKED"],
    ["ids that count down", integer, (j) => whole(-j * 3), "DELTA_BINARY_PACKED"],
    ["ids beyond 32 bits", integer, (j) => whole(2 ** 53 - 1 - j), "DELTA_BINARY_PACKED"],
    ["few whole numbers", integer, (j) => whole((random(j) % 25) - 12), "RLE_DICTIONARY"],
    ["few whole numbers far apart", integer, (j) => whole(((random(j) % 7) - 3) * (2 ** 51 - 7)), "RLE_DICTIONARY"],
    ["few whole numbers rather far apart", int32, (j) => whole((random(j) % 700) * 100_003), "RLE_DICTIONARY"],
    ["32 bits", int32, (j) => whole(random(j) | 0), "DELTA_BINARY_PACKED"],
    ["30 bits", int32, (j) => whole((random(j) | 0) >> 2), "DELTA_BINARY_PACKED"],
    ["51 bits", integer, (j) => whole(random(j) * 2 ** 19 + j), "DELTA_BINARY_PACKED"],
    ["54 bits", integer, (j) => whole((random(j) - 2 ** 31) * 2 ** 22), "PLAIN"],
    ["small at first, then large", integer, (j) => whole(j < 2000 ? j : j * 2 ** 41), "PLAIN"],
    [
      "days before 1970",
      { ...base, name: "c", type: "date", format: "%F" },
      (j) => [-(random(j) % 700_000), ""],
      "DELTA_BINARY_PACKED",
    ],
    [
      "minutes",
      { ...base, name: "c", type: "time", format: "%H:%M" },
      (j) => [random(j) % 36_000_000, ""],
      "RLE_DICTIONARY",
    ],
    [
      "seconds",
      { ...base, name: "c", type: "time", format: "%H:%M:%S" },
      (j) => [random(j) % 86_400_000, ""],
      "DELTA_BINARY_PACKED",
    ],
    [
      "timestamps of two centuries",
      { ...base, name: "c", type: "timestamp", format: "%F %R" },
      (j) => [(random(j) - 2 ** 31) * 1000 + 1, ""],
      "DELTA_BINARY_PACKED",
    ],
    [
      "timestamps with milliseconds",
      { ...base, name: "c", type: "timestamp", format: "%F %T.%g" },
      (j) => [(random(j) - 2 ** 31) * 7, ""],
      "DELTA_BINARY_PACKED",
    ],
    [
      "timestamps of all centuries",
      { ...base, name: "c", type: "timestamp", format: "%F %T" },
      (j) => [(random(j) % 500) * 253_402_300_799 - 62_135_596_800_000 / 2, ""],
      "RLE_DICTIONARY",
    ],
    [
      "few decimals",
      { ...base, name: "c", type: "decimal", scale: 2 },
      (j) => money(random(j) % 400),
      "RLE_DICTIONARY",
    ],
    ["decimals", { ...base, name: "c", type: "decimal", scale: 2 }, (j) => money(random(j)), "DELTA_BINARY_PACKED"],
    ["numbers", { ...base, name: "c", type: "number" }, (j) => whole(random(j) / 7), "PLAIN"],
    ["few numbers", { ...base, name: "c", type: "number" }, (j) => whole((random(j) % 100) / 7), "RLE_DICTIONARY"],
    ["truth values", { ...base, name: "c", type: "boolean" }, (j) => [random(j) % 3 === 0, ""], "PLAIN"],
    [
      "enum values",
      { ...base, name: "c", type: "text", enum: [...names, "never"] },
      (j) => text(names[random(j) % 5] as string),
      "RLE_DICTIONARY",
    ],
    [
      "many enum values",
      { ...base, name: "c", type: "text", enum: Array.from({ length: 70_000 }, (_, k) => `v${k}`) },
      (j) => text(`v${random(j) % 70_000}`),
      "RLE_DICTIONARY",
    ],
    ["few texts", { ...base, name: "c", type: "text" }, (j) => text(names[random(j) % 5] as string), "RLE_DICTIONARY"],
    ["texts", { ...base, name: "c", type: "text" }, (j) => text(`日本 ${random(j)}`), "DELTA_LENGTH_BYTE_ARRAY"],
    ["long runs", integer, (j) => whole(Math.floor(j / 700)), "RLE_DICTIONARY"],
    ["runs and none", integer, (j) => whole(j % 1000 < 900 ? 5 : random(j) % 9), "RLE_DICTIONARY"],
    ["always the same", integer, () => whole(-7), "RLE_DICTIONARY"],
  ];

  function money(cents: number): [number, string] {
    return [cents / 100, `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, "0")}`];
  }

  it.each(cases)("%s", async (_, field, cell, encoding) => {
    const cells = Array.from({ length: size }, (_, j) => cell(j));
    const table = one(field, cells);
    const { file } = write(table, { blockRows: size });
    const [chunk] = await duck.query(file, "select encodings from parquet_metadata($file)");
    expect(`${chunk?.[0] as string}`.split(", ").at(-1)).toBe(encoding);
    await check(table, file);
    const empty = one(
      { ...field, required: false },
      cells.map((each, j) => (random(j) % 10 === 0 || j < 40 ? [null, null] : each)),
    );
    const withEmpty = write(empty, { blockRows: size, compression: "snappy" }).file;
    await check(empty, withEmpty);
    expect(write(empty, { blockRows: 999, compression: "snappy" }).file).toEqual(withEmpty);
  });
});

describe("what is said of a file", () => {
  const fields: Field[] = [
    { ...base, name: "small", type: "integer", minimum: 0, maximum: 9, description: "x" },
    { ...base, name: "large", type: "integer", required: false },
    { ...base, name: "number", type: "number" },
    { ...base, name: "price", type: "decimal", scale: 3 },
    { ...base, name: "flag", type: "boolean" },
    { ...base, name: "free", type: "text" },
    { ...base, name: "color", type: "text", enum: ["red", "blue", "green"] },
    { ...base, name: "day", type: "date", format: "%d.%m.%Y" },
    { ...base, name: "time", type: "time", format: "%H:%M" },
    { ...base, name: "moment", type: "timestamp", format: "%F %T" },
    { ...base, name: "id", type: "uuid" },
    { ...base, name: "bytes", type: "binary" },
    { ...base, name: "stay", type: "duration" },
    { ...base, name: "place", type: "geopoint", required: false },
    { ...base, name: "list", type: "array", item: { ...base, type: "integer" } },
  ];
  const row = (k: number): Record<string, unknown> => ({
    small: k,
    large: k === 1 ? null : -k * 2 ** 40,
    number: k - 0.5,
    price: -k / 8,
    flag: k > 0,
    free: "é".repeat(40 * k),
    color: ["red", "blue"][k % 2],
    day: k - 1,
    time: k * 3_600_000 + 1,
    moment: -k * 1000,
    id: `0000000${k}-0000-4000-8000-00000000000f`,
    bytes: Uint8Array.of(k, 255),
    stay: -k,
    place: k === 2 ? null : [k, -k],
    list: [k],
  });
  const schema = schemaOf(...fields);
  const { file } = writeParquet(schema, [0, 1, 2].map(row), { compression: "none" });

  it("has types that readers know", async () => {
    const rows = await duck.query(
      file,
      "select name, type, repetition_type, converted_type, logical_type, scale, precision, type_length from parquet_schema($file)",
    );
    expect(rows.map((each) => each.map((cell) => cell ?? "-").join(" "))).toMatchInlineSnapshot(`
      [
        "schema - - - - - - -",
        "small INT32 REQUIRED - - - - -",
        "large INT64 OPTIONAL - - - - -",
        "number DOUBLE REQUIRED - - - - -",
        "price INT64 REQUIRED DECIMAL DecimalType(scale=3, precision=18) 3 18 -",
        "flag BOOLEAN REQUIRED - - - - -",
        "free BYTE_ARRAY REQUIRED UTF8 StringType() - - -",
        "color BYTE_ARRAY REQUIRED UTF8 StringType() - - -",
        "day INT32 REQUIRED DATE DateType() - - -",
        "time INT32 REQUIRED - TimeType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=MilliSeconds(), MICROS=<null>, NANOS=<null>)) - - -",
        "moment INT64 REQUIRED - TimestampType(isAdjustedToUTC=0, unit=TimeUnit(MILLIS=MilliSeconds(), MICROS=<null>, NANOS=<null>)) - - -",
        "id FIXED_LEN_BYTE_ARRAY REQUIRED - UUIDType() - - 16",
        "bytes BYTE_ARRAY REQUIRED - - - - -",
        "stay INT64 REQUIRED - - - - -",
        "place - OPTIONAL - - - - -",
        "longitude DOUBLE REQUIRED - - - - -",
        "latitude DOUBLE REQUIRED - - - - -",
        "list BYTE_ARRAY REQUIRED JSON JsonType() - - -",
      ]
    `);
    const described = await duck.query(file, "select column_name, column_type from (describe select * from $file)");
    expect(described.map((each) => each.join(" "))).toMatchInlineSnapshot(`
      [
        "small INTEGER",
        "large BIGINT",
        "number DOUBLE",
        "price DECIMAL(18,3)",
        "flag BOOLEAN",
        "free VARCHAR",
        "color VARCHAR",
        "day DATE",
        "time TIME",
        "moment TIMESTAMP",
        "id UUID",
        "bytes BLOB",
        "stay BIGINT",
        "place STRUCT(longitude DOUBLE, latitude DOUBLE)",
        "list JSON",
      ]
    `);
  });

  it("has statistics", async () => {
    const rows = await duck.query(
      file,
      "select path_in_schema, stats_min_value, stats_max_value, min_is_exact, max_is_exact, stats_null_count, stats_distinct_count, num_values, encodings from parquet_metadata($file)",
    );
    expect(rows.map((each) => each.map((cell) => cell ?? "-").join(" "))).toMatchInlineSnapshot(`
      [
        "small 0 2 true true 0 - 3 DELTA_BINARY_PACKED",
        "large -2199023255552 0 true true 1 - 3 RLE, DELTA_BINARY_PACKED",
        "number -0.5 1.5 true true 0 - 3 PLAIN",
        "price -0.250 0.000 true true 0 - 3 DELTA_BINARY_PACKED",
        "flag false true true true 0 - 3 PLAIN",
        "free  éééééééééééééééééééééééééééééééê true false 0 - 3 DELTA_LENGTH_BYTE_ARRAY",
        "color blue red true true 0 2 3 PLAIN, RLE_DICTIONARY",
        "day 1969-12-31 1970-01-02 true true 0 - 3 DELTA_BINARY_PACKED",
        "time 00:00:00 02:00:00 true true 0 - 3 DELTA_BINARY_PACKED",
        "moment 1969-12-31 23:59:58 1970-01-01 00:00:00 true true 0 - 3 DELTA_BINARY_PACKED",
        "id 00000000-0000-4000-8000-00000000000f 00000002-0000-4000-8000-00000000000f true true 0 - 3 PLAIN",
        "bytes \\x00\\xFF \\x02\\xFF true true 0 - 3 DELTA_LENGTH_BYTE_ARRAY",
        "stay -2 0 true true 0 - 3 DELTA_BINARY_PACKED",
        "place, longitude -0.0 1.0 true true 1 - 3 RLE, PLAIN",
        "place, latitude -1.0 0.0 true true 1 - 3 RLE, PLAIN",
        "list - - - - 0 - 3 DELTA_LENGTH_BYTE_ARRAY",
      ]
    `);
  });

  it("says what no type can", async () => {
    const rows = await duck.query(file, "select decode(key), decode(value) from parquet_kv_metadata($file)");
    expect(rows).toMatchInlineSnapshot(`
      [
        [
          "rowsmith",
          "{"columns":{"stay":{"type":"duration","unit":"milliseconds"},"place":{"type":"geopoint","unit":"degrees"}}}",
        ],
      ]
    `);
    expect(metadataOf(file)).toMatchObject({ version: 2, created_by: "rowsmith", num_rows: 3n });
  });

  it("is the same for ever", () => {
    expect(createHash("sha256").update(file).digest("hex")).toMatchInlineSnapshot(
      `"7452484da607010998f6dee5321b1c21fe3e4c4f584be6665b0c224c89daae52"`,
    );
    const rows = Array.from({ length: 1000 }, (_, j) => ({ ...row(j % 10), free: `text ${j}`, large: j * j }));
    const several = writeParquet(schema, rows, { compression: "snappy", chunkRows: 300 }).file;
    expect(createHash("sha256").update(several).digest("hex")).toMatchInlineSnapshot(
      `"3027d0f0143a64a3a8391415642c0893b334388ac6f72d4c768cb461790ddbff"`,
    );
  });
});
