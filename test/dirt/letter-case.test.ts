import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otherCase } from "../../src/dirt/letter-case.ts";
import { distinct, over } from "./support.ts";

describe("otherCase", () => {
  it.each([
    ["New York", ["NEW YORK", "new York", "new york"]],
    ["paris", ["PARIS", "Paris"]],
    ["ÉCOLE normale", ["École Normale", "éCOLE normale", "école normale", "ÉCOLE NORMALE"]],
    ["straße", ["STRASSE", "Straße"]],
    ["x", ["X"]],
    ["12 – 34", [undefined]],
    ["", [undefined]],
    ["東京", [undefined]],
  ])("of %s", (text, expected) => expect(distinct(over(60, () => otherCase(text)))).toEqual([...expected].sort()));

  it("is another text, well-formed, with the same letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const changed of over(4, () => otherCase(text)))
          if (changed !== undefined) {
            expect(changed).not.toBe(text);
            expect(changed.isWellFormed()).toBe(true);
            expect(changed.toUpperCase().toLowerCase()).toBe(text.toUpperCase().toLowerCase());
          }
      }),
    );
  });
});
