import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { stratified } from "../../sandbox/index.ts";
import { reseed } from "../../sandbox/stream.ts";
import { expectEven } from "./chi-squared.ts";

const fraud = stratified({ fraud: 0.02, ok: 0.98 });
const inexact = stratified({ a: 1 / Math.PI, b: 1 / 7, rare: 0.000_123_4, c: 1 - 1 / Math.PI - 1 / 7 - 0.000_123_4 });

beforeEach(() => reseed(42));

/** How often each class occurs in rows `first` to `first + count - 1`. */
function countsOf(labels: { at(index: number): string }, first: number, count: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let index = first; index < first + count; index++) {
    const label = labels.at(index);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

describe("stratified", () => {
  it("is frozen: these values may never change, or every file ever made would", () => {
    const rows = (labels: { at(index: number): string }): number[] =>
      Array.from({ length: 500 }, (_, index) => index).filter((index) => labels.at(index) === "fraud");
    expect(rows(fraud)).toMatchInlineSnapshot(`
      [
        42,
        67,
        108,
        158,
        217,
        260,
        303,
        369,
        436,
        489,
      ]
    `);
    expect(Array.from({ length: 20 }, (_, index) => inexact.at(index)).join("")).toMatchInlineSnapshot(
      `"bacaacaccbbaccbccaca"`,
    );
  });

  it.each([
    [{ fraud: 0.02, ok: 0.98 }, 50],
    [{ a: 0.5, b: 0.25, c: 0.25 }, 4],
    [{ a: 1 / 3, b: 1 / 3, c: 1 / 3 }, 3],
    [{ a: 0.333, b: 0.333, c: 0.334 }, 1000],
    [{ a: 0.0001, b: 0.9999 }, 10_000],
    [{ a: 0.1, b: 0.2, c: 0.7 }, 10],
    [{ only: 1 }, 1],
    [{ never: 0, always: 1 }, 1],
  ])("%j has blocks of %i rows, and each class exactly as often as its share in each", (shares, block) => {
    const labels = stratified<string>(shares);
    expect(labels.block).toBe(block);
    for (const k of [0, 1, 2, 3, 99, 2 ** 33, Math.floor((2 ** 53 - 1) / block) - 1]) {
      const counts = countsOf(labels, k * block, block);
      for (const [name, share] of Object.entries(shares)) expect(counts[name] ?? 0).toBe(Math.round(share * block));
    }
  });

  it("has exact blocks for any shares that are whole in one", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (counts, block) => {
          const total = counts.reduce((sum, count) => sum + count, 0);
          const labels = stratified(Object.fromEntries(counts.map((count, k) => [`class ${k}`, count / total])));
          expect(total % labels.block).toBe(0);
          const found = countsOf(labels, block * total, total);
          expect(counts.map((_, k) => found[`class ${k}`])).toEqual(counts);
        },
      ),
      { numRuns: 200 },
    ));

  it("takes a list of labels for equal shares", () => {
    const labels = stratified(["positive", "negative"]);
    expect(labels.block).toBe(2);
    for (let k = 0; k < 1000; k++) expect(countsOf(labels, k * 2, 2)).toEqual({ positive: 1, negative: 1 });
    const seven = stratified(["a", "b", "c", "d", "e", "f", "g"]);
    expect(countsOf(seven, 700, 700)).toEqual({ a: 100, b: 100, c: 100, d: 100, e: 100, f: 100, g: 100 });
  });

  it("is never off by more than one over the first blocks where counts are not whole", () => {
    const shares = { a: 1 / Math.PI, b: 1 / 7, rare: 0.000_123_4, c: 1 - 1 / Math.PI - 1 / 7 - 0.000_123_4 };
    expect(inexact.block).toBe(Math.ceil(4 / 0.000_123_4));
    const totals: Record<string, number> = { a: 0, b: 0, rare: 0, c: 0 };
    for (let k = 0; k < 30; k++) {
      const counts = countsOf(inexact, k * inexact.block, inexact.block);
      for (const [name, share] of Object.entries(shares)) {
        totals[name]! += counts[name]!;
        expect(Math.abs(totals[name]! - share * inexact.block * (k + 1))).toBeLessThanOrEqual(1);
      }
    }
    expect(stratified({ a: 1 / Math.PI, b: 1 - 1 / Math.PI }).block).toBe(10_000);
  });

  it("puts the rare class anywhere in a block, whatever the block before had", () => {
    const blocks = 20_000;
    const places: number[] = [];
    for (let k = 0; k < blocks; k++)
      for (let place = 0; place < 50; place++) if (fraud.at(k * 50 + place) === "fraud") places.push(place);
    expect(places).toHaveLength(blocks);
    const single = new Int32Array(50);
    const steps = new Int32Array(50);
    for (const place of places) single[place]!++;
    expectEven(single);
    for (const lag of [1, 2, 64]) {
      const pairs = new Int32Array(2500);
      steps.fill(0);
      for (let k = 0; k + lag < blocks; k++) {
        pairs[places[k]! * 50 + places[k + lag]!]!++;
        steps[(places[k + lag]! - places[k]! + 50) % 50]!++;
      }
      expectEven(pairs);
      expectEven(steps);
    }
  });

  it("has no order of its own in large blocks either", () => {
    const labels = stratified({ rare: 0.001, usual: 0.999 });
    const counts = new Int32Array(100);
    for (let index = 0; index < 1_000_000; index++)
      if (labels.at(index) === "rare") counts[Math.floor((index % 1000) / 10)]!++;
    expectEven(counts);
    const parity = new Int32Array(4);
    const coins = stratified(["heads", "tails"]);
    for (let k = 0; k < 20_000; k++)
      parity[(coins.at(k * 4) === "heads" ? 2 : 0) + (coins.at(k * 4 + 2) === "heads" ? 1 : 0)]!++;
    expectEven(parity);
  });

  it("gives any rows alone, in any order", () => {
    const forward = Array.from({ length: 5000 }, (_, index) => fraud.at(index));
    const backward = Array.from({ length: 5000 }, (_, k) => fraud.at(4999 - k)).toReversed();
    expect(backward).toEqual(forward);
    expect(fraud.at(1234)).toBe(forward[1234]);
  });

  it("follows the run's seed", () => {
    const rows = (): string => Array.from({ length: 1000 }, (_, index) => fraud.at(index)[0]).join("");
    const before = rows();
    reseed(43);
    expect(rows()).not.toBe(before);
    reseed(42);
    expect(rows()).toBe(before);
  });

  it.each([
    [{ a: 0.5, b: 0.4 }, "stratified: expected shares that sum to 1, got 0.9"],
    [{}, "stratified: expected shares that sum to 1, got 0"],
    [{ a: 1.2 }, 'stratified: expected the share of "a" to be a number from 0 to 1, got 1.2'],
    [{ a: -0.1, b: 1.1 }, 'stratified: expected the share of "a" to be a number from 0 to 1, got -0.1'],
    [{ a: "1" }, 'stratified: expected the share of "a" to be a number from 0 to 1, got the text "1"'],
    [{ a: 1e-12, b: 1 - 1e-12 }, 'stratified: expected the share of "a" to be 0 or at least 1e-9, got 1e-12'],
    [["a", "a"], 'stratified: expected the labels to differ, got the text "a" twice'],
    [["a", 1], "stratified: expected labels to be texts, got 1"],
    [[], "stratified: expected 1 to 10,000 labels, got 0"],
    [0.5, "stratified: expected an object of shares or a list of labels, got 0.5"],
  ])("refuses %j: %s", (shares, message) => expect(() => stratified(shares as never)).toThrow(message));

  it.each([-1, 0.5, Number.NaN])("refuses the index %d", (index) =>
    expect(() => fraud.at(index)).toThrow("stratified: expected a row's number, an integer from 0, got"),
  );
});
