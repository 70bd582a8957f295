import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteBuffer } from "../../../src/encode/parquet/byte-buffer.ts";
import { CompactWriter, THRIFT } from "../../../src/encode/parquet/thrift-compact.ts";

function varint(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [k, byte] of bytes.entries()) {
    value |= BigInt(byte & 127) << BigInt(7 * k);
    expect(byte >= 128).toBe(k < bytes.length - 1);
  }
  return value;
}

describe("ByteBuffer", () => {
  it("writes whole numbers as varints, and with their sign in the lowest bit", () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -200, max: 200 })), (value) => {
        const out = new ByteBuffer();
        out.zigzag(value);
        const read = varint(out.written());
        expect(read % 2n === 0n ? read / 2n : -(read + 1n) / 2n).toBe(BigInt(value));
        out.clear();
        out.varint(Math.abs(value));
        expect(varint(out.written())).toBe(BigInt(Math.abs(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it("writes whole numbers in eight bytes, and grows", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 2000 }), (values) => {
        const out = new ByteBuffer();
        for (const value of values) out.int64(value);
        const bytes = out.written();
        expect([...new BigInt64Array(bytes.buffer.slice(0, bytes.length))]).toEqual(values.map(BigInt));
      }),
    );
  });
});

describe("CompactWriter", () => {
  it("writes fields by the distance from the last one, or by their id", () => {
    const bytes = new ByteBuffer();
    const out = new CompactWriter(bytes);
    out.begin();
    out.i32(1, -1);
    out.struct(3);
    out.flag(1, true);
    out.flag(2, false);
    out.end();
    out.i64(4, 300);
    out.binary(20, "é");
    out.list(21, THRIFT.i32, 2);
    out.i32Element(0);
    out.i32Element(1);
    out.list(22, THRIFT.binary, 15);
    out.end();
    expect(Buffer.from(bytes.written()).toString("hex")).toBe("15012c11120016d804082802c3a91925000219f80f00");
  });
});
