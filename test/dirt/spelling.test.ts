import { describe, expect, it } from "vitest";
import { spelling } from "../../src/dirt/spelling.ts";
import { distinct, over } from "./support.ts";

describe("spelling", () => {
  const variants = new Map([["New York", ["NYC", "New York City"]]]);

  it("takes each of a value's variants, and leaves other values alone", () => {
    expect(distinct(over(40, () => spelling("New York", variants)))).toEqual(["NYC", "New York City"]);
    expect(spelling("new york", variants)).toBeUndefined();
    expect(spelling("constructor", variants)).toBeUndefined();
  });
});
