import { describe, expect, it } from "vitest";
import { whitespace } from "../../src/dirt/whitespace.ts";
import { distinct, over } from "./support.ts";

describe("whitespace", () => {
  it.each([
    ["a b c", [" a b c", "a  b c", "a b  c", "a b c ", "a b\u00a0c", "a\u00a0b c"]],
    ["ab", [" ab", "ab "]],
    ["", [undefined]],
  ])("of %j", (text, expected) => expect(distinct(over(100, () => whitespace(text)))).toEqual([...expected].sort()));
});
