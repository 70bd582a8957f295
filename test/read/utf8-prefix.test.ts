import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Prefix } from "../../src/read/utf8-prefix.ts";

const bytes = fc.array(
  fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x61, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x9f, 0xa0, 0x8f, 0x90),
  ),
  { maxLength: 8 },
);

describe("utf8Prefix", () => {
  it("is as long as it can be, and wrong where nothing that follows could help", () => {
    fc.assert(
      fc.property(bytes, (list) => {
        const all = Uint8Array.from(list);
        const { length, wrong } = utf8Prefix(all);
        expect(isUtf8(all.subarray(0, length))).toBe(true);
        for (let more = length + 1; more <= all.length; more++) expect(isUtf8(all.subarray(0, more))).toBe(false);
        const endings = [
          [],
          [0x80],
          [0xbf],
          [0x80, 0x80],
          [0xa0, 0x80],
          [0x90, 0x80, 0x80],
          [0x80, 0x80, 0x80],
          [0xbf, 0xbf],
        ];
        expect(endings.some((ending) => isUtf8(Uint8Array.from([...list, ...ending])))).toBe(!wrong);
      }),
      { numRuns: 5000 },
    );
  });
});
