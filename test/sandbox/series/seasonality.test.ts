import { describe, expect, it } from "vitest";
import { day, parseTimestamp } from "../../../sandbox/calendar.ts";
import type { Day, Time, Timestamp } from "../../../sandbox/calendar.ts";
import { seasonality } from "../../../sandbox/series/seasonality.ts";
import { collect, mean } from "./statistics.ts";

const HOUR = 3_600_000;
const hours = collect(24, (hour) => (hour >= 8 && hour < 20 ? 3 : 1));
const moment = (text: string): Timestamp => parseTimestamp(text) as Timestamp;

describe("seasonality", () => {
  it("multiplies hour, weekday, month and holiday, each with a mean of 1", () => {
    const busy = seasonality({
      hour: hours,
      weekday: [1, 1, 1, 1, 1, 2, 0],
      holidays: { "2022-12-24": 0.5, "12-31": 0.25, "2022-12-31": 3 },
    });
    // 2022-03-05 was a Saturday, 2022-12-24 and 2022-12-31 were too; 2021-12-31 was a Friday.
    expect(busy.factor(moment("2022-03-05T08:00"))).toBe(2 * 1.5);
    expect(busy.factor(moment("2022-03-05T07:59:59.999"))).toBe(2 * 0.5);
    expect(busy.factor(moment("2022-03-04T20:00"))).toBe(0.5);
    expect(busy.factor(moment("2022-03-06T12:00"))).toBe(0);
    expect(busy.factorOfDay(day(2022, 12, 24))).toBe(1);
    expect(busy.factorOfDay(day(2022, 12, 31))).toBe(6);
    expect(busy.factorOfDay(day(2021, 12, 31))).toBe(0.25);
    expect(busy.factorOfDay(day(2022, 12, 30))).toBe(1);
    expect(busy.highest).toEqual({ factor: 9, ofTime: 1.5 });
  });

  it("has a mean of 1 over every week, by steps and smoothly", () => {
    const weekday = [1, 2, 3, 4, 5, 6, 0];
    for (const smooth of [false, true]) {
      const busy = seasonality({ hour: hours, weekday, smooth });
      for (const first of ["2022-01-01", "1969-12-29", "2024-02-27"]) {
        const quarters = collect(7 * 96, (k) => busy.factor((moment(first) + (k + 0.5) * 900_000) as Timestamp));
        expect(mean(quarters)).toBeCloseTo(1, 12);
      }
    }
  });

  it("has months whose mean over the days of many years is 1", () => {
    const month = [1, 1, 1, 2, 3, 5, 8, 8, 4, 2, 1, 1];
    const all = (smooth: boolean): number[] => {
      const season = seasonality({ month, smooth });
      return collect(146_097, (k) => season.factorOfDay((day(2000, 1, 1) + k) as Day));
    };
    expect(mean(all(false))).toBeCloseTo(1, 10);
    const smooth = all(true);
    expect(Math.abs(mean(smooth) - 1)).toBeLessThan(0.001);
    // The steepest way, from 1 to 2 of a mean of about 3 within 30.5 days, is below 0.04 a day: no jumps.
    const moves = smooth.slice(1).map((factor, k) => Math.abs(factor - (smooth[k] as number)));
    expect(moves.reduce((most, move) => Math.max(most, move))).toBeLessThan(0.06);
  });

  it("goes from the middle of an hour to the next in a line, across midnight too", () => {
    const smooth = seasonality({ hour: collect(24, (hour) => hour + 1), smooth: true });
    const at = (hour: number): number => smooth.factorOfTime((hour * HOUR) as Time) * 12.5;
    expect(at(8.5)).toBeCloseTo(9, 12);
    expect(at(9)).toBeCloseTo(9.5, 12);
    expect(at(9.25)).toBeCloseTo(9.75, 12);
    expect(at(23.5)).toBeCloseTo(24, 12);
    expect(at(0)).toBeCloseTo(12.5, 12);
    expect(at(0.5)).toBeCloseTo(1, 12);
  });

  it("does not remember in a way that shows", () => {
    const season = seasonality({ weekday: [1, 2, 3, 4, 5, 6, 7] });
    const days = collect(30, (k) => (day(2022, 1, 1) + ((k * 17) % 30)) as Day);
    const once = days.map((date) => season.factorOfDay(date));
    expect(days.toReversed().map((date) => season.factorOfDay(date))).toEqual(once.toReversed());
  });

  it.each([
    [{}, "seasonality: expected at least one of hour, weekday, month and holidays"],
    [{ hour: [1, 2] }, "seasonality: expected hour to be a list of 24 numbers, got 2"],
    [{ weekday: { monday: 1 } }, "seasonality: expected weekday to be a list of 7 numbers, got object"],
    [{ weekday: [1, 1, 1, 1, 1, 1, -1] }, "seasonality: expected weekday[6] to be a number from 0, got -1"],
    [{ weekday: [0, 0, 0, 0, 0, 0, 0] }, "seasonality: expected weekday to have a factor above 0, got zeros"],
    [
      { holidays: { "2022-02-30": 1 } },
      'seasonality: expected the holiday to be a date such as "2022-12-25" or "12-25", got the text "2022-02-30"',
    ],
    [{ holidays: { "12-25": -1 } }, 'seasonality: expected the factor of "12-25" to be a number from 0, got -1'],
    [{ hour: hours, smooth: 1 }, "seasonality: expected smooth to be true or false, got 1"],
    [{ hours }, 'seasonality: there is no option "hours"; the options are hour, weekday, month, holidays, smooth'],
  ])("refuses %j", (options, message) => expect(() => seasonality(options as never)).toThrow(new TypeError(message)));
});
