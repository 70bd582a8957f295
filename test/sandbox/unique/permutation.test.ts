import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { permutation, unique } from "../../../sandbox/index.ts";
import { reseed } from "../../../sandbox/stream.ts";
import { hash32 } from "../../../sandbox/unique/hash.ts";
import { Shuffle } from "../../../sandbox/unique/shuffle.ts";
import { expectEven } from "../chi-squared.ts";
import { expectDistinct, firstOf } from "./distinct.ts";

const key = (seed: number): { low: number; high: number } => ({ low: hash32(seed), high: hash32(seed ^ 0x5555aaaa) });

const first = permutation(1000);
const large = permutation(2 ** 53 - 1);
const integers = unique.integer(-5, 1_000_000_000);

beforeEach(() => reseed(42));

/** Whether every value below `size` occurs once. */
function isBijection(shuffle: Shuffle, branch = 0): boolean {
  const seen = new Uint8Array(shuffle.size);
  for (let index = 0; index < shuffle.size; index++) {
    const value = shuffle.at(index, branch);
    if (seen[value] !== 0) return false;
    seen[value] = 1;
  }
  return true;
}

describe("a permutation", () => {
  it("is frozen: these values may never change, or every file ever made would", () => {
    expect(firstOf(first, 10)).toMatchInlineSnapshot(`
      [
        280,
        926,
        322,
        497,
        307,
        452,
        44,
        17,
        269,
        646,
      ]
    `);
    expect(firstOf(large, 4)).toMatchInlineSnapshot(`
      [
        6303257860323007,
        1889519232992009,
        7123840478057885,
        2610549270124575,
      ]
    `);
    expect(firstOf(integers, 4)).toMatchInlineSnapshot(`
      [
        559833809,
        430528907,
        552285795,
        838167959,
      ]
    `);
  });

  it("is a bijection for every size up to 300, with several keys and branches", () => {
    for (let size = 1; size <= 300; size++)
      for (let seed = 0; seed < 4; seed++)
        if (!isBijection(new Shuffle(size, key(seed)), seed * 2 ** 31)) expect.fail(`size ${size}, seed ${seed}`);
  });

  it("is a bijection for sizes up to 100,000 and around powers of two", () => {
    for (let bits = 9; bits <= 17; bits++)
      for (const size of [2 ** bits - 1, 2 ** bits, 2 ** bits + 1])
        expect(isBijection(new Shuffle(size, key(size)))).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.maxSafeInteger(), (size, seed) =>
        isBijection(new Shuffle(size, { low: seed | 0, high: Math.floor(seed / 2 ** 32) })),
      ),
      { numRuns: 40 },
    );
  });

  it.each([2 ** 21, 1e9, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 1e12, 2 ** 52 + 1, 2 ** 53 - 1])(
    "stays in [0, %i) and repeats nothing in a million",
    (size) => {
      const shuffle = new Shuffle(size, key(7));
      const values = new Float64Array(1_000_000);
      for (let k = 0; k < values.length; k++)
        values[k] = shuffle.at(k < 500_000 ? k : size - 1 - (values.length - 1 - k));
      values.sort();
      expect(values[0]).toBeGreaterThanOrEqual(0);
      expect(values.at(-1)).toBeLessThan(size);
      for (let k = 1; k < values.length; k++) if (values[k] === values[k - 1]) expect.fail(`${values[k]} twice`);
    },
  );

  it.each([500, 4096, 10_000, 65_537, 2 ** 20, 1e6, 1e9, 2 ** 32, 2 ** 32 + 1, 1e12, 2 ** 53 - 1])(
    "looks random below %i: values, neighbours and differences are even",
    (size) => {
      for (let seed = 0; seed < 3; seed++) {
        const shuffle = new Shuffle(size, key(seed));
        const count = Math.min(size, 60_000);
        const values = Float64Array.from({ length: count }, (_, index) => shuffle.at(index) / size);
        for (const lag of [1, 2, 16, 64]) {
          const pairs = new Int32Array(64);
          const differences = new Int32Array(16);
          for (let k = 0; k + lag < count; k++) {
            const [left, right] = [values[k]!, values[k + lag]!];
            pairs[Math.floor(left * 8) * 8 + Math.floor(right * 8)]!++;
            differences[Math.floor(((right - left + 1) % 1) * 16)]!++;
          }
          // Where all of the small ranges are used, values are more even than chance: only too uneven is wrong.
          if (count < size) expectEven(pairs);
          expectEven(differences);
        }
      }
    },
  );

  it.each([3, 4, 5])("of %i values has every order equally often, by seed and by branch", (size) => {
    const orders = [1, 1, 2, 6, 24, 120][size]!;
    const [bySeed, byBranch] = [new Map<string, number>(), new Map<string, number>()];
    const branched = new Shuffle(size, key(1));
    for (let k = 0; k < orders * 500; k++) {
      const seeded = new Shuffle(size, key(k));
      const order = Array.from({ length: size }, (_, index) => seeded.at(index)).join();
      bySeed.set(order, (bySeed.get(order) ?? 0) + 1);
      const other = Array.from({ length: size }, (_, index) => branched.at(index, k)).join();
      byBranch.set(other, (byBranch.get(other) ?? 0) + 1);
    }
    expect([bySeed.size, byBranch.size]).toEqual([orders, orders]);
    expectEven([...bySeed.values()]);
    expectEven([...byBranch.values()]);
  });

  it.each([50, 64, 100, 128])("of %i values puts a pair of indices anywhere, over seeds", (size) => {
    const pairs = new Int32Array(size * size);
    for (let seed = 0; seed < size * size * 10; seed++) {
      const shuffle = new Shuffle(size, key(seed));
      pairs[shuffle.at(0) * size + shuffle.at(size / 2)]!++;
    }
    expectEven(pairs.filter((_, cell) => cell % (size + 1) !== 0));
  });

  it.each([16, 20, 32, 40, 53])(
    "avalanches over %i bits: one bit of the index or the seed turns half of the bits",
    (bits) => {
      const size = Math.min(2 ** bits, 2 ** 53 - 1);
      const trials = 1000;
      const bit = (value: number, place: number): number => Math.floor(value / 2 ** place) % 2;
      const byIndex = new Float64Array(bits * bits);
      const bySeed = new Float64Array(64 * bits);
      for (let trial = 0; trial < trials; trial++) {
        const { low, high } = key(trial);
        const shuffle = new Shuffle(size, { low, high });
        const index = Math.floor(((hash32(~trial) >>> 0) / 2 ** 32) * 2 ** (bits - 1));
        const value = shuffle.at(index);
        for (let place = 0; place < bits - 1; place++) {
          const other = shuffle.at(index + (bit(index, place) === 1 ? -(2 ** place) : 2 ** place));
          for (let k = 0; k < bits; k++) byIndex[place * bits + k]! += bit(value, k) === bit(other, k) ? 0 : 1;
        }
        for (let place = 0; place < 64; place += 7) {
          const turned = place < 32 ? { low: low ^ (1 << place), high } : { low, high: high ^ (1 << (place - 32)) };
          const other = new Shuffle(size, turned).at(index);
          for (let k = 0; k < bits; k++) bySeed[place * bits + k]! += bit(value, k) === bit(other, k) ? 0 : 1;
        }
      }
      // The deviation of a fair coin's share of 1000 is 0.016; the worst of 3000 coins strays by less than 5 of them.
      for (let place = 0; place < bits - 1; place++)
        for (let k = 0; k < bits; k++) expect(Math.abs(byIndex[place * bits + k]! / trials - 0.5)).toBeLessThan(0.08);
      for (let place = 0; place < 64; place += 7)
        for (let k = 0; k < bits; k++) expect(Math.abs(bySeed[place * bits + k]! / trials - 0.5)).toBeLessThan(0.08);
    },
  );

  it("follows the run's seed, and comes back with it", () => {
    const before = firstOf(first, 1000);
    reseed(43);
    const other = firstOf(first, 1000);
    // Two unrelated orders agree at one place on average.
    expect(other.filter((value, index) => value === before[index]).length).toBeLessThan(8);
    expect(other.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
    reseed(42);
    expect(firstOf(first, 1000)).toEqual(before);
  });

  it("differs from the next of the same size", () => {
    const [one, other] = [permutation(1000), permutation(1000)];
    expect(firstOf(one, 1000)).not.toEqual(firstOf(other, 1000));
  });

  it.each([0, -1, 1.5, 2 ** 53, Number.NaN, "5"])("refuses the size %s", (size) =>
    expect(() => permutation(size as number)).toThrow(
      "permutation: expected a size from 1 to 2^53 - 1, an integer, got",
    ),
  );

  it.each([-1, 0.5, Number.NaN, Infinity, "1", undefined, 2 ** 53])("refuses the index %s", (index) =>
    expect(() => first.at(index as number)).toThrow("permutation: expected a row's number, an integer from 0, got"),
  );

  it("says that it has an end", () => {
    expect(() => first.at(1000)).toThrow(
      new TypeError(
        "permutation: there are only 1,000 numbers, and row 1,000 wants one more: write fewer rows, or make the permutation larger",
      ),
    );
    expect(() => permutation(1).at(1)).toThrow(
      "permutation: there is only one of the numbers, and row 1 wants one more",
    );
  });
});

describe("unique.integer", () => {
  it("has every integer of its range once", () => {
    for (const [minimum, maximum] of [
      [0, 0],
      [-5, 5],
      [1000, 9999],
      [-(2 ** 53) + 1, -(2 ** 53) + 1000],
    ] as const) {
      const sequence = unique.integer(minimum, maximum);
      expect(sequence.size).toBe(maximum - minimum + 1);
      expect(firstOf(sequence, sequence.size).sort((a, b) => a - b)).toEqual(
        Array.from({ length: sequence.size }, (_, k) => minimum + k),
      );
    }
  });

  it("repeats nothing in a million, in ranges of up to 2^53 - 1", () => {
    expectDistinct(integers, 1_000_000);
    const widest = unique.integer(-(2 ** 52), 2 ** 52 - 2);
    expect(widest.size).toBe(2 ** 53 - 1);
    expectDistinct(widest, 200_000, widest.size - 200_000);
  });

  it.each([
    [[1, 0], "unique.integer: expected minimum to be at most maximum, got 1 and 0"],
    [[0.5, 3], "unique.integer: expected two integers, minimum and maximum, got 0.5"],
    [[0], "unique.integer: expected two integers, minimum and maximum, got undefined"],
    [
      [-(2 ** 53 - 1), 1],
      "unique.integer: expected a range of at most 9,007,199,254,740,991 integers, got 9007199254740992",
    ],
  ])("refuses %j", (bounds, message) => expect(() => unique.integer(...(bounds as [number, number]))).toThrow(message));

  it("says that it has an end", () =>
    expect(() => unique.integer(1, 9).at(9)).toThrow(
      new TypeError(
        "unique.integer: there are only 9 integers from 1 to 9, and row 9 wants one more: write fewer rows, or widen the range",
      ),
    ));
});
