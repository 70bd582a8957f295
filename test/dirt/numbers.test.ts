import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otherDigit } from "../../src/dirt/digit.ts";
import { multiplied } from "../../src/dirt/multiplied.ts";
import type { NumericField } from "../../src/dirt/multiplied.ts";
import { outlier } from "../../src/dirt/outlier.ts";
import { inOtherUnit } from "../../src/dirt/unit.ts";
import { distinct, over } from "./support.ts";

const base = { name: "n", required: true, unique: false } as const;
const integer: NumericField = { ...base, type: "integer" };
const number: NumericField = { ...base, type: "number" };
const decimal = (scale: number): NumericField => ({ ...base, type: "decimal", scale });

describe("multiplied", () => {
  it.each<[string, number, NumericField, string | undefined]>([
    ["180", 0.3937, integer, "71"],
    ["-180", 0.3937, integer, "-71"],
    ["1", 0.3937, integer, "0"],
    ["-1", 0.3937, integer, "0"],
    ["0", 100, integer, undefined],
    ["1", 1.2, integer, undefined],
    ["9007199254740991", 100, integer, undefined],
    ["2.50", 100, decimal(2), "250.00"],
    ["2.50", -1, decimal(2), "-2.50"],
    ["-0.01", 0.1, decimal(2), "0.00"],
    ["0.00", 100, decimal(2), undefined],
    ["12", 0.5, decimal(0), "6"],
    ["1.75", 39.37, number, "68.9"],
    ["180", 0.3937, number, "71"],
    ["0.5", 0.001, number, "0.0005"],
    ["1e-7", 100, number, "0.00001"],
    ["1e+21", 0.001, number, undefined],
    ["", 100, integer, undefined],
    ["N/A", 100, integer, undefined],
    ["unknown", 100, number, undefined],
  ])("%s times %f", (text, factor, field, expected) => expect(multiplied(text, factor, field)).toBe(expected));

  it("is written as the column writes numbers, and is another text", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        (scaled, scale, factor) => {
          const text = (scaled / 10 ** scale).toFixed(scale);
          const product = multiplied(text, factor, decimal(scale));
          if (product === undefined) return;
          expect(product).toMatch(scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`));
          expect(product).not.toBe(text);
          expect(product).not.toMatch(/^-0(\.0*)?$/);
        },
      ),
    );
  });
});

describe("unit and outlier", () => {
  it("take a factor, or draw one from a range", () => {
    expect(inOtherUnit("180.0", 0.3937, decimal(1))).toBe("70.9");
    expect(outlier("2.50", [100, 100], decimal(2))).toBe("250.00");
    const drawn = over(1000, () => Number(outlier("1.000000000", [10, 20], decimal(9))));
    expect(drawn.every((value) => value >= 10 && value <= 20)).toBe(true);
    // The mean of 1000 draws from 10 to 20: five standard errors are 0.46.
    expect(Math.abs(drawn.reduce((sum, value) => sum + value, 0) / 1000 - 15)).toBeLessThan(0.46);
  });
});

describe("otherDigit", () => {
  it.each([
    ["-7", ["-0", "-1", "-2", "-3", "-4", "-5", "-6", "-8", "-9"]],
    ["a", [undefined]],
  ])("of %s", (text, expected) => expect(distinct(over(200, () => otherDigit(text)))).toEqual(expected));

  it("keeps the length, and no zero comes to the front", () => {
    for (const changed of over(300, () => otherDigit("120.50"))) {
      expect(changed).toMatch(/^[1-9]\d\d\.\d\d$/);
      expect(changed).not.toBe("120.50");
    }
    expect(over(300, () => otherDigit("10")).every((changed) => !changed?.startsWith("0"))).toBe(true);
  });
});
