import { RecordBatchReader } from "apache-arrow";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { arrowFrame } from "../../../src/encode/arrow/index.ts";
import type { Field, Schema } from "../../../src/model/schema.ts";
import { schemaOf } from "../../block/in-node.ts";
import { base } from "../made-columns.ts";
import { read } from "./read.ts";
import { write } from "./write.ts";
import type { Written } from "./write.ts";

const optional = { required: false, unique: false } as const;
const FIELDS: readonly Field[] = [
  { ...base, name: "id", type: "integer", description: "counts from 1" },
  { ...base, name: "size", type: "integer", minimum: 0, maximum: 9 },
  { ...optional, name: "weight", type: "number" },
  { ...optional, name: "price", type: "decimal", scale: 2 },
  { ...optional, name: "paid", type: "boolean" },
  { ...optional, name: "note", type: "text", description: "in any language: 日本語" },
  { ...optional, name: "kind", type: "text", enum: ["drink", "food"] },
  { ...optional, name: "day", type: "date", format: "%F" },
  { ...optional, name: "opens", type: "time", format: "%R" },
  { ...optional, name: "at", type: "timestamp", format: "%FT%T" },
  { ...optional, name: "took", type: "duration" },
  { ...optional, name: "key", type: "uuid" },
  { ...optional, name: "photo", type: "binary" },
  { ...optional, name: "place", type: "geopoint" },
  { ...optional, name: "tags", type: "array", item: { ...base, type: "text" } },
];
const schema: Schema = { ...schemaOf(...FIELDS), description: "One of each" };
const rows = Array.from({ length: 10 }, (_, k) => ({
  id: k + 1,
  size: k,
  weight: k / 3,
  price: k % 4 === 0 ? null : k * 1.25,
  paid: k % 2 === 0,
  note: k % 3 === 0 ? null : `no. ${k} é`,
  kind: k % 2 === 0 ? "food" : "drink",
  day: `19${60 + k}-02-03`,
  opens: `0${k}:30`,
  at: k === 5 ? null : `19${65 + k}-02-03T04:05:06`,
  took: k * 1000 - 5000,
  key: `01234567-89ab-cdef-0123-00000000000${k}`,
  photo: Uint8Array.from({ length: k }, (_, i) => i * k),
  place: [k * 1.5 - 3, 48 - k],
  tags: [`a${k}`, "b"],
}));

describe("arrowFrame", () => {
  it("has the types, and what they stand for, of every column", () => {
    const { table } = read(write(schema, []).bytes);
    expect(table.schema.fields.map((field) => `${field.name}: ${field.type}${field.nullable ? "?" : ""}`))
      .toMatchInlineSnapshot(`
      [
        "id: Int64",
        "size: Int32",
        "weight: Float64?",
        "price: Decimal[18e+2]?",
        "paid: Bool?",
        "note: Utf8?",
        "kind: Dictionary<Int8, Utf8>?",
        "day: Date32<DAY>?",
        "opens: Time32<MILLISECOND>?",
        "at: Timestamp<MILLISECOND>?",
        "took: Duration<MILLISECOND>?",
        "key: FixedSizeBinary[16]?",
        "photo: Binary?",
        "place: Struct<{x:Float64, y:Float64}>?",
        "tags: Utf8?",
      ]
    `);
    expect(
      table.schema.fields
        .filter((field) => field.metadata.size > 0)
        .map((field) => [field.name, Object.fromEntries(field.metadata)]),
    ).toMatchInlineSnapshot(`
      [
        [
          "id",
          {
            "description": "counts from 1",
          },
        ],
        [
          "note",
          {
            "description": "in any language: 日本語",
          },
        ],
        [
          "key",
          {
            "ARROW:extension:metadata": "",
            "ARROW:extension:name": "arrow.uuid",
          },
        ],
        [
          "place",
          {
            "ARROW:extension:metadata": "{"crs":"OGC:CRS84","crs_type":"authority_code"}",
            "ARROW:extension:name": "geoarrow.point",
          },
        ],
        [
          "tags",
          {
            "ARROW:extension:metadata": "",
            "ARROW:extension:name": "arrow.json",
          },
        ],
      ]
    `);
    expect(Object.fromEntries(table.schema.metadata)).toEqual({ description: "One of each" });
    expect(
      read(write(schemaOf({ ...base, name: "c", type: "number" }), []).bytes).table.schema.fields[0]?.metadata.size,
    ).toBe(0);
  });

  it.each(["file", "stream"] as const)("makes a %s of no rows, with its columns", (form) => {
    const { bytes, pieces } = write(schema, [], { form });
    expect(pieces).toEqual([]);
    const { table } = read(bytes);
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(FIELDS.map(({ name }) => name));
  });

  it("lists every batch of a file, so that any can be read by itself", () => {
    const { bytes, pieces } = write(schema, rows, { chunk: 3, block: 2 });
    const reader = RecordBatchReader.from(bytes);
    if (!reader.isFile()) throw new Error("expected a file");
    reader.open();
    expect(reader.numRecordBatches).toBe(4);
    const counted = [3, 0, 2, 1].map((k) => reader.readRecordBatch(k)?.getChild("id")?.toArray() as BigInt64Array);
    expect(counted.map((ids) => [...ids])).toEqual([[10n], [1n, 2n, 3n], [7n, 8n, 9n], [4n, 5n, 6n]]);
    for (const { position, bytes: length } of pieces) expect([position % 64, length % 64]).toEqual([0, 0]);
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("ARROW1\0\0");
    expect(bytes.subarray(-6).toString("latin1")).toBe("ARROW1");
  });

  it("is a stream that a file has inside", () => {
    const stream = write(schema, rows, { form: "stream", chunk: 4 });
    const file = write(schema, rows, { form: "file", chunk: 4 });
    const pieces = ({ bytes, pieces }: Written): Buffer[] =>
      pieces.map(({ position, bytes: length }) => bytes.subarray(position, position + length));
    expect(pieces(file)).toEqual(pieces(stream));
    // Without the magic and its padding, a file begins with all that a stream has.
    expect(read(file.bytes.subarray(8)).rows).toEqual(read(stream.bytes).rows);
  });

  it.each([
    [undefined],
    [null],
    ["256"],
    [{}],
    [{ metaDataLength: "256" }],
    [{ metaDataLength: 0 }],
    [{ metaDataLength: -64 }],
    [{ metaDataLength: 1.5 }],
    [{ metaDataLength: 12 }],
    [{ metaDataLength: Number.NaN }],
    [{ metaDataLength: 1032 }],
  ])("refuses the note %j", (note) => {
    const frame = arrowFrame(schema, "file");
    expect(() => frame.footer([{ position: 64, bytes: 1024, rows: 1, note }])).toThrow(
      `a record batch of 1024 bytes: expected the length of its metadata, got ${JSON.stringify(note)}`,
    );
  });

  it("writes these bytes, for ever", () => {
    const digests = (["file", "stream"] as const).map((form) => {
      const { bytes } = write(schema, rows, { form, chunk: 6, block: 4 });
      return `${form}: ${bytes.length} bytes, ${createHash("sha256").update(bytes).digest("hex")}`;
    });
    expect(digests).toMatchInlineSnapshot(`
      [
        "file: 9554 bytes, eb5b6fff23c29095c25e5e2fea07524da82192b108e1237721c778ec2dba437c",
        "stream: 7304 bytes, 38b7b4f3a0e843b4e37b6da20f1b3169422c080ea2efd2f008cc71ce932dda2d",
      ]
    `);
  });
});
