import { describe, expect, it } from "vitest";
import { missing } from "../../src/dirt/missing.ts";
import { distinct, over } from "./support.ts";

describe("missing", () => {
  it("puts one of the texts, or nothing at all, in the value's place", () => {
    expect(over(60, () => missing("x", ["", "N/A", "-", null]))).toEqual(
      expect.arrayContaining(["", "N/A", "-", null]),
    );
    expect(distinct(over(40, () => missing("-", ["-", "N/A"])))).toEqual(["N/A"]);
    expect(missing("-", ["-"])).toBeUndefined();
  });
});
