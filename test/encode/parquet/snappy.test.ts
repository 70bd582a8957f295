import fc from "fast-check";
import { snappyUncompress } from "hyparquet";
import { describe, expect, it } from "vitest";
import { snappy } from "../../../src/encode/parquet/snappy.ts";

function uncompressed(compressed: Uint8Array, length: number): Buffer {
  const bytes = new Uint8Array(length);
  snappyUncompress(compressed, bytes);
  return Buffer.from(bytes);
}

/** Text with repetitions near and far, and bytes without. */
const stretches: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 300 }))
        .map(([bytes, times]) => Buffer.concat(Array<Uint8Array>(times).fill(bytes))),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ max: 3, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

describe("snappy", () => {
  it("writes what another implementation reads", () => {
    fc.assert(
      fc.property(stretches, (bytes) => {
        expect(uncompressed(snappy(bytes), bytes.length).equals(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("makes long repetitions short, and is hardly longer where there are none", () => {
    const lines = Buffer.from(Array.from({ length: 20_000 }, (_, k) => `line ${k % 977} of a text\n`).join(""));
    const short = snappy(lines);
    expect(short.length).toBeLessThan(lines.length / 4);
    expect(uncompressed(short, lines.length).equals(lines)).toBe(true);
    let state = 1;
    const noise = Buffer.from(Array.from({ length: 200_000 }, () => (state = Math.imul(state, 48_271) >>> 1) >>> 23));
    expect(snappy(noise).length).toBeLessThan(noise.length * 1.01);
    expect(uncompressed(snappy(noise), noise.length).equals(noise)).toBe(true);
  });

  it("is the same for ever", () => {
    const text = Buffer.from("a rose is a rose is a rose is a rose, and a row is a row is a row");
    expect(Buffer.from(snappy(text)).toString("hex")).toMatchInlineSnapshot(
      `"41246120726f736520697320660a00102c20616e640520007711292477206973206120726f77"`,
    );
  });
});
