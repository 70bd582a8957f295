import fc from "fast-check";
import { expect, test } from "vitest";
import { groupedFold, holdoutSplit, kFold } from "../../src/learn/split.ts";

const ascending = (places: Uint32Array): number[] => [...places].sort((a, b) => a - b);
const all = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row);

test("a split takes its share, loses no row, and is the same for a seed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      (rows, share, seed) => {
        const { train, test } = holdoutSplit(rows, share, { seed });
        expect(ascending(Uint32Array.from([...train, ...test]))).toEqual(all(rows));
        expect(test.length).toBe(Math.min(rows - 1, Math.max(1, Math.round(rows * share))));
        expect([...holdoutSplit(rows, share, { seed }).test]).toEqual([...test]);
      },
    ),
  );
  expect([...holdoutSplit(100, 0.2, { seed: 1 }).test]).not.toEqual([...holdoutSplit(100, 0.2, { seed: 2 }).test]);
});

test("each label has its share of a stratified split, to within one row", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 200 }),
      fc.nat(),
      (labels, seed) => {
        const strata = Int32Array.from(labels);
        const { test } = holdoutSplit(labels.length, 0.25, { seed, strata });
        const share = test.length / labels.length;
        for (let label = 0; label < 5; label++) {
          const own = labels.filter((other) => other === label).length;
          const tested = [...test].filter((row) => labels[row] === label).length;
          expect(Math.abs(tested - own * share)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test("each row is tested in one fold, and labels are dealt out evenly", () => {
  const strata = Int32Array.from({ length: 103 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const folds = kFold(103, 5, { seed: 42, strata });
  expect(folds).toHaveLength(5);
  expect(ascending(Uint32Array.from(folds.flatMap(({ test }) => [...test])))).toEqual(all(103));
  for (const { train, test } of folds) {
    expect(train.length + test.length).toBe(103);
    expect([20, 21]).toContain(test.length);
    expect([2, 3]).toContain([...test].filter((row) => strata[row] === 1).length);
  }
  expect(kFold(3, 5, { seed: 1 })).toHaveLength(3);
});

test("a group is never parted", () => {
  const groups = Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / (1 + (row % 7))));
  for (const { train, test } of groupedFold(groups, 4, 42)) {
    const tested = new Set([...test].map((row) => groups[row]));
    expect([...train].some((row) => tested.has(groups[row]))).toBe(false);
  }
});
