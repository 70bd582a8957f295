import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteBuffer } from "../../../src/encode/parquet/byte-buffer.ts";
import { appendPackedBits } from "../../../src/encode/parquet/packed-bits.ts";
import { appendHybrid } from "../../../src/encode/parquet/rle-hybrid.ts";

/** The values of packed bits, bit by bit. */
function unpacked(bytes: Uint8Array, width: number, count: number): number[] {
  const bit = (k: number): number => ((bytes[k >> 3] as number) >> (k & 7)) & 1;
  return Array.from({ length: count }, (_, i) => {
    let value = 0;
    for (let b = 0; b < width; b++) value += bit(i * width + b) * 2 ** b;
    return value;
  });
}

/** A plain reader of the hybrid, by the format's specification. */
function read(bytes: Uint8Array, width: number, count: number): { values: number[]; runs: number } {
  const values: number[] = [];
  let runs = 0;
  let at = 0;
  while (at < bytes.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if (header % 2 === 1) {
      const groups = (header - 1) / 2;
      values.push(...unpacked(bytes.subarray(at, at + groups * width), width, groups * 8));
      at += groups * width;
    } else {
      runs++;
      let value = 0;
      for (let k = 0; k < Math.ceil(width / 8); k++) value += (bytes[at++] as number) * 256 ** k;
      for (let k = 0; k < header / 2; k++) values.push(value);
    }
  }
  expect(values.length - count).toBeLessThan(8);
  expect(values.slice(count).every((value) => value === 0)).toBe(true);
  return { values: values.slice(0, count), runs };
}

/** Stretches of equal values and of changing ones. */
const stretches = (most: number): fc.Arbitrary<number[]> =>
  fc
    .array(
      fc.oneof(
        fc
          .tuple(fc.nat(most), fc.integer({ min: 1, max: 300 }))
          .map(([value, length]) => Array<number>(length).fill(value)),
        fc.array(fc.nat(most), { maxLength: 50 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.flat());

const hybrid = fc.integer({ min: 1, max: 20 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    values: stretches(2 ** width - 1),
    base: fc.integer({ min: -1000, max: 1000 }),
    mapped: fc.boolean(),
  }),
);

describe("appendHybrid", () => {
  it("writes values that the plain reader reads, by whatever base and map", () => {
    fc.assert(
      fc.property(hybrid, ({ width, values, base, mapped }) => {
        // A map that turns the order of the values around.
        const largest = 2 ** width - 1;
        const map = mapped ? Int32Array.from({ length: largest + 1 }, (_, k) => largest - k) : undefined;
        const kept = Int32Array.from(values, (value) => (mapped ? largest - value : value) + base);
        const out = new ByteBuffer();
        appendHybrid(out, { values: kept, count: values.length, base, map, width });
        expect(read(out.written(), width, values.length).values).toEqual(values);
      }),
      { numRuns: 300 },
    );
  });

  it("writes the same from arrays of bytes and of 16 bits", () => {
    fc.assert(
      fc.property(stretches(255), (values) => {
        const bytesOf = (array: Uint8Array | Uint16Array | Int32Array): Uint8Array => {
          const out = new ByteBuffer();
          appendHybrid(out, { values: array, count: values.length, base: 0, map: undefined, width: 8 });
          return out.written();
        };
        expect(bytesOf(Uint8Array.from(values))).toEqual(bytesOf(Int32Array.from(values)));
        expect(bytesOf(Uint16Array.from(values))).toEqual(bytesOf(Int32Array.from(values)));
      }),
    );
  });

  it("says long runs once, and packs what changes", () => {
    const sizeOf = (values: Uint8Array): { bytes: number; runs: number } => {
      const out = new ByteBuffer();
      appendHybrid(out, { values, count: values.length, base: 0, map: undefined, width: 1 });
      return { bytes: out.length, runs: read(out.written(), 1, values.length).runs };
    };
    expect(sizeOf(new Uint8Array(60_000).fill(1))).toEqual({ bytes: 4, runs: 1 });
    expect(sizeOf(new Uint8Array(60_000).map((_, k) => (k < 100 ? 0 : 1)))).toEqual({ bytes: 7, runs: 2 });
    expect(sizeOf(new Uint8Array(60_000).map((_, k) => k & 1))).toEqual({ bytes: 7502, runs: 0 });
  });
});

describe("appendPackedBits", () => {
  it("packs any number of values of 1 to 24 bits", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 24 })
          .chain((width) => fc.tuple(fc.constant(width), fc.array(fc.nat(2 ** width - 1), { maxLength: 100 }))),
        ([width, values]) => {
          const out = new ByteBuffer();
          out.byte(7);
          appendPackedBits(out, {
            values: Int32Array.from(values),
            count: values.length,
            base: 0,
            map: undefined,
            width,
          });
          expect(out.length).toBe(1 + Math.ceil(values.length / 8) * width);
          expect(unpacked(out.written().subarray(1), width, values.length)).toEqual(values);
        },
      ),
      { numRuns: 300 },
    );
  });
});
