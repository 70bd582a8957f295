import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { unique } from "../../../sandbox/index.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { expectEven } from "../chi-squared.ts";
import { expectDistinct, firstOf } from "./distinct.ts";

const variants = unique.combination({
  size: ["S", "M"],
  colour: ["red", "blue", 3],
  year: { minimum: 2020, maximum: 2029 },
});

beforeEach(() => reseed(42));

describe("unique.combination", () => {
  it("is frozen: these values may never change, or every file ever made would", () =>
    expect(firstOf(variants, 3)).toMatchInlineSnapshot(`
      [
        {
          "colour": "red",
          "size": "S",
          "year": 2028,
        },
        {
          "colour": "red",
          "size": "M",
          "year": 2025,
        },
        {
          "colour": 3,
          "size": "S",
          "year": 2029,
        },
      ]
    `));

  it("has types", () => {
    const { size, colour, year } = variants.at(0);
    const typed: ["S" | "M", "red" | "blue" | 3, number] = [size, colour, year];
    expect(typed).toHaveLength(3);
  });

  it("has each combination once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        const parts = Object.fromEntries(
          sizes.map((size, k) => [
            `part${k}`,
            k % 2 === 0 ? Array.from({ length: size }, (_, i) => `value ${i}`) : { minimum: -3, maximum: size - 4 },
          ]),
        );
        const combinations = unique.combination(parts);
        const product = sizes.reduce((all, size) => all * size, 1);
        expect(combinations.size).toBe(product);
        expect(new Set(firstOf(combinations, product).map((value) => JSON.stringify(value))).size).toBe(product);
        expect(Object.keys(combinations.at(0))).toEqual(Object.keys(parts));
      }),
      { numRuns: 50 },
    );
  });

  it("has more combinations than numbers where there are more, and those differ and are even", () => {
    const range = { minimum: 0, maximum: 9_999 };
    const combinations = unique.combination({ a: range, b: range, c: range, d: range, e: range, f: range });
    expect(combinations.size).toBe(2 ** 53 - 1);
    const texts = {
      size: combinations.size,
      at: (index: number): string => Object.values(combinations.at(index)).join(),
    };
    expectDistinct(texts, 50_000);
    expectDistinct(texts, 20_000, texts.size - 20_000);
    for (const name of ["a", "b", "c", "d", "e", "f"] as const) {
      const counts = new Int32Array(100);
      for (let index = 0; index < 20_000; index++) counts[Math.floor(combinations.at(index)[name] / 100)]!++;
      expectEven(counts);
    }
  });

  it("repeats nothing in a million", () => {
    const pairs = unique.combination({
      customer: { minimum: 1, maximum: 50_000 },
      product: { minimum: 1, maximum: 300 },
    });
    expectDistinct(
      {
        size: pairs.size,
        at: (index) => {
          const { customer, product } = pairs.at(index);
          return customer * 1000 + product;
        },
      },
      1_000_000,
    );
  });

  it.each([
    [{}, "an object with at least one part, got an object"],
    [undefined, "an object with at least one part, got undefined"],
    [{ a: [] }, 'expected "a" to have at least one value, got none'],
    [{ a: [1, 2, 1] }, 'the values of "a" to differ, got 1'],
    [{ a: 5 }, '"a" to be a list or { minimum, maximum }, got 5'],
    [{ a: { minimum: 1 } }, 'the bounds of "a" to be two integers, got undefined'],
    [{ a: { minimum: 2, maximum: 1 } }, 'expected minimum to be at most maximum in "a", got 2 and 1'],
  ])("refuses %j", (parts, message) => expect(() => unique.combination(parts as never)).toThrow(message));

  it("says that it has an end", () =>
    expect(() => variants.at(60)).toThrow(
      new TypeError(
        "unique.combination: there are only 60 combinations of size, colour, year, and row 60 wants one more: " +
          "write fewer rows, or give a part more values",
      ),
    ));
});
