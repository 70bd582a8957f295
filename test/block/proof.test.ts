import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofMerger, proofOf, readProof } from "../../src/block/proof.ts";
import type { Kept } from "../../src/model/kept.ts";
import type { Field } from "../../src/model/schema.ts";
import { fillBlock, schemaOf } from "./in-node.ts";

const base = { name: "value", required: true, unique: false } as const;

/** The constraints proven of one column of values, seen in blocks of the given size. */
function proven(field: Field, values: readonly unknown[], size = 1000): string[] {
  const blocks = [];
  for (let from = 0; from < values.length; from += size) blocks.push(values.slice(from, from + size));
  const block = fillBlock(schemaOf(field), [{ value: values[0] }], size);
  const proof = proofOf(schemaOf(field), block.views);
  proof.reset();
  for (const part of blocks) {
    const filled = fillBlock(
      schemaOf(field),
      part.map((value) => ({ value })),
      size,
    );
    new Uint8Array(block.memory).set(new Uint8Array(filled.memory));
    proof.see(filled.rows);
  }
  const merger = proofMerger(schemaOf(field));
  merger.add(readProof(new TextEncoder().encode(JSON.stringify(proof.state()))));
  return merger
    .kept()
    .flatMap((kept: Kept) => ("constraint" in kept ? [kept.constraint] : []))
    .sort();
}

describe("proofOf", () => {
  it.each<[string, Field, unknown[], string[]]>([
    [
      "integers within bounds",
      { ...base, type: "integer", minimum: 1, maximum: 3 },
      [1, 3, 2],
      ["maximum", "minimum", "required", "type"],
    ],
    [
      "an integer above",
      { ...base, type: "integer", minimum: 1, maximum: 3 },
      [1, 4, 2],
      ["minimum", "required", "type"],
    ],
    ["increasing integers", { ...base, type: "integer", unique: true }, [1, 5, 9], ["required", "type", "unique"]],
    [
      "unsorted integers, which may or may not be unique",
      { ...base, type: "integer", unique: true },
      [1, 9, 5],
      ["required", "type"],
    ],
    ["a repeated integer", { ...base, type: "integer", unique: true }, [1, 5, 5], ["required", "type"]],
    [
      "nulls, which have no value",
      { ...base, required: false, unique: true, type: "integer", minimum: 1 },
      [1, null, 2, null],
      ["minimum", "type", "unique"],
    ],
    [
      "decimals on the scale",
      { ...base, type: "decimal", scale: 2, minimum: 0.1 },
      [0.1, 0.3],
      ["minimum", "required", "type"],
    ],
    [
      "a bound between two decimals",
      { ...base, type: "decimal", scale: 1, minimum: 0.25 },
      [0.3],
      ["required", "type"],
    ],
    [
      "dates",
      { ...base, type: "date", format: "%Y-%m-%d", minimum: "2022-01-01", maximum: "2022-12-31" },
      ["2022-01-01", "2022-12-31"],
      ["maximum", "minimum", "required", "type"],
    ],
    [
      "a date outside",
      { ...base, type: "date", format: "%Y-%m-%d", minimum: "2022-01-01" },
      ["2021-12-31"],
      ["required", "type"],
    ],
    ["an enum, by its codes", { ...base, type: "text", enum: ["a", "b"] }, ["a"], ["enum", "required"]],
    ["free text", { ...base, type: "text", pattern: "x" }, ["abcd"], ["required"]],
    [
      "texts by their characters, not their bytes",
      { ...base, type: "text", minLength: 2, maxLength: 3 },
      ["ab", "äöü", "😀😀😀"],
      ["maximum", "minimum", "required"],
    ],
    [
      "a text of one character that has four bytes",
      { ...base, type: "text", minLength: 2 },
      ["ab", "😀"],
      ["required"],
    ],
    [
      "a text that is too long",
      { ...base, type: "text", minLength: 1, maxLength: 3 },
      ["abcd"],
      ["minimum", "required"],
    ],
    [
      "empty cells, which have no length",
      { ...base, required: false, type: "text", minLength: 1 },
      ["a", null],
      ["minimum"],
    ],
    [
      "an enum's lengths, whether they occur or not",
      { ...base, type: "text", enum: ["a", "bbbb"], minLength: 1, maxLength: 3 },
      ["a"],
      ["enum", "minimum", "required"],
    ],
  ])("proves of %s what is so, and no more", (_, field, values, expected) => {
    expect(proven(field, values)).toEqual(expected);
  });

  it("says the same as a look at all values, however they are cut into blocks", () => {
    const field: Field = { ...base, type: "integer", minimum: -5, maximum: 5, unique: true };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -7, max: 7 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (values, size) => {
          const kept = proven(field, values, size);
          expect(kept.includes("minimum")).toBe(values.every((value) => value >= -5));
          expect(kept.includes("maximum")).toBe(values.every((value) => value <= 5));
          expect(kept.includes("unique")).toBe(
            values.every((value, k) => k === 0 || value > (values[k - 1] as number)),
          );
        },
      ),
    );
  });
});
