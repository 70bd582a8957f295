import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comesBefore, textBounds } from "../../../src/encode/parquet/bounds.ts";

const long = fc
  .array(fc.constantFrom("a", "\u007f", "é", "\ud7ff", "\uffff", "日", "\u{10ffff}"), { minLength: 15, maxLength: 90 })
  .map((parts) => Buffer.from(parts.join("")));

describe("textBounds", () => {
  it("keeps short ones as they are", () => {
    const [least, most] = ["a", "é".repeat(32)].map((text) => new TextEncoder().encode(text)) as [
      Uint8Array,
      Uint8Array,
    ];
    expect(textBounds(least, most, true)).toEqual({
      least,
      most,
      leastExact: true,
      mostExact: true,
    });
  });

  it("cuts long ones to text that is below and above", () => {
    fc.assert(
      fc.property(long, (text) => {
        const bounds = textBounds(text, text, true);
        if (bounds === undefined) return expect(text.subarray(0, 64).toString()).toMatch(/^\u{10ffff}+$/u);
        for (const bound of [bounds.least, bounds.most]) {
          expect(bound.length).toBeLessThanOrEqual(65);
          expect(Buffer.from(Buffer.from(bound).toString())).toEqual(Buffer.from(bound));
        }
        expect(Buffer.compare(bounds.least, text)).toBe(bounds.leastExact ? 0 : -1);
        expect(Buffer.compare(bounds.most, text)).toBe(bounds.mostExact ? 0 : 1);
      }),
      { numRuns: 500 },
    );
  });

  it("cuts long bytes", () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, k) => (k === 10 ? 7 : 255));
    expect(textBounds(bytes, bytes, false)).toEqual({
      least: bytes.subarray(0, 64),
      most: Uint8Array.of(...Array<number>(10).fill(255), 8),
      leastExact: false,
      mostExact: false,
    });
    expect(textBounds(bytes, new Uint8Array(70).fill(255), false)).toBeUndefined();
  });
});

describe("comesBefore", () => {
  it("is the order of Buffer.compare", () => {
    const some = fc.uint8Array({ max: 2, maxLength: 5 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const both = Uint8Array.of(...a, ...b);
        expect(comesBefore(both, 0, a.length, a.length, both.length)).toBe(Buffer.compare(a, b) < 0);
      }),
    );
  });
});
