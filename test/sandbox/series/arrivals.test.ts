import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf, hour, isoTimestamp, month, parseTimestamp, timeOf, weekday } from "../../../sandbox/calendar.ts";
import type { Timestamp } from "../../../sandbox/calendar.ts";
import { arrivals } from "../../../sandbox/series/arrivals.ts";
import { seasonality } from "../../../sandbox/series/seasonality.ts";
import { collect, distance, mean, misfit, stream } from "./statistics.ts";

const HOUR = 3_600_000;
const DAY = 86_400_000;
const hours = collect(24, (hour) => (hour < 6 ? 0 : hour < 9 ? 5 : hour < 18 ? 3 : 1));

/** All events of a stretch of time. */
function events(
  process: { next: (time: Timestamp, random: never) => Timestamp },
  first: string,
  days: number,
): Timestamp[] {
  const random = stream("arrivals") as never;
  const start = (parseTimestamp(first) as number) - 1;
  const found: Timestamp[] = [];
  for (
    let time = process.next(start as Timestamp, random);
    time <= start + days * DAY;
    time = process.next(time, random)
  )
    found.push(time);
  return found;
}

describe("arrivals at a steady rate", () => {
  const orders = arrivals({ perHour: 90 });
  const times = events(orders, "2022-01-01", 30);

  it("have exponential gaps", () => {
    const gaps = times.slice(1).map((time, k) => time - (times[k] as number));
    expect(distance(gaps, (gap) => 1 - Math.exp((-90 * gap) / HOUR))).toBeLessThan(2);
  });

  it("have Poisson counts in every hour: their number, and a variance that is their mean", () => {
    const counts = Array.from({ length: 720 }, () => 0);
    for (const time of times)
      (counts[Math.floor((time - (parseTimestamp("2022-01-01") as number)) / HOUR)] as number)++;
    expect(Math.abs(times.length - 64_800)).toBeLessThan(4 * Math.sqrt(64_800));
    // Of Poisson counts, Σ (count - 90)² / 90 is chi-squared with 720 degrees of freedom.
    expect(
      Math.abs(
        misfit(
          counts,
          counts.map(() => 90),
          720,
        ),
      ),
    ).toBeLessThan(4);
  });

  it("have the rate they are given, however high", () => {
    const fast = arrivals({ perHour: 0.5 * HOUR });
    const random = stream("fast");
    let time = parseTimestamp("2022-01-01") as Timestamp;
    const first = time;
    for (let k = 0; k < 40_000; k++) time = fast.next(time, random);
    // A gap is geometric with probability 0.5: mean 2, variance 2.
    expect(Math.abs((time - first) / 40_000 - 2)).toBeLessThan(4 * Math.sqrt(2 / 40_000));
  });

  it("keep their bytes", () => {
    const random = stream("golden");
    let time: Timestamp | string = "2022-01-01";
    expect(collect(3, () => isoTimestamp((time = orders.next(time as Timestamp, random))))).toMatchInlineSnapshot(`
      [
        "2022-01-01T00:00:08.938",
        "2022-01-01T00:02:21.677",
        "2022-01-01T00:02:42.652",
      ]
    `);
  });
});

describe("arrivals with a pattern", () => {
  it.each([false, true])("come in every hour, weekday and month as the pattern says; smooth is %s", (smooth) => {
    const pattern = seasonality({
      hour: hours,
      weekday: [1, 1, 1, 1, 2, 3, 0],
      month: [1, 2, 1, 1, 1, 1, 3, 1, 1, 1, 1, 0],
      holidays: { "2022-07-15": 4, "2022-07-16": 0 },
      smooth,
    });
    const perDay = 150;
    const times = events(arrivals({ perDay, seasonality: pattern }), "2022-01-01", 365);
    const [byHour, byWeekday, byMonth] = [24, 7, 12].map((size) => Array.from({ length: size }, () => 0)) as [
      number[],
      number[],
      number[],
    ];
    const [ofHour, ofWeekday, ofMonth] = [byHour, byWeekday, byMonth].map((list) => [...list]) as [
      number[],
      number[],
      number[],
    ];
    const count = (lists: [number[], number[], number[]], time: Timestamp, amount: number): void => {
      const keys = [hour(timeOf(time)), weekday(dateOf(time)) - 1, month(dateOf(time)) - 1];
      for (const [k, list] of lists.entries()) list[keys[k] as number] = (list[keys[k] as number] as number) + amount;
    };
    for (const time of times) count([byHour, byWeekday, byMonth], time, 1);
    const start = parseTimestamp("2022-01-01") as number;
    for (let k = 0; k < 365 * 96; k++) {
      const middle = (start + (k + 0.5) * 900_000) as Timestamp;
      count([ofHour, ofWeekday, ofMonth], middle, (perDay / 96) * pattern.factor(middle));
    }
    for (const [counts, expected] of [
      [byHour, ofHour],
      [byWeekday, ofWeekday],
      [byMonth, ofMonth],
    ] as [number[], number[]][]) {
      const possible = [...counts.keys()].filter((k) => (expected[k] as number) > 0);
      expect(counts.every((count, k) => count === 0 || (expected[k] as number) > 0)).toBe(true);
      const z = misfit(
        possible.map((k) => counts[k] as number),
        possible.map((k) => expected[k] as number),
        possible.length,
      );
      expect(Math.abs(z)).toBeLessThan(4);
    }
    expect(times.some((time) => isoTimestamp(time).startsWith("2022-07-16"))).toBe(false);
  });

  it("keep the mean rate over a week", () => {
    const pattern = seasonality({ hour: hours, weekday: [1, 1, 1, 1, 2, 3, 0] });
    const times = events(arrivals({ perHour: 40, seasonality: pattern }), "2022-01-01", 70);
    expect(Math.abs(times.length - 40 * 24 * 70)).toBeLessThan(4 * Math.sqrt(40 * 24 * 70));
  });

  it("always increase", () => {
    const pattern = seasonality({ hour: hours, weekday: [1, 1, 1, 1, 2, 3, 0] });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e13, max: 1e14 }),
        fc.nat(),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        (time, row, perDay) => {
          const random = stream("increase", row);
          for (const process of [arrivals({ perDay }), arrivals({ perDay, seasonality: pattern })]) {
            const following = process.next(time as Timestamp, random);
            expect(Number.isInteger(following) && following > time).toBe(true);
          }
        },
      ),
    );
  });

  it("go over midnight millisecond by millisecond", () => {
    const weekday = [1, 1, 1, 1, 1, 1, 1];
    const fast = arrivals({ perHour: 0.5 * HOUR, seasonality: seasonality({ weekday }) });
    const midnight = parseTimestamp("2022-01-02") as number;
    const waits = collect(20_000, (row) => fast.next((midnight - 3) as Timestamp, stream("midnight", row)) - midnight);
    const counts = [-2, -1, 0, 1, 2].map((wait) => waits.filter((found) => found === wait).length);
    expect(
      Math.abs(
        misfit(
          [...counts, 20_000 - counts.reduce((sum, count) => sum + count, 0)],
          [1, 2, 3, 4, 5, 5].map((k) => 20_000 / 2 ** k),
        ),
      ),
    ).toBeLessThan(4);
  });

  it("come to an end where nothing can come any more", () => {
    const never = arrivals({
      perDay: 1,
      seasonality: seasonality({
        month: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        holidays: Object.fromEntries(collect(29, (k) => [`02-${`${k + 1}`.padStart(2, "0")}`, 0])),
      }),
    });
    expect(() => never.next("9000-01-01", stream("never"))).toThrow("arrivals: there is no event after");
  });

  it("spread a mean gap over the days", () => {
    const rare = arrivals({ perDay: 0.1, seasonality: seasonality({ weekday: [1, 1, 1, 1, 1, 0, 0] }) });
    const times = events(rare, "2000-01-01", 7 * 4000);
    expect(Math.abs(times.length - 2800)).toBeLessThan(4 * Math.sqrt(2800));
    expect(mean(times.map((time) => weekday(dateOf(time))))).toBeLessThan(5);
  });

  it.each([
    [{}, "arrivals: expected either perHour or perDay, got neither"],
    [{ perHour: 1, perDay: 24 }, "arrivals: expected either perHour or perDay, got both"],
    [{ perDay: 0 }, "arrivals: expected perDay to be a number above 0, got 0"],
    [{ perHour: 3_600_000 }, "arrivals: expected a highest rate below one event a millisecond, got 1"],
    [{ perHour: 1, seasonality: {} }, "arrivals: expected seasonality to be made by seasonality({ … }), got an object"],
    [{ rate: 1 }, 'arrivals: there is no option "rate"; the options are perHour, perDay, seasonality'],
  ])("refuses %j", (options, message) => expect(() => arrivals(options as never)).toThrow(new TypeError(message)));

  it("refuses a beginning that is no time", () => {
    expect(() => arrivals({ perDay: 1 }).next("soon", stream("soon"))).toThrow(
      'arrivals: next: expected a timestamp such as "2022-01-31T06:00:00", got the text "soon"',
    );
  });
});
