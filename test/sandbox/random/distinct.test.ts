import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { setKey, startRow } from "../../../sandbox/stream.ts";
import { expectEven } from "../chi-squared.ts";

describe("random.distinct", () => {
  it("gives different integers below n", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.maxSafeNat(), fc.nat(), (count, wide, row) => {
        const n = Math.max(count, row % 2 === 0 ? wide : wide % 300);
        startRow(row);
        const values = random.distinct(count, n);
        expect(values.length).toBe(count);
        expect(new Set(values).size).toBe(count);
        expect(values.every((value) => Number.isSafeInteger(value) && value >= 0 && value < n)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(random.distinct(0, 0)).toEqual([]);
    expect(random.distinct(40, 40).toSorted((one, other) => one - other)).toEqual([...Array(40).keys()]);
  });

  it.each([
    [2, 5],
    [3, 4],
    [1, 20],
  ])("each order of %i of %i is as likely as any other", (count, n) => {
    setKey(2026, "distinct");
    const counts = new Map<string, number>();
    for (let row = 0; row < 100_000; row++) {
      startRow(row);
      const key = random.distinct(count, n).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expectEven([...counts.values()]);
    let orders = 1;
    for (let k = 0; k < count; k++) orders *= n - k;
    expect(counts.size).toBe(orders);
  });

  it("each integer is as likely at each place, by way of a set too", () => {
    setKey(2026, "distinct");
    const counts = new Int32Array(30 * 70);
    for (let row = 0; row < 20_000; row++) {
      startRow(row);
      random.distinct(30, 70).forEach((value, place) => counts[place * 70 + value]!++);
    }
    expectEven(counts);
  });

  it("the bytes are frozen", () => {
    setKey(2026, "distinct");
    startRow(0);
    expect([random.distinct(3, 1_000_000), random.distinct(3, 4), random.distinct(30, 1e12).slice(-2)])
      .toMatchInlineSnapshot(`
      [
        [
          278465,
          185438,
          948620,
        ],
        [
          2,
          1,
          0,
        ],
        [
          959003100941,
          408978211743,
        ],
      ]
    `);
  });

  it.each([
    [[3, 2], "random.distinct: expected a count from 0 to 2, the number of integers, got 3"],
    [[-1, 2], "random.distinct: expected a count from 0 to 2, the number of integers, got -1"],
    [[1.5, 2], "random.distinct: expected a count from 0 to 2, the number of integers, got 1.5"],
    [[1, -2], "random.distinct: expected n to be an integer from 0, got -2"],
    [[1, Infinity], "random.distinct: expected n to be an integer from 0, got Infinity"],
  ])("refuses %j", (parameters, message) =>
    expect(() => random.distinct(...(parameters as [number, number]))).toThrow(new TypeError(message)),
  );
});
