import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../src/block/layout.ts";
import { viewsOf } from "../../../src/block/views.ts";
import { arrowEncoder } from "../../../src/encode/arrow/index.ts";
import type { Field, Item } from "../../../src/model/schema.ts";
import { fillBlock, schemaOf } from "../../block/in-node.ts";
import { base, name, tableOf } from "../made-columns.ts";
import type { Column, Table } from "../made-columns.ts";
import { expectedOf, read } from "./read.ts";
import { write } from "./write.ts";
import type { How } from "./write.ts";

const arrays: fc.Arbitrary<Column> = name.map((name) => ({
  field: { ...base, name, type: "array", item: { ...base, type: "integer" } },
  cell: fc.array(fc.integer(), { maxLength: 5 }).map((value) => ({ value, text: JSON.stringify(value) })),
}));

function written({ columns, rows }: Table, how?: How): Buffer {
  const records = rows.map((row) => Object.fromEntries(columns.map(({ field }, k) => [field.name, row[k]?.value])));
  return write(schemaOf(...columns.map(({ field }) => field)), records, how).bytes;
}

const optional = { required: false, unique: false } as const;

/** What is read of the values of one column called c. */
function column(field: Item, values: readonly unknown[], how?: How): readonly unknown[] {
  const named = { ...field, name: "c" } as Field;
  const { bytes } = write(
    schemaOf(named),
    values.map((c) => ({ c })),
    how,
  );
  return read(bytes).rows.map(([value]) => value);
}

describe("arrowEncoder", () => {
  it("writes what the Apache Arrow library reads as the same values, in both forms, compressed or not", () => {
    const how = fc.record({
      form: fc.constantFrom("file" as const, "stream" as const),
      compression: fc.constantFrom("none" as const, "zstd" as const),
      block: fc.integer({ min: 1, max: 12 }),
      chunk: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(tableOf(arrays), how, (table, how) => {
        const got = read(written(table, how));
        expect(got.table.schema.names).toEqual(table.columns.map(({ field }) => field.name));
        expect(got.table.schema.fields.map(({ nullable }) => nullable)).toEqual(
          table.columns.map(({ field }) => !field.required),
        );
        expect(got.rows).toEqual(
          table.rows.map((row) =>
            row.map(({ value, text }, k) => expectedOf((table.columns[k] as Column).field, value, text)),
          ),
        );
        for (const [k, { field }] of table.columns.entries())
          expect(got.table.getChildAt(k)?.nullCount, field.name).toBe(
            table.rows.filter((row) => row[k]?.value === null).length,
          );
      }),
      { numRuns: 120 },
    );
  });

  it("writes the same bytes whatever the size of the blocks", () => {
    fc.assert(
      fc.property(tableOf(arrays), (table) => {
        const [one, ...others] = [1, 7, 2048].map((block) => written(table, { block, chunk: 20 }));
        for (const other of others) expect(other.equals(one as Buffer)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each<[string, Item, readonly unknown[], readonly unknown[]]>([
    [
      "32-bit integers",
      { ...optional, type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
      [-(2 ** 31), -1, -0, null, 2 ** 31 - 1],
      [-(2 ** 31), -1, 0, null, 2 ** 31 - 1],
    ],
    [
      "64-bit integers",
      { ...optional, type: "integer" },
      [-(2 ** 53) + 1, -(2 ** 32), -(2 ** 31) - 1, -1, -0, null, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1],
      [
        -(2n ** 53n) + 1n,
        -(2n ** 32n),
        -(2n ** 31n) - 1n,
        -1n,
        0n,
        null,
        2n ** 31n,
        2n ** 32n - 1n,
        2n ** 32n,
        2n ** 53n - 1n,
      ],
    ],
    [
      "decimals",
      { ...optional, type: "decimal", scale: 2 },
      [-90071992547409.91, -1.005, -0.001, null, 1.005, 21474836.48, 42949672.96, 90071992547409.91],
      [-9007199254740991n, -101n, 0n, null, 101n, 2147483648n, 4294967296n, 9007199254740991n],
    ],
    [
      "numbers",
      { ...optional, type: "number" },
      [-0, 5e-324, null, -1.7976931348623157e308],
      [-0, 5e-324, null, -1.7976931348623157e308],
    ],
    ["booleans", { ...optional, type: "boolean" }, [true, null, false, true], [true, null, false, true]],
    ["text", { ...optional, type: "text" }, ["", null, "日本語", "😀\0é"], ["", null, "日本語", "😀\0é"]],
    ["enums", { ...optional, type: "text", enum: ["é", "", "😀"] }, ["😀", null, "", "é"], ["😀", null, "", "é"]],
    [
      "dates",
      { ...optional, type: "date", format: "%F" },
      ["0001-01-01", "1969-12-31", null, "1970-01-01", "9999-12-31"],
      [-62135596800000, -86400000, null, 0, 253402214400000],
    ],
    ["times", { ...optional, type: "time", format: "%T.%g" }, ["00:00", null, "23:59:59.999"], [0, null, 86399999]],
    [
      "timestamps",
      { ...optional, type: "timestamp", format: "%FT%T.%g" },
      ["0001-01-01T00:00:00", "1969-12-31T23:59:59.999", null, "9999-12-31T23:59:59.999"],
      [-62135596800000, -1, null, 253402300799999],
    ],
    [
      "durations",
      { ...optional, type: "duration" },
      [-(2 ** 53) + 1, null, -1, "PT1H30M"],
      [-(2n ** 53n) + 1n, null, -1n, 5400000n],
    ],
    [
      "UUIDs",
      { ...optional, type: "uuid" },
      ["01234567-89AB-CDEF-fedc-ba9876543210", null],
      ["0123456789abcdeffedcba9876543210", null],
    ],
    [
      "bytes",
      { ...optional, type: "binary" },
      [[], [255], null, [1, 2], [251, 255, 254], [0, 1, 2, 3]].map((bytes) => bytes && Uint8Array.from(bytes)),
      ["", "ff", null, "0102", "fbfffe", "00010203"],
    ],
    [
      "places",
      { ...optional, type: "geopoint" },
      [[-180, 90], null, [0.000001, -48.2]],
      [
        [
          ["x", -180],
          ["y", 90],
        ],
        null,
        [
          ["x", 0.000001],
          ["y", -48.2],
        ],
      ],
    ],
    ["JSON", { ...optional, type: "json" }, [{ a: [1, "é"] }, null, "x", 1], ['{"a":[1,"é"]}', null, '"x"', "1"]],
    [
      "objects",
      { ...optional, type: "object", properties: [{ ...base, name: "a", type: "integer" }] },
      [{ a: 1 }, null],
      ['{"a":1}', null],
    ],
  ])("writes %s", (_, field, values, expected) => {
    for (const block of [1, 2048]) expect(column(field, values, { block })).toEqual(expected);
    const some = values.filter((value) => value !== null);
    expect(column({ ...field, required: true }, some)).toEqual(expected.filter((value) => value !== null));
  });

  it.each([
    ["%H:%M", "21:05:09.250", 75_900_000],
    ["%T", "21:05:09.250", 75_909_000],
  ])("writes times as exactly as the format %s, like every other file", (format, time, expected) => {
    expect(column({ ...base, type: "time", format }, [time])).toEqual([expected]);
    const stamps = column({ ...base, type: "timestamp", format: `%F ${format}` }, [
      `1970-01-01T${time}`,
      `1969-12-31T${time}`,
    ]);
    expect(stamps).toEqual([expected, expected - 86_400_000]);
  });

  it.each([1, 128, 129, 256, 257, 32_768, 32_769, 65_536, 65_537])(
    "has room for every code of %i values",
    (entries) => {
      const values = Array.from({ length: entries }, (_, k) => `v${k}`);
      const rows = [values[0], values[entries >> 1], values[entries - 1]];
      const field: Field = { ...base, name: "c", type: "text", enum: values };
      const { bytes } = write(
        schemaOf(field),
        rows.map((c) => ({ c })),
      );
      const { table, rows: got } = read(bytes);
      expect(got.flat()).toEqual(rows);
      const bits = entries <= 128 ? 8 : entries <= 32_768 ? 16 : 32;
      expect(`${table.schema.fields[0]?.type}`).toBe(`Dictionary<Int${bits}, Utf8>`);
    },
  );

  it("leaves nothing of an earlier batch in a later one", () => {
    const field: Field = { ...optional, name: "c", type: "text" };
    const full = Array.from({ length: 9 }, (_, k) => ({ c: k % 2 === 0 ? null : "a long text" }));
    const short = [{ c: "x" }, { c: null }];
    const second = write(schemaOf(field), [...full, ...full, ...short], { chunk: 9 }).pieces.at(-1);
    expect(second?.rows).toBe(2);
    const all = write(schemaOf(field), [...full, ...full, ...short], { chunk: 9, form: "stream" });
    const alone = write(schemaOf(field), short, { form: "stream" });
    const start = all.pieces.at(-1)?.position as number;
    expect(all.bytes.subarray(start)).toEqual(alone.bytes.subarray(alone.pieces[0]?.position));
  });

  it("ends a batch after the row at which its texts reach 32 MiB, whatever the size of the blocks", () => {
    // Two texts a row that come to 2 MiB less two bytes: 16 rows are just short of a batch, and the 17th belongs to it.
    const long = "x".repeat((1 << 20) - 1);
    const block = fillBlock(
      schemaOf({ ...base, name: "a", type: "text" }, { ...base, name: "b", type: "text" }),
      [
        { a: "", b: "" },
        { a: long, b: long },
        { a: "", b: "" },
      ],
      3,
    );
    const pieces = (parts: readonly (readonly [number, number])[]): { rows: number[]; digest: string } => {
      const rows: number[] = [];
      const hash = createHash("sha256");
      const encoder = arrowEncoder(block.layout, block.views, (bytes, count) => {
        rows.push(count);
        hash.update(bytes);
      });
      encoder.begin({ from: 0, to: 60, first: true, last: true });
      for (let k = 0; k < 20; k++) for (const [from, to] of parts) encoder.take(from, to);
      encoder.end();
      return { rows, digest: hash.digest("hex") };
    };
    const whole = pieces([[0, 3]]);
    expect(whole.rows).toEqual([50, 10]);
    expect(
      pieces([
        [0, 1],
        [1, 2],
        [2, 3],
      ]),
    ).toEqual(whole);
  });

  it("counts the empty cells of each batch", () => {
    const field: Field = { ...optional, name: "c", type: "integer", minimum: 0, maximum: 99 };
    const rows = Array.from({ length: 5001 }, (_, k) => ({ c: k % 3 === 0 ? null : k % 100 }));
    const got = read(write(schemaOf(field), rows, { block: 100, chunk: 4096 }).bytes);
    expect(got.rows.flat()).toEqual(rows.map(({ c }) => c));
    const counts = got.table.getChildAt(0)?.data.map(({ length, nullCount }) => [length, nullCount]);
    expect(counts).toEqual([
      [4096, 1366],
      [905, 301],
    ]);
  });

  it.each([
    [1, [131_072, 131_072, 37_856]],
    [16, [131_072, 131_072, 37_856]],
    [64, [32_768, 32_768, 32_768, 32_768, 32_768, 32_768, 32_768, 32_768, 32_768, 5088]],
  ])("ends batches of %i columns after a fixed number of rows", (width, expected) => {
    const fields = Array.from({ length: width }, (_, k): Field => ({ ...base, name: `c${k}`, type: "boolean" }));
    const row = Object.fromEntries(fields.map(({ name }) => [name, true]));
    const block = fillBlock(
      schemaOf(...fields),
      Array.from({ length: 1000 }, () => row),
    );
    const rows: number[] = [];
    const encoder = arrowEncoder(block.layout, block.views, (_, count) => rows.push(count));
    encoder.begin({ from: 7, to: 300_007, first: true, last: true });
    for (let k = 0; k < 300; k++) encoder.take(0, 1000);
    encoder.end();
    expect(rows).toEqual(expected);
  });

  it("refuses bytes that no UUID and no base64 has, which a hostile block may hold", () => {
    for (const type of ["uuid", "binary"] as const)
      for (const bytes of ["abc", "====", "ab=d", "00000000-0000-0000-0000-00000000000g", "a\u00e9cd"]) {
        const layout = layoutOf(schemaOf({ ...base, name: "c", type }), 4);
        const memory = new SharedArrayBuffer(layout.byteLength);
        const views = viewsOf(layout, memory);
        const data = Buffer.from(bytes);
        views[0]?.values.set([0, data.length]);
        views[0]?.data?.set(data);
        const encoder = arrowEncoder(layout, views, () => undefined);
        encoder.begin({ from: 0, to: 1, first: true, last: true });
        expect(() => encoder.take(0, 1), bytes).toThrow(`column c: a value that no ${type} has`);
      }
  });

  it("keeps what was emitted until the next piece has been taken", () => {
    const block = fillBlock(schemaOf({ ...base, name: "c", type: "integer" }), [{ c: 1 }, { c: 2 }]);
    const pieces: Uint8Array[] = [];
    const copies: Buffer[] = [];
    const encoder = arrowEncoder(block.layout, block.views, (bytes) => {
      const before = pieces.at(-1);
      if (before !== undefined) expect(copies.at(-1)?.equals(before)).toBe(true);
      pieces.push(bytes);
      copies.push(Buffer.from(bytes));
    });
    for (const row of [0, 1, 0, 1]) {
      encoder.begin({ from: row, to: row + 1, first: row === 0, last: row === 1 });
      encoder.take(row, row + 1);
      encoder.end();
    }
    expect(copies.length).toBe(4);
  });
});
