import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { misread } from "../../src/dirt/encoding.ts";

describe("misread", () => {
  it.each([
    ["José", "JosÃ©"],
    ["Zoë’s", "ZoÃ«â€™s"],
    ["10 €", "10 â‚¬"],
    ["東", "æ\u009d±"],
    ["😀", "ðŸ˜€"],
    ["Jose", undefined],
    ["", undefined],
  ])("reads %s as %s", (text, expected) => expect(misread(text)).toBe(expected));

  it("is what a decoder of Windows-1252 makes of UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const read = new TextDecoder("windows-1252").decode(Buffer.from(text, "utf8"));
        expect(misread(text)).toBe(read === text ? undefined : read);
      }),
    );
  });
});
