import { part } from "../thorough.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { next, nextBelow, nextFloat, setKey, startRow } from "../../sandbox/stream.ts";
import { birthdaySpacings } from "./birthdays.ts";
import { expectEven } from "./chi-squared.ts";
import { chiSquaredP, LEAST_P } from "./goodness.ts";

const ROWS = 1_000_000;

/** The word at `position` (from 0) of row `index`. */
function wordOf(index: number, position = 0): number {
  startRow(index);
  for (let k = 0; k < position; k++) next();
  return next();
}

const words = (seed: number, table: string, index: number, count: number): number[] => {
  setKey(seed, table);
  startRow(index);
  return Array.from({ length: count }, () => next());
};

/** Pearson's correlation of pairs of words. */
function correlation(pairs: Iterable<readonly [number, number]>): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (const [left, right] of pairs) {
    const [a, b] = [left / 2 ** 32 - 0.5, right / 2 ** 32 - 0.5];
    n++;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (xy / n - (x / n) * (y / n)) / Math.sqrt((xx / n - (x / n) ** 2) * (yy / n - (y / n) ** 2));
}

describe("the stream of a row", () => {
  it("is frozen: these words may never change, or every file ever made would", () => {
    expect(words(42, "table", 0, 4)).toMatchInlineSnapshot(`
      [
        2107993740,
        156068763,
        1739356055,
        885368809,
      ]
    `);
    expect(words(42, "table", 1, 4)).toMatchInlineSnapshot(`
      [
        3211630278,
        719825143,
        213500402,
        3525306847,
      ]
    `);
    expect(words(42, "table", 777_777, 4)).toMatchInlineSnapshot(`
      [
        2847189718,
        1196924982,
        3237308392,
        1090991380,
      ]
    `);
    expect(words(43, "table", 0, 4)).toMatchInlineSnapshot(`
      [
        1874242483,
        132885929,
        829616803,
        3625438992,
      ]
    `);
    expect(words(42, "other", 0, 4)).toMatchInlineSnapshot(`
      [
        3411364048,
        939565181,
        3111057538,
        2697810381,
      ]
    `);
    expect(words(0, "", 0, 4)).toMatchInlineSnapshot(`
      [
        3393983051,
        980410164,
        3178980709,
        1198757174,
      ]
    `);
    expect(words(2 ** 53 - 1, "table", 2 ** 53 - 1, 4)).toMatchInlineSnapshot(`
      [
        3119393234,
        1791315077,
        1973301686,
        1685888196,
      ]
    `);
    expect(words(42, "table", 2 ** 32, 4)).toMatchInlineSnapshot(`
      [
        2093603844,
        1776006655,
        3368801101,
        152579566,
      ]
    `);
  });

  it("is the same whatever was drawn before", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat(50), (seed, index, drawn) => {
        const first = words(seed, "table", index, 8);
        startRow(index + 1);
        for (let k = 0; k < drawn; k++) nextFloat();
        startRow(index);
        expect(Array.from({ length: 8 }, () => next())).toEqual(first);
      }),
    );
  });

  it("differs by the seed's and the index's upper 21 bits too", () => {
    const streams = [
      words(1, "t", 5, 4),
      words(1 + 2 ** 32, "t", 5, 4),
      words(1, "t", 5 + 2 ** 32, 4),
      words(1 + 2 ** 52, "t", 5, 4),
      words(1, "t", 5 + 2 ** 52, 4),
      words(1, "u", 5, 4),
    ];
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  it("is its own for each of a million rows", () => {
    setKey(42, "table");
    const seen = new Set<number>();
    for (let index = 0; index < ROWS; index++) {
      startRow(index);
      seen.add((next() >>> 0) * 2 ** 21 + (next() >>> 11));
    }
    expect(seen.size).toBe(ROWS);
  });
});

describe("over a million consecutive rows", () => {
  it.each(part(2, [0, 1, 2, 3, 7, 20]))(
    "the draw at position %i is even in its upper and in its lower bits",
    (position) => {
      setKey(42, "table");
      const [upper, lower] = [new Int32Array(1024), new Int32Array(1024)];
      for (let index = 0; index < ROWS; index++) {
        const word = wordOf(index, position);
        upper[word >>> 22]!++;
        lower[word & 1023]!++;
      }
      expectEven(upper);
      expectEven(lower);
    },
  );

  it.each([
    [0, 1],
    [0, 3],
    [2, 5],
  ])("the draws at positions %i and %i are even in two dimensions", (left, right) => {
    setKey(42, "table");
    const cells = new Int32Array(64 * 64);
    for (let index = 0; index < ROWS; index++)
      cells[(wordOf(index, left) >>> 26) * 64 + (wordOf(index, right) >>> 26)]!++;
    expectEven(cells);
  });

  it.each(part(2, [1, 2, 64, 4096, 65_536]))(
    "a row and the row %i later are even together and do not correlate",
    (lag) => {
      setKey(42, "table");
      const first = Uint32Array.from({ length: ROWS + lag }, (_, index) => wordOf(index));
      const cells = new Int32Array(64 * 64);
      for (let index = 0; index < ROWS; index++) cells[(first[index]! >>> 26) * 64 + (first[index + lag]! >>> 26)]!++;
      expectEven(cells);
      const r = correlation(
        (function* () {
          for (let index = 0; index < ROWS; index++) yield [first[index]!, first[index + lag]!] as const;
        })(),
      );
      expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(ROWS));
    },
  );

  it.each([
    [() => setKey(42, "table"), () => setKey(43, "table"), "neighbouring seeds"],
    [() => setKey(42, "table"), () => setKey(42 + 2 ** 32, "table"), "seeds that differ by 2^32"],
    [() => setKey(42, "table1"), () => setKey(42, "table2"), "neighbouring table names"],
    [() => setKey(42, "table"), () => setKey(42, "tbale"), "anagrams of a table name"],
  ])("two streams do not correlate: $2", (left, right) => {
    const cells = new Int32Array(64 * 64);
    left();
    const ours = Uint32Array.from({ length: ROWS }, (_, index) => wordOf(index));
    right();
    const theirs = Uint32Array.from({ length: ROWS }, (_, index) => wordOf(index));
    for (let index = 0; index < ROWS; index++) cells[(ours[index]! >>> 26) * 64 + (theirs[index]! >>> 26)]!++;
    expectEven(cells);
    for (const shift of [0, 1])
      expect(
        Math.abs(
          correlation(
            (function* () {
              for (let k = 0; k < ROWS - 1; k++) yield [ours[k]!, theirs[k + shift]!] as const;
            })(),
          ),
        ),
      ).toBeLessThan(4 / Math.sqrt(ROWS));
  });

  it("one row's draw is even over a million consecutive seeds", () => {
    const counts = new Int32Array(1024);
    for (let seed = 0; seed < ROWS; seed++) {
      setKey(seed, "table");
      counts[wordOf(0) >>> 22]!++;
    }
    expectEven(counts);
  });
});

/** One word for each k: the first or a later word of neighbouring rows, of neighbouring seeds, of neighbouring tables. */
const sequences: readonly (readonly [string, (k: number) => number])[] = [
  ["first words of consecutive rows", (k) => wordOf(k)],
  ["second words of consecutive rows", (k) => wordOf(k, 1)],
  ["eighth words of consecutive rows", (k) => wordOf(k, 7)],
  ["first words of rows beyond 2^32", (k) => wordOf(2 ** 40 + k)],
  ["first words of every 1024th row", (k) => wordOf(k * 1024)],
  ["first words of row 7 of consecutive seeds", (k) => (setKey(k, "table"), wordOf(7))],
  ["third words of row 0 of consecutive seeds", (k) => (setKey(k, "table"), wordOf(0, 2))],
  ["first words of row 7 of tables with consecutive numbers", (k) => (setKey(42, `table${k}`), wordOf(7))],
  ["three words of each of consecutive rows, one after another", (k) => wordOf(Math.floor(k / 3), k % 3)],
  ["the words of row k of seed k", (k) => (setKey(k, "table"), wordOf(k))],
  ["one long stream", (k) => (k === 0 ? wordOf(0) : next())],
];

/** The words of a sequence, its bits in reverse: tests that look at the upper bits then look at the lower ones. */
function reversed(words: Uint32Array): Uint32Array {
  return words.map((word) => {
    let bits = word;
    bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
    bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
    bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
    bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
    return (bits >>> 16) | (bits << 16);
  });
}

/** Counts of the cells of a cube: `bits` upper bits of `dimensions` words in succession, in words that overlap none. */
function cube(words: Uint32Array, dimensions: number, bits: number): Int32Array {
  const cells = new Int32Array(2 ** (dimensions * bits));
  for (let k = 0; k + dimensions <= words.length; k += dimensions) {
    let cell = 0;
    for (let d = 0; d < dimensions; d++) cell = cell * 2 ** bits + (words[k + d]! >>> (32 - bits));
    cells[cell]!++;
  }
  return cells;
}

describe("a million words are as good as those of one good stream:", () => {
  it.each(part(2, sequences))("%s", (_, word) => {
    setKey(42, "table");
    const words = Uint32Array.from({ length: 256 * 4096 }, (_, k) => word(k));
    for (const half of [words, reversed(words)]) {
      expectEven(cube(half, 1, 12));
      expectEven(cube(half, 2, 6));
      expectEven(cube(half, 3, 4));
      for (const lag of [1, 2, 3]) {
        let sum = 0;
        for (let k = lag; k < half.length; k++) sum += (half[k]! / 2 ** 32 - 0.5) * (half[k - lag]! / 2 ** 32 - 0.5);
        expect(Math.abs((12 * sum) / (half.length - lag))).toBeLessThan(4 / Math.sqrt(half.length));
      }
      const { counts, probabilities } = birthdaySpacings((k) => half[k]!);
      expect(chiSquaredP(counts, probabilities)).toBeGreaterThan(LEAST_P);
    }
  });

  it("and the tests fail for a generator that is known to be bad", () => {
    let state = 1;
    const randu = Uint32Array.from({ length: 64 * 4096 }, () => (state = Math.imul(state, 65_539) & 0x7fffffff) << 1);
    expect(() => expectEven(cube(randu, 3, 5))).toThrow();
    const { counts, probabilities } = birthdaySpacings((k) => randu[k]!, 64);
    expect(chiSquaredP(counts, probabilities)).toBeLessThan(LEAST_P);
  });
});

describe("nextFloat", () => {
  it("lies in [0, 1), is even, and uses all 53 bits", () => {
    setKey(1, "floats");
    startRow(0);
    const counts = new Int32Array(1000);
    let odd = 0;
    for (let k = 0; k < ROWS; k++) {
      const value = nextFloat();
      if (!(value >= 0 && value < 1)) expect.fail(`${value}`);
      counts[Math.floor(value * 1000)]!++;
      odd += (value * 2 ** 53) % 2;
    }
    expectEven(counts);
    expect(Math.abs(odd / ROWS - 0.5)).toBeLessThan(0.002);
  });
});

/** Lemire's method in exact arithmetic up to a span of 2^21, rejection on 53 bits above: what `nextBelow` must equal. */
function exactBelow(span: number): number {
  const wide = BigInt(span);
  if (span <= 2 ** 21)
    for (;;) {
      const product = BigInt(next()) * wide;
      if ((product & 0xffffffffn) >= 2n ** 32n % wide) return Number(product >> 32n);
    }
  for (;;) {
    const value = BigInt(next() >>> 5) * 2n ** 26n + BigInt(next() >>> 6);
    if (value < 2n ** 53n - (2n ** 53n % wide)) return Number(value % wide);
  }
}

const spans = [
  1,
  2,
  3,
  7,
  100,
  65_537,
  1_500_000,
  2 ** 21 - 1,
  2 ** 21,
  2 ** 21 + 1,
  2 ** 31 - 1,
  2 ** 31 + 1,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 52 + 1,
  3 * 2 ** 51,
  2 ** 53 - 1,
  2 ** 53,
];

describe("nextBelow", () => {
  it.each(part(2, spans))(
    "takes from the words exactly what an unbiased method in exact arithmetic takes, span %i",
    (span) => {
      for (let row = 0; row < 20; row++) {
        setKey(row, "below");
        startRow(row);
        const ours = Array.from({ length: 1000 }, () => nextBelow(span));
        const after = next();
        startRow(row);
        expect(Array.from({ length: 1000 }, () => exactBelow(span))).toEqual(ours);
        expect(next()).toBe(after);
      }
    },
  );

  it.each(
    part(
      2,
      spans.filter((span) => span > 1),
    ),
  )("is even over [0, %i)", (span) => {
    setKey(9, "even");
    startRow(0);
    const counts = new Int32Array(Math.min(span, 1000));
    // Buckets of equal width: what is left over at the end is drawn again.
    const width = Math.floor(span / counts.length);
    for (let k = 0; k < 200_000;) {
      const bucket = Math.floor(nextBelow(span) / width);
      if (bucket >= counts.length) continue;
      counts[bucket]!++;
      k++;
    }
    expectEven(counts);
  });
});
