import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendText, LONE_SURROGATE, NO_ROOM } from "../../sandbox/utf8.ts";

/** Any UTF-16 at all, half pairs included. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.integer({ min: 32, max: 126 }),
    ),
    { maxLength: 30 },
  )
  .map((units) => String.fromCharCode(...units));
const wellFormed = fc.string({ unit: "binary", maxLength: 60 });

describe("appendText", () => {
  it("writes what TextEncoder writes, behind what is there", () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(10), (text, position) => {
        const data = new Uint8Array(300).fill(1);
        const expected = new TextEncoder().encode(text);
        expect(appendText(data, position, text)).toBe(position + expected.length);
        expect(data.subarray(position, position + expected.length)).toEqual(expected);
        expect(data.subarray(0, position).every((byte) => byte === 1)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("says LONE_SURROGATE exactly where a text is not well formed", () => {
    fc.assert(
      fc.property(
        anyText,
        (text) => (appendText(new Uint8Array(200), 0, text) === LONE_SURROGATE) === !text.isWellFormed(),
      ),
      { numRuns: 2000 },
    );
    expect(appendText(new Uint8Array(200), 0, "a\ud83d")).toBe(LONE_SURROGATE);
    expect(appendText(new Uint8Array(200), 0, "\udc00\ud800")).toBe(LONE_SURROGATE);
  });

  it("says NO_ROOM rather than write past the end, and fills the room to the last byte with ASCII", () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(60), (text, room) => {
        const memory = new Uint8Array(400).fill(7);
        const end = appendText(memory.subarray(0, room), 0, text);
        expect(memory.subarray(room).every((byte) => byte === 7)).toBe(true);
        if (end === NO_ROOM) expect(text.length * 3).toBeGreaterThan(room);
        else expect(end).toBe(new TextEncoder().encode(text).length);
      }),
      { numRuns: 1000 },
    );
    expect(appendText(new Uint8Array(3), 0, "abc")).toBe(3);
    expect(appendText(new Uint8Array(3), 1, "abc")).toBe(NO_ROOM);
  });
});
