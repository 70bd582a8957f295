import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteBuffer } from "../../../src/encode/parquet/byte-buffer.ts";
import { appendDeltas, appendWideDeltas } from "../../../src/encode/parquet/delta-binary.ts";

/** A plain reader of DELTA_BINARY_PACKED with whole numbers of any size, by the format's specification. */
function read(bytes: Uint8Array): bigint[] {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] as number;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const zigzag = (): bigint => {
    const value = varint();
    return value % 2n === 0n ? value / 2n : -(value + 1n) / 2n;
  };
  const [block, parts, count] = [Number(varint()), Number(varint()), Number(varint())];
  const values = [zigzag()];
  while (values.length < count) {
    const least = zigzag();
    const widths = bytes.subarray(at, at + parts);
    at += parts;
    for (const width of widths) {
      if (values.length >= count) {
        expect(width).toBe(0);
        continue;
      }
      const size = block / parts;
      let word = 0n;
      for (let k = 0; k < (size * width) / 8; k++) word |= BigInt(bytes[at++] as number) << BigInt(8 * k);
      for (let k = 0; k < size && values.length < count; k++)
        values.push((values.at(-1) as bigint) + least + ((word >> BigInt(k * width)) & ((1n << BigInt(width)) - 1n)));
    }
  }
  expect(at).toBe(bytes.length);
  return values;
}

const sizes = { minLength: 1, maxLength: 400 } as const;

describe("appendDeltas", () => {
  it("writes numbers less than 2^31 apart, from any base", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 30 })
          .chain((bits) => fc.array(fc.integer({ min: -(2 ** bits), max: 2 ** bits - 1 }), sizes)),
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
        (values, base) => {
          const out = new ByteBuffer();
          appendDeltas(out, Int32Array.from(values), values.length, base);
          expect(read(out.written())).toEqual(values.map((value) => BigInt(value) + BigInt(base)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("writes numbers that count up in next to nothing", () => {
    const out = new ByteBuffer();
    appendDeltas(
      out,
      Int32Array.from({ length: 65_537 }, (_, k) => k),
      65_537,
      2 ** 40,
    );
    expect(out.length).toBeLessThan((65_537 / 128) * 5 + 20);
  });
});

describe("appendWideDeltas", () => {
  it("writes numbers less than 2^52 apart, by their unit", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 51 })
          .chain((bits) => fc.array(fc.integer({ min: -(2 ** bits) / 2, max: 2 ** bits / 2 }), sizes)),
        fc.constantFrom(1, 1000, 60_000),
        (values, unit) => {
          const units = values.map((value) => Math.trunc(value / unit));
          const out = new ByteBuffer();
          appendWideDeltas(out, Float64Array.from(units), units.length, unit);
          expect(read(out.written())).toEqual(units.map((value) => BigInt(value) * BigInt(unit)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
