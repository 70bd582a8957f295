import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { reseed, seededKey, setKey, startRow } from "../../../sandbox/stream.ts";
import { Chooser } from "../../../sandbox/table/choice.ts";
import type { Choice, Columns } from "../../../sandbox/table/definition.ts";
import { Shuffle } from "../../../sandbox/unique/shuffle.ts";
import { chiSquaredP, LEAST_P } from "../goodness.ts";

const DRAWS = 60_000;
const chooserOf = (count: number): Chooser =>
  new Chooser({ name: "shops", count, at: (index) => ({ size: index }) as never });

/** How often each row was chosen. */
function counts(count: number, choice: Choice<Columns> | undefined, chooser = chooserOf(count)): Float64Array {
  setKey(42, "choosing");
  const found = new Float64Array(count);
  for (let row = 0; row < DRAWS; row++) {
    startRow(row);
    found[chooser.choose(random, choice)]!++;
  }
  return found;
}

const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};
const expectShares = (found: Float64Array, expected: readonly number[]): void =>
  expect(chiSquaredP(found, expected)).toBeGreaterThan(LEAST_P);
const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);
const sizeOf = (row: unknown): number => (row as { size: number }).size;

describe("Chooser", () => {
  it("chooses evenly where nothing is said", () => expectShares(counts(37, undefined), shares(range(37).map(() => 1))));

  it.each([0.5, 1, 1.7])("follows Zipf's law with exponent %d, the popular rows at random places", (zipf) => {
    const ranks = new Shuffle(50, seededKey("shops\u0000popularity"));
    const weights = range(50).map(() => 0);
    for (let rank = 1; rank <= 50; rank++) weights[ranks.at(rank - 1)] = rank ** -zipf;
    const found = counts(50, { zipf });
    expectShares(found, shares(weights));
    expect(found.indexOf(Math.max(...found))).toBe(ranks.at(0));
  });

  it("has other popular rows for another seed and for another number of rows", () => {
    const chooser = chooserOf(1000);
    const popular = (): number[] => {
      const found = counts(1000, { zipf: 1.5 }, chooser);
      return range(1000)
        .toSorted((one, other) => found[other]! - found[one]!)
        .slice(0, 5);
    };
    const before = popular();
    reseed(7);
    expect(popular()).not.toEqual(before);
    reseed(0);
    expect(popular()).toEqual(before);
  });

  it("chooses by weight, never a row of weight 0", () => {
    const found = counts(20, { weight: sizeOf, most: 19 });
    expectShares(found.slice(1), shares(range(20).slice(1)));
    expect(found[0]).toBe(0);
    // A larger bound costs tries, not truth.
    expectShares(counts(20, { weight: sizeOf, most: 60 }).slice(1), shares(range(20).slice(1)));
  });

  it("chooses the only row", () => {
    expect(counts(1, { zipf: 1 })).toEqual(Float64Array.of(DRAWS));
    expect(counts(1, undefined)).toEqual(Float64Array.of(DRAWS));
  });

  it.each([
    [{ weight: sizeOf, most: 18 }, "shops.pick: expected a weight from 0 to 18, got 19"],
    [{ weight: () => -0.5, most: 1 }, "shops.pick: expected a weight from 0 to 1, got -0.5"],
    [{ weight: () => Number.NaN, most: 1 }, "shops.pick: expected a weight from 0 to 1, got NaN"],
    [{ weight: () => "1", most: 1 }, 'shops.pick: expected a weight from 0 to 1, got the text "1"'],
    [{ weight: () => 0, most: 1 }, "shops.pick: 100000 rows in a row were turned down"],
    [{ weight: sizeOf }, "shops.pick: expected most to be a number above 0, got undefined"],
    [{ weight: sizeOf, most: 0 }, "shops.pick: expected most to be a number above 0, got 0"],
    [{ weight: sizeOf, most: Infinity }, "shops.pick: expected most to be a number above 0, got Infinity"],
    [{ weight: 5, most: 1 }, "shops.pick: expected weight to be a function, got 5"],
    [{}, "shops.pick: expected { zipf } or { weight, most }, got an object"],
    [null, "shops.pick: expected { zipf } or { weight, most }, got null"],
    ["zipf", 'shops.pick: expected { zipf } or { weight, most }, got the text "zipf"'],
    [{ zipf: -1 }, "zipf"],
  ])("refuses %j", (choice, message) =>
    expect(() => counts(20, choice as unknown as Choice<Columns>)).toThrow(message),
  );

  it("refuses to choose from nothing", () =>
    expect(() => chooserOf(0).choose(random, undefined)).toThrow("shops has no rows, so there is none to refer to"));
});
