import { describe, expect, it } from "vitest";
import {
  bool,
  flatbuffer,
  int,
  long,
  short,
  structs,
  table,
  text,
  vector,
} from "../../../src/encode/arrow/flatbuffer.ts";

/** The bytes in rows of eight. */
const hex = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(bytes.length / 8) }, (_, k) =>
    Buffer.from(bytes.subarray(8 * k, 8 * k + 8)).toString("hex"),
  );

describe("flatbuffer", () => {
  it("begins with where the root is; a table begins with how far before it its list of fields is", () => {
    // The list: its own length, the table's, and where the fields are; 0 for the one left out.
    expect(hex(flatbuffer(table(short(-2), undefined, bool(true))))).toEqual([
      "100000000a000700",
      "0400000006000000",
      "0c000000feff01",
    ]);
  });

  it("aligns every number to its width, in tables and in vectors of structs", () => {
    const bytes = flatbuffer(table(bool(true), long(-1), int(7), structs(2, [1, 2, 3, -4])));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const root = view.getUint32(0, true);
    const list = root - view.getInt32(root, true);
    const at = (slot: number): number => root + view.getUint16(list + 4 + 2 * slot, true);
    expect([at(1) % 8, at(2) % 4, at(3) % 4]).toEqual([0, 0, 0]);
    expect([view.getUint8(at(0)), view.getBigInt64(at(1), true), view.getInt32(at(2), true)]).toEqual([1, -1n, 7]);
    const structsAt = at(3) + view.getUint32(at(3), true);
    expect([view.getUint32(structsAt, true), (structsAt + 4) % 8]).toEqual([2, 0]);
    expect([0, 8, 16, 24].map((k) => view.getBigInt64(structsAt + 4 + k, true))).toEqual([1n, 2n, 3n, -4n]);
  });

  it("ends texts in a zero byte that does not count, and grows with them", () => {
    const long = "é".repeat(5000);
    const bytes = Buffer.from(flatbuffer(table(vector([text(long), text("")]))));
    const at = bytes.indexOf("é");
    expect(bytes.readUInt32LE(at - 4)).toBe(10_000);
    expect(bytes.subarray(at, at + 10_001).equals(Buffer.from(`${long}\0`))).toBe(true);
    expect(bytes.subarray(-5).toString("hex")).toBe("0000000000");
  });
});
