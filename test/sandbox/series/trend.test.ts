import { describe, expect, it } from "vitest";
import { day, parseTimestamp } from "../../../sandbox/calendar.ts";
import type { Timestamp } from "../../../sandbox/calendar.ts";
import { trend } from "../../../sandbox/series/trend.ts";

const YEAR = 365.2425 * 86_400_000;
const from = "2020-01-01";
const after = (years: number): Timestamp => ((parseTimestamp(from) as Timestamp) + years * YEAR) as Timestamp;

describe("trend", () => {
  it("grows in a line, from before the start on", () => {
    const line = trend({ from, start: 100, perYear: 20 });
    expect(line.at(after(0))).toBe(100);
    expect(line.at(after(2.5))).toBeCloseTo(150, 9);
    expect(line.at(after(-1))).toBeCloseTo(80, 9);
    expect(line.atDay(day(2020, 1, 1))).toBe(100);
    expect(line.atDay(day(2021, 1, 1))).toBeCloseTo(100 + (20 * 366) / 365.2425, 9);
  });

  it("grows by a percentage", () => {
    const members = trend({ from, start: 1000, perYear: 0.3, shape: "exponential" });
    expect(members.at(after(2))).toBeCloseTo(1690, 8);
    expect(members.at(after(-1))).toBeCloseTo(1000 / 1.3, 8);
  });

  it("approaches a ceiling, and grows like the exponential far below it", () => {
    const users = trend({ from, start: 1, perYear: 0.5, shape: "logistic", ceiling: 1e6 });
    expect(users.at(after(0))).toBeCloseTo(1, 9);
    expect(users.at(after(3)) / 1.5 ** 3).toBeCloseTo(1, 5);
    expect(users.at(after(Math.log(1e6 - 1) / Math.log(1.5)))).toBeCloseTo(5e5, 3);
    expect(users.at(after(200))).toBeCloseTo(1e6, 6);
  });

  it("changes its pace without a jump", () => {
    for (const shape of ["linear", "exponential"] as const) {
      const changed = trend({
        from,
        start: 100,
        perYear: 0.5,
        shape,
        changepoints: [
          { at: "2021-01-01", perYear: -0.2 },
          { at: "2023-01-01", perYear: 0 },
        ],
      });
      const [one, two] = [366 / 365.2425, 730 / 365.2425];
      const peak = shape === "linear" ? 100 + 0.5 * one : 100 * 1.5 ** one;
      const end = shape === "linear" ? peak - 0.2 * two : peak * 0.8 ** two;
      expect(changed.atDay(day(2021, 1, 1))).toBeCloseTo(peak, 9);
      expect(changed.at(((parseTimestamp("2021-01-01") as number) - 1) as Timestamp)).toBeCloseTo(peak, 6);
      expect(changed.atDay(day(2023, 1, 1))).toBeCloseTo(end, 9);
      expect(changed.atDay(day(2030, 1, 1))).toBeCloseTo(end, 9);
    }
  });

  it.each([
    [{ from, start: 1 }, "trend: expected perYear to be a number, got undefined"],
    [{ start: 1, perYear: 1 }, 'trend: expected a timestamp such as "2022-01-31T06:00:00", got undefined'],
    [
      { from, start: 1, perYear: 1, shape: "cubic" },
      'trend: expected shape to be linear, exponential, logistic, got the text "cubic"',
    ],
    [{ from, start: 0, perYear: 1, shape: "exponential" }, "trend: expected start to be a number above 0, got 0"],
    [{ from, start: 1, perYear: -1, shape: "exponential" }, "trend: expected perYear to be a share above -1, got -1"],
    [{ from, start: 1, perYear: 1, shape: "logistic" }, "trend: expected a ceiling above start, got undefined"],
    [{ from, start: 1, perYear: 1, ceiling: 9 }, "trend: expected ceiling for logistic trends alone, got 9"],
    [
      { from, start: 9, perYear: 1, shape: "logistic", ceiling: 9 },
      "trend: expected start to be below ceiling, 9, got 9",
    ],
    [
      { from, start: 9, perYear: 1, changepoints: [{ at: from, perYear: 2 }] },
      "trend: expected changepoints after from, each later than the one before, got 2020-01-01",
    ],
    [
      { from, start: 9, perYear: 1, changepoints: [{ at: "2021-01-01", slope: 2 }] },
      'trend: changepoints[0]: there is no option "slope"; the options are at, perYear',
    ],
  ])("refuses %j", (options, message) => expect(() => trend(options as never)).toThrow(new TypeError(message)));
});
