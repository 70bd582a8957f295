import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf } from "../../../src/block/proof/key.ts";

type Row = readonly [number, number, number];

/** Whether chunks of rows are said to have a key, each chunk seen in blocks of two rows. */
function hasKey(chunks: readonly (readonly Row[])[]): boolean {
  const measure = keyOf([0, 1, 2]);
  const columns = [new Int32Array(2), new Float64Array(2), new Uint8Array(2)];
  const meter = measure.meter(columns.map((values) => ({ values, validity: undefined, data: undefined })));
  const sum = measure.sum();
  for (const rows of chunks) {
    meter.reset();
    for (let from = 0; from < rows.length; from += 2) {
      const block = rows.slice(from, from + 2);
      for (const [j, row] of block.entries()) for (const [k, value] of row.entries()) columns[k]![j] = value;
      meter.see(block.length);
    }
    expect(sum.add(JSON.parse(JSON.stringify(meter.state())))).toBe(true);
  }
  return sum.result;
}

const chunksOf = (rows: readonly Row[], cuts: readonly number[]): readonly (readonly Row[])[] => {
  const places = [0, ...cuts.map((cut) => Math.min(cut, rows.length)).toSorted((a, b) => a - b), rows.length];
  return places.slice(1).map((to, k) => rows.slice(places[k], to));
};
const small = fc.integer({ min: 0, max: 3 });

describe("keyOf", () => {
  it("is said where rows in order of the first column all differ, and nowhere else, however they are cut", () => {
    const seen = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.tuple(small, small, small), { maxLength: 12 }),
          fc.uniqueArray(fc.tuple(small, small, small), { maxLength: 12, selector: (row) => row.join() }),
        ),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 }),
        fc.boolean(),
        (drawn, cuts, sorted) => {
          const rows = sorted ? drawn.toSorted(([a], [b]) => a - b) : drawn;
          const ordered = rows.every(([first], k) => k === 0 || first >= (rows[k - 1] as Row)[0]);
          const expected = ordered && new Set(rows.map((row) => row.join())).size === rows.length;
          seen[expected ? "yes" : "no"]++;
          expect(hasKey(chunksOf(rows, cuts))).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
  });

  it("is said of long runs where each row comes after the one before, whatever the chunks", () => {
    const rows = Array.from({ length: 1000 }, (_, k): Row => [Math.floor(k / 300), k % 300, 0]);
    for (const size of [1, 7, 63, 64, 65, 150, 400]) {
      const cuts = Array.from({ length: Math.floor(1000 / size) }, (_, k) => k * size);
      expect([size, hasKey(chunksOf(rows, cuts))]).toEqual([size, true]);
      expect([size, hasKey(chunksOf(rows.with(700, rows[650] as Row), cuts))]).toEqual([size, false]);
    }
  });

  it("is said of short runs in any order", () => {
    const rows = Array.from({ length: 600 }, (_, k): Row => [Math.floor(k / 60), (k * 37) % 60, 0]);
    for (const size of [1, 13, 59, 60, 61, 250]) {
      const cuts = Array.from({ length: Math.floor(600 / size) }, (_, k) => k * size);
      expect([size, hasKey(chunksOf(rows, cuts))]).toEqual([size, true]);
      expect([size, hasKey(chunksOf(rows.with(110, rows[61] as Row), cuts))]).toEqual([size, false]);
    }
  });
});
