import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbours } from "../../src/dirt/keyboard.ts";
import { typo } from "../../src/dirt/typo.ts";
import { distinct, over } from "./support.ts";

describe("typo", () => {
  it("slips on one key", () => {
    expect(over(12, () => typo("Jonathan"))).toMatchInlineSnapshot(`
      [
        "Jontahan",
        "Jpnathan",
        "oJnathan",
        "Jonathann",
        "Uonathan",
        "JJonathan",
        "Jonatha",
        "Jonathann",
        "Jonzthan",
        "onathan",
        "Jonathab",
        "Jonathann",
      ]
    `);
    expect(over(6, () => typo("Zoë 😀"))).toMatchInlineSnapshot(`
      [
        "Zo ë😀",
        "Zpë 😀",
        "oZë 😀",
        "ZZoë 😀",
        "Aoë 😀",
        "ZZoë 😀",
      ]
    `);
  });

  it("makes every slip of a short text, and never the text itself", () => {
    expect(distinct(over(400, () => typo("ab")))).toEqual(
      ["a", "aab", "abb", "ag", "an", "av", "b", "ba", "qb", "sb", "zb"].sort(),
    );
    expect(distinct(over(100, () => typo("aa")))).toEqual(["a", "aaa", "aq", "as", "az", "qa", "sa", "za"].sort());
  });

  it("has something for every text but the empty one", () => {
    expect(over(3, () => typo(""))).toEqual([undefined, undefined, undefined]);
    expect(distinct(over(50, () => typo("-")))).toEqual(["--"]);
    expect(distinct(over(50, () => typo("😀")))).toEqual(["😀😀"]);
  });

  it("leaves well-formed text well-formed, and always different", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        for (const slipped of over(5, () => typo(text))) expect(slipped !== text && slipped?.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("neighbours", () => {
  it.each([
    ["a", "sqz"],
    ["A", "SQZ"],
    ["p", "o"],
    ["q", "wa"],
    ["m", "nj"],
    ["5", "46"],
    ["é", ""],
    [" ", ""],
    ["K", "JLI"],
  ])("of %s are %s", (key, keys) => expect([...neighbours(key)].sort()).toEqual([...keys].sort()));
});
