import { describe, expect, it } from "vitest";
import { parquetFrame } from "../../../src/encode/parquet/index.ts";
import { schemaOf } from "../../block/in-node.ts";
import { base } from "../made-columns.ts";
import { writeParquet } from "./write.ts";

const schema = schemaOf(
  { ...base, name: "a", type: "text", enum: ["x", "y"] },
  { ...base, name: "b", type: "integer", required: false },
);
const [piece] = writeParquet(schema, [{ a: "x", b: 1 }, { a: "y" }]).pieces;
const note = piece?.note as unknown[][];

/** The note with one field of the first column, or of the second, as it should not be. */
const spoiled = (column: number, field: number, value: unknown): unknown =>
  note.map((each, k) => (k === column ? each.map((cell, f) => (f === field ? value : cell)) : each));

const footerOf = (note: unknown, more: object = {}): Uint8Array =>
  parquetFrame(schema).footer([{ position: 4, bytes: piece?.bytes as number, rows: 2, note, ...more }]);

describe("parquetFrame", () => {
  it("makes a footer of what the encoder said", () => {
    expect(footerOf(note).length).toBeGreaterThan(100);
    expect(Buffer.from(parquetFrame(schema).header).toString()).toBe("PAR1");
  });

  it.each([
    [undefined],
    [null],
    ["PAR1"],
    [{}],
    [[]],
    [[...note, note[0]]],
    [[note[0], null]],
    [[note[0], []]],
    [[note[0], [...(note[1] as unknown[]), 1]]],
    [spoiled(0, 0, 7)],
    [spoiled(0, 1, "zstd")],
    [spoiled(0, 2, 0)],
    [spoiled(1, 2, 5)],
    [spoiled(0, 3, -1)],
    [spoiled(0, 3, 0)],
    [spoiled(0, 3, 1e9)],
    [spoiled(0, 4, 1.5)],
    [spoiled(0, 5, 1)],
    [spoiled(1, 5, 3)],
    [spoiled(0, 6, 3)],
    [spoiled(0, 7, "xyz")],
    [spoiled(0, 7, null)],
    [spoiled(0, 8, "00".repeat(66))],
    [spoiled(1, 7, "00")],
    [spoiled(0, 9, 1)],
    [spoiled(0, 10, null)],
  ])("refuses a note that is none of the encoder's: %j", (spoiled) => {
    expect(() => footerOf(spoiled)).toThrow(/^Parquet: expected .* got /);
  });

  it("refuses a piece without rows, and one of other bytes", () => {
    expect(() => footerOf(note, { rows: 0 })).toThrow("Parquet: expected a row group to have rows, got 0");
    expect(() => footerOf(note, { bytes: 10 })).toThrow("to have its 10 bytes");
  });
});
