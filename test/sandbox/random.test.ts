import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDate, isoTime, isoTimestamp } from "../../sandbox/calendar.ts";
import type { Day, Time, Timestamp } from "../../sandbox/calendar.ts";
import { random } from "../../sandbox/random.ts";
import { setKey, startRow } from "../../sandbox/stream.ts";
import { expectEven } from "./chi-squared.ts";

const DRAWS = 200_000;

/** Draws that are the same in every run of the tests. */
function draw<T>(one: () => T, count = DRAWS): T[] {
  setKey(2024, "random");
  return Array.from({ length: count }, (_, index) => {
    startRow(index);
    return one();
  });
}

function moments(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}

const countsOf = <T>(values: readonly T[], keys: readonly T[]): number[] =>
  keys.map((key) => values.filter((value) => value === key).length);

/** The normal distribution function: W. J. Cody's erfc is not at hand, so Simpson's rule on the density, to 1e-9. */
function normalBelow(x: number): number {
  const [steps, low] = [2000, -9];
  const h = (Math.min(x, 9) - low) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++)
    sum += Math.exp(-((low + k * h) ** 2) / 2) * (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2);
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

describe("random.integer", () => {
  it("stays within its bounds and reaches both", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.nat(), (one, other, row) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        fc.pre(high - low < Number.MAX_SAFE_INTEGER);
        startRow(row);
        const value = random.integer(low, high);
        expect(Number.isSafeInteger(value) && value >= low && value <= high).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expectEven(
      countsOf(
        draw(() => random.integer(-2, 3)),
        [-2, -1, 0, 1, 2, 3],
      ),
    );
    expect(random.integer(5, 5)).toBe(5);
  });

  it("is even over ranges wider than 32 bits", () => {
    const [low, high] = [-(2 ** 40), 2 ** 40 - 1];
    const counts = new Int32Array(64);
    for (const value of draw(() => random.integer(low, high))) counts[Math.floor((value - low) / 2 ** 35)]!++;
    expectEven(counts);
  });

  it.each([
    [[3, 1], "random.integer: expected minimum to be at most maximum, got 3 and 1"],
    [[2 ** 40, 1], "random.integer: expected minimum to be at most maximum, got 1099511627776 and 1"],
    [[0.5, 3], "random.integer: expected two integers, minimum and maximum, got 0.5"],
    [["1", 3], 'random.integer: expected two integers, minimum and maximum, got the text "1"'],
    [[1], "random.integer: expected two integers, minimum and maximum, got undefined"],
    [[0, Infinity], "random.integer: expected two integers, minimum and maximum, got Infinity"],
    [
      [-(2 ** 53 - 1), 2 ** 53 - 1],
      "random.integer: expected a range of at most 2^53 - 1 values, got 18014398509481984",
    ],
  ])("refuses %j: %s", (bounds, message) =>
    expect(() => random.integer(...(bounds as [number, number]))).toThrow(new TypeError(message)),
  );
});

describe("random.number", () => {
  it("lies from its minimum to below its maximum, even where rounding would reach it", () => {
    for (const value of draw(() => random.number(2 ** 52, 2 ** 52 + 1), 1000)) expect(value).toBe(2 ** 52);
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.nat(),
        (one, other, row) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          startRow(row);
          const value = random.number(low, high);
          expect(value >= low && (value < high || low === high)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is uniform: mean 15 ± 0.03, deviation 10/√12 ± 0.02", () => {
    const { mean, deviation } = moments(draw(() => random.number(10, 20)));
    expect(Math.abs(mean - 15)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 10 / Math.sqrt(12))).toBeLessThan(0.02);
  });

  it.each([
    [[2, 1], "random.number: expected minimum to be at most maximum, got 2 and 1"],
    [[Number.NaN, 1], "random.number: expected minimum to be a number, got NaN"],
    [["a", "b"], 'random.number: expected minimum to be a number, got the text "a"'],
    [[0, Number.NaN], "random.number: expected maximum to be a number, got NaN"],
    [[-Infinity, 0], "random.number: expected minimum to be at most maximum, got -Infinity and 0"],
  ])("refuses %j: %s", (bounds, message) =>
    expect(() => random.number(...(bounds as [number, number]))).toThrow(message),
  );
});

describe("random.boolean", () => {
  it.each([0, 0.01, 0.5, 0.9, 1])("is true with probability %d, within 4 standard errors", (probability) => {
    const share = draw(() => random.boolean(probability)).filter(Boolean).length / DRAWS;
    expect(Math.abs(share - probability)).toBeLessThanOrEqual(4 * Math.sqrt((probability * (1 - probability)) / DRAWS));
  });

  it.each([-0.1, 1.1, Number.NaN, "0.5", null])("refuses %j", (probability) => {
    if (typeof probability === "number")
      expect(() => random.boolean(probability)).toThrow(
        `random.boolean: expected a probability from 0 to 1, got ${probability}`,
      );
  });
});

describe("random.pick", () => {
  it("gives every item its turn", () =>
    expectEven(
      countsOf(
        draw(() => random.pick(["a", "b", "c", "d", "e"])),
        ["a", "b", "c", "d", "e"],
      ),
    ));

  it.each([
    [[], "an array"],
    [null, "null"],
    [undefined, "undefined"],
    [{}, "an object"],
    [5, "5"],
  ])("refuses %j", (items, words) =>
    expect(() => random.pick(items as unknown[])).toThrow(
      new TypeError(`random.pick: expected a list with at least one item, got ${words}`),
    ),
  );
});

describe("random.weighted", () => {
  it("gives each key its share, within 4 standard errors, and none where the weight is 0", () => {
    const weights = { never: 0, rare: 0.1, some: 1, often: 8.9, no: 0 };
    const values = draw(() => random.weighted(weights));
    for (const [key, weight] of Object.entries(weights)) {
      const share = values.filter((value) => value === key).length / DRAWS;
      expect(Math.abs(share - weight / 10)).toBeLessThanOrEqual(
        4 * Math.sqrt(((weight / 10) * (1 - weight / 10)) / DRAWS),
      );
    }
  });

  it.each([
    [{ a: -1, b: 2 }, 'random.weighted: expected the weight of "a" to be a number from 0, got -1'],
    [{ a: Number.NaN }, 'random.weighted: expected the weight of "a" to be a number from 0, got NaN'],
    [{ a: "1" }, 'random.weighted: expected the weight of "a" to be a number from 0, got the text "1"'],
    [{ a: 0 }, "random.weighted: expected weights with a sum above 0, got 0"],
    [{}, "random.weighted: expected weights with a sum above 0, got 0"],
    [{ a: Infinity }, "random.weighted: expected weights with a sum above 0, got Infinity"],
  ])("refuses %j: %s", (weights, message) =>
    expect(() => random.weighted(weights as Record<string, number>)).toThrow(new TypeError(message)),
  );
});

describe("random.sample and random.shuffle", () => {
  const letters = Object.freeze(["a", "b", "c", "d"]);

  it("take different items, each order as likely as any other", () => {
    const pairs = draw(() => random.sample(letters, 2).join(""));
    expectEven(
      countsOf(
        pairs,
        letters.flatMap((one) => letters.filter((other) => other !== one).map((other) => one + other)),
      ),
    );
    const orders = draw(() => random.shuffle(["a", "b", "c"]).join(""));
    expectEven(countsOf(orders, ["abc", "acb", "bac", "bca", "cab", "cba"]));
  });

  it("leave the list as it is", () => {
    expect(random.shuffle(letters).toSorted()).toEqual(letters);
    expect(random.sample(letters, 0)).toEqual([]);
    expect(random.sample(letters, 4).toSorted()).toEqual(letters);
  });

  it.each([-1, 5, 1.5, Number.NaN])("refuse a count of %d", (count) =>
    expect(() => random.sample(letters, count)).toThrow(
      new TypeError(`random.sample: expected a count from 0 to 4, the number of items, got ${count}`),
    ),
  );
});

describe("random.normal and random.lognormal", () => {
  it("follow the normal distribution: Kolmogorov and Smirnov find no difference at the level 0.001", () => {
    const values = draw(() => random.normal(), 20_000).sort((one, other) => one - other);
    const distance = Math.max(
      ...values.map((value, k) =>
        Math.max(
          Math.abs(normalBelow(value) - k / values.length),
          Math.abs((k + 1) / values.length - normalBelow(value)),
        ),
      ),
    );
    expect(distance * Math.sqrt(values.length)).toBeLessThan(1.95);
  });

  it("have the mean and the deviation asked for, within 4 standard errors", () => {
    const { mean, deviation } = moments(draw(() => random.normal(100, 15)));
    expect(Math.abs(mean - 100)).toBeLessThan((4 * 15) / Math.sqrt(DRAWS));
    expect(Math.abs(deviation - 15)).toBeLessThan((4 * 15) / Math.sqrt(2 * DRAWS));
    const logs = moments(draw(() => Math.log(random.lognormal(3, 0.5))));
    expect(Math.abs(logs.mean - 3)).toBeLessThan((4 * 0.5) / Math.sqrt(DRAWS));
    expect(Math.abs(logs.deviation - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(2 * DRAWS));
    expect(random.normal(7, 0)).toBe(7);
  });

  it("refuse a deviation that is none", () => {
    expect(() => random.normal(0, -1)).toThrow("random.normal: expected a standard deviation from 0, got -1");
    expect(() => random.lognormal(0, Number.NaN)).toThrow("random.lognormal: expected a sigma from 0, got NaN");
  });
});

describe("random.date", () => {
  it("gives each day from the first to the last, both included", () => {
    const days = ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"];
    expectEven(
      countsOf(
        draw(() => isoDate(random.date("2024-02-27", "2024-03-01"))),
        days,
      ),
    );
    expect(isoDate(random.date("2024-02-29", "2024-02-29"))).toBe("2024-02-29");
  });

  it("takes days, texts and Dates, and they mean the same", () => {
    const [text, days, dates] = [
      draw(() => random.date("2022-01-01", "2022-12-31"), 100),
      draw(() => random.date(18_993 as Day, 19_357 as Day), 100),
      draw(() => random.date(new Date("2022-01-01"), new Date("2022-12-31T23:00:00Z")), 100),
    ];
    expect(days).toEqual(text);
    expect(dates).toEqual(text);
  });

  it.each([
    [
      ["2022-12-31", "2022-01-01"],
      "random.date: expected the first date to be at most the last, got 2022-12-31 and 2022-01-01",
    ],
    [["2022-02-30", "2022-12-31"], 'random.date: expected a date such as "2022-01-31", got the text "2022-02-30"'],
    [[undefined, "2022-12-31"], 'random.date: expected a date such as "2022-01-31", got undefined'],
  ])("refuses %j", (bounds, message) =>
    expect(() => random.date(...(bounds as [string, string]))).toThrow(new TypeError(message)),
  );
});

describe("random.time", () => {
  it("gives whole minutes, whole seconds where a bound has them, and the steps asked for", () => {
    expect(new Set(draw(() => isoTime(random.time("06:00", "06:02")), 500))).toEqual(
      new Set(["06:00:00", "06:01:00", "06:02:00"]),
    );
    expect(new Set(draw(() => isoTime(random.time("06:00:58", "06:01")), 500))).toEqual(
      new Set(["06:00:58", "06:00:59", "06:01:00"]),
    );
    expect(new Set(draw(() => isoTime(random.time("06:00", "07:00", "20 minutes")), 500))).toEqual(
      new Set(["06:00:00", "06:20:00", "06:40:00", "07:00:00"]),
    );
    expect(new Set(draw(() => isoTime(random.time("06:00", "06:50", "20 minutes")), 500))).toEqual(
      new Set(["06:00:00", "06:20:00", "06:40:00"]),
    );
    expect(isoTime(random.time(0 as Time, 0 as Time))).toBe("00:00:00");
  });

  it.each([
    [["18:00", "06:00"], "random.time: expected the first time to be at most the last, got 18:00 and 06:00"],
    [["6", "18:00"], 'random.time: expected a time such as "06:00", got the text "6"'],
    [
      ["06:00", "18:00", "often"],
      'random.time: expected step to be a duration such as "15 minutes", got the text "often"',
    ],
    [
      ["06:00", "18:00", "0 minutes"],
      'random.time: expected step to be a duration such as "15 minutes", got the text "0 minutes"',
    ],
    [["06:00", "18:00", 15], 'random.time: expected step to be a duration such as "15 minutes", got 15'],
  ])("refuses %j", (bounds, message) =>
    expect(() => random.time(...(bounds as [string, string, string]))).toThrow(new TypeError(message)),
  );
});

describe("random.timestamp", () => {
  it("gives whole seconds to the end of the last day, and the steps asked for", () => {
    const values = draw(() => random.timestamp("2022-01-01", "2022-01-02"));
    expect(values.every((value) => value % 1000 === 0)).toBe(true);
    expect(new Set(values.map((value) => isoTimestamp(value).slice(0, 10)))).toEqual(
      new Set(["2022-01-01", "2022-01-02"]),
    );
    const hours = new Int32Array(48);
    const start = Date.UTC(2022, 0, 1);
    for (const value of values) hours[Math.floor((value - start) / 3_600_000)]!++;
    expectEven(hours);
    expect(
      new Set(draw(() => isoTimestamp(random.timestamp("2022-01-01T00:00", "2022-01-03T00:00", "1 day")), 200)).size,
    ).toBe(3);
    expect(isoTimestamp(random.timestamp(5000 as Timestamp, 5000 as Timestamp))).toBe("1970-01-01T00:00:05");
  });

  it("refuses a range that runs backwards", () =>
    expect(() => random.timestamp("2022-01-02", "2022-01-01")).toThrow(
      new TypeError("random.timestamp: expected the first to be at most the last, got 2022-01-02 and 2022-01-01"),
    ));
});

describe("ranges given as text", () => {
  it("are remembered, but not without end, and mean the same when they come back", () => {
    const texts = Array.from({ length: 3000 }, (_, k) => isoDate((k + 10_000) as Day));
    const once = draw(() => texts.map((text) => random.date(text, "2050-01-01")), 1);
    expect(draw(() => texts.map((text) => random.date(text, "2050-01-01")), 1)).toEqual(once);
    expect(draw(() => texts.map((_, k) => random.date((k + 10_000) as Day, "2050-01-01")), 1)).toEqual(once);
  });
});
