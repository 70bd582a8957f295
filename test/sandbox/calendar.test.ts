import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as calendar from "../../sandbox/calendar.ts";
import type { Day, Time, Timestamp } from "../../sandbox/calendar.ts";

const DAY = 86_400_000;
const day = fc.integer({ min: calendar.FIRST_DAY, max: calendar.LAST_DAY }) as fc.Arbitrary<Day>;
const time = fc.integer({ min: 0, max: DAY - 1 }) as fc.Arbitrary<Time>;
const timestamp = fc.integer({
  min: calendar.FIRST_DAY * DAY,
  max: (calendar.LAST_DAY + 1) * DAY - 1,
}) as fc.Arbitrary<Timestamp>;

/** The oracle: a JavaScript Date in UTC. */
const utc = (value: Day): Date => new Date(value * DAY);

describe("a day", () => {
  it("has the parts that Date has, from year 1 to 9999", () => {
    fc.assert(
      fc.property(day, (value) => {
        const date = utc(value);
        expect(calendar.civilOf(value)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect([calendar.year(value), calendar.month(value), calendar.dayOfMonth(value)]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ]);
        expect(calendar.weekday(value)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
        expect(calendar.dayOfYear(value)).toBe(
          value - Date.parse(`${`${date.getUTCFullYear()}`.padStart(4, "0")}-01-01`) / DAY + 1,
        );
        expect(calendar.day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });

  it("has its parts on every day of the Gregorian cycle of 400 years", () => {
    for (let value = -146_097; value < 0; value++) {
      const { year, month, day } = calendar.civilOf(value as Day);
      if (calendar.day(year, month, day) !== value) expect.fail(`day ${value}`);
    }
  });

  it.each([
    [1970, 1, 1, 0],
    [1, 1, 1, calendar.FIRST_DAY],
    [9999, 12, 31, calendar.LAST_DAY],
    [2000, 2, 29, 11_016],
    [1969, 12, 31, -1],
  ])("%i-%i-%i is day %i", (year, month, dayOfMonth, value) =>
    expect(calendar.day(year, month, dayOfMonth)).toBe(value),
  );

  it.each([
    [2023, 2, 29],
    [1900, 2, 29],
    [2022, 4, 31],
    [2022, 13, 1],
    [2022, 0, 1],
    [2022, 1, 0],
    [0, 1, 1],
    [10_000, 1, 1],
    [2022.5, 1, 1],
    [2022, 1, 1.5],
    [Number.NaN, 1, 1],
  ])("%d-%d-%d does not exist", (year, month, dayOfMonth) =>
    expect(() => calendar.day(year, month, dayOfMonth)).toThrow(
      new TypeError(`day: expected a date that exists, got year ${year}, month ${month}, day ${dayOfMonth}`),
    ),
  );

  it("is written as ISO text and read back", () => {
    fc.assert(
      fc.property(day, (value) => {
        const text = calendar.isoDate(value);
        expect(text).toBe(utc(value).toISOString().slice(0, 10));
        expect(calendar.parseDay(text)).toBe(value);
        expect(calendar.toDay(text)).toBe(value);
        expect(calendar.toDay(utc(value))).toBe(value);
        expect(calendar.toDay(value)).toBe(value);
      }),
    );
  });

  it.each([
    "2022-02-30",
    "2022-1-1",
    "0000-01-01",
    "2022-13-01",
    "2022-00-10",
    "2022-01-00",
    "22-01-01",
    " 2022-01-01",
    "2022-01-01 ",
    "2022/01/01",
    "",
    "today",
    "２０２２-01-01",
  ])("is not read from %j", (text) => expect(calendar.toDay(text)).toBeUndefined());

  it.each([
    Number.NaN,
    0.5,
    calendar.LAST_DAY + 1,
    calendar.FIRST_DAY - 1,
    Infinity,
    null,
    undefined,
    {},
    true,
    1n,
    new Date(Number.NaN),
    new Date(8.64e15),
  ])("is not %s", (value) => expect(calendar.toDay(value)).toBeUndefined());

  it("reads a timestamp's day", () =>
    expect(calendar.isoDate(calendar.toDay("2022-01-31T23:59:59") as Day)).toBe("2022-01-31"));

  it("moves by days and by months as Date does, but stays in the month", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }) as fc.Arbitrary<Day>,
        fc.integer({ min: -2000, max: 2000 }),
        (value, step) => {
          expect(calendar.addDays(value, step)).toBe(value + step);
          const moved = calendar.civilOf(calendar.addMonths(value, step));
          const { year, month, day } = calendar.civilOf(value);
          const first = new Date(Date.UTC(year, month - 1 + step, 1));
          expect([moved.year, moved.month]).toEqual([first.getUTCFullYear(), first.getUTCMonth() + 1]);
          expect(moved.day).toBe(Math.min(day, calendar.daysInMonth(moved.year, moved.month)));
          expect(calendar.daysBetween(value, calendar.addDays(value, step))).toBe(step);
        },
      ),
    );
  });

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2022-12-15", 1, "2023-01-15"],
    ["2022-01-15", -1, "2021-12-15"],
  ])("%s and %i months is %s", (from, months, to) =>
    expect(calendar.isoDate(calendar.addMonths(calendar.parseDay(from) as Day, months))).toBe(to),
  );

  it("knows the first of its month and whether it is a weekend", () => {
    fc.assert(
      fc.property(day, (value) => {
        expect(calendar.isoDate(calendar.startOfMonth(value))).toBe(`${calendar.isoDate(value).slice(0, 8)}01`);
        expect(calendar.isWeekend(value)).toBe([0, 6].includes(utc(value).getUTCDay()));
      }),
    );
  });

  it("knows how long a month is", () => {
    expect([1, 2, 3, 4].map((month) => calendar.daysInMonth(2023, month))).toEqual([31, 28, 31, 30]);
    expect([1900, 2000, 2024, 2100].map((year) => calendar.daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
  });
});

describe("a time", () => {
  it("is written as text and read back", () => {
    fc.assert(
      fc.property(time, (value) => {
        const iso = new Date(value).toISOString().slice(11, 23);
        expect(calendar.isoTime(value)).toBe(iso.endsWith(".000") ? iso.slice(0, 8) : iso);
        expect(calendar.parseTime(calendar.isoTime(value))).toBe(value);
        expect(calendar.toTime(value)).toBe(value);
        expect([calendar.hour(value), calendar.minute(value)]).toEqual([
          new Date(value).getUTCHours(),
          new Date(value).getUTCMinutes(),
        ]);
      }),
    );
  });

  it.each([
    ["6:00", 21_600_000],
    ["06:00:01", 21_601_000],
    ["06:00:01.5", 21_601_500],
    ["06:00:01.05", 21_601_050],
    ["00:00", 0],
    ["23:59:59.999", DAY - 1],
  ])("%s is %i ms", (text, value) => expect(calendar.toTime(text)).toBe(value));

  it.each([
    "24:00",
    "12:60",
    "12:00:60",
    "12",
    "12:0",
    "noon",
    "",
    "12:00:00.1234",
    -1,
    DAY,
    0.5,
    Number.NaN,
    null,
    {},
  ])("is not %j", (value) => expect(calendar.toTime(value)).toBeUndefined());

  it("goes round the clock", () => {
    expect(calendar.isoTime(calendar.addMinutes(calendar.parseTime("23:30") as Time, 45))).toBe("00:15:00");
    expect(calendar.isoTime(calendar.addMinutes(calendar.parseTime("00:15") as Time, -45))).toBe("23:30:00");
    expect(calendar.isoTime(calendar.addMinutes(calendar.parseTime("00:00") as Time, 0.5))).toBe("00:00:30");
  });
});

describe("a timestamp", () => {
  it("is a day and a time, written as text and read back", () => {
    fc.assert(
      fc.property(timestamp, (value) => {
        expect(calendar.at(calendar.dateOf(value), calendar.timeOf(value))).toBe(value);
        expect(calendar.isoTimestamp(value)).toBe(new Date(value).toISOString().replace(/(\.000)?Z$/, ""));
        expect(calendar.toTimestamp(calendar.isoTimestamp(value))).toBe(value);
        expect(calendar.toTimestamp(new Date(value))).toBe(value);
        expect(calendar.toTimestamp(value)).toBe(value);
        expect(calendar.dateOf(calendar.addSeconds(value, 86_400))).toBe(calendar.dateOf(value) + 1);
      }),
    );
  });

  it.each([
    ["2022-01-31", "2022-01-31T00:00:00"],
    ["2022-01-31 06:00", "2022-01-31T06:00:00"],
    ["2022-01-31T06:00:00Z", "2022-01-31T06:00:00"],
    ["2022-01-31T06:00:00.25", "2022-01-31T06:00:00.250"],
  ])("reads %s", (text, iso) => expect(calendar.isoTimestamp(calendar.toTimestamp(text) as Timestamp)).toBe(iso));

  it.each([
    "2022-02-30T00:00",
    "2022-01-31T24:00",
    "2022-01-31T6:00",
    "2022-01-31T06:00:00+02:00",
    "",
    0.5,
    Number.NaN,
    Infinity,
    (calendar.LAST_DAY + 1) * DAY,
    null,
    {},
  ])("is not %j", (value) => expect(calendar.toTimestamp(value)).toBeUndefined());

  it("as a last bound, a date alone is the end of its day", () => {
    expect(calendar.isoTimestamp(calendar.expectTimestamp("x", "2022-01-31", true))).toBe("2022-01-31T23:59:59.999");
    expect(calendar.isoTimestamp(calendar.expectTimestamp("x", "2022-01-31T00:00", true))).toBe("2022-01-31T00:00:00");
  });
});

describe("misuse", () => {
  it("says where, what was expected and what came", () => {
    expect(() => calendar.expectDay("random.date", "31.1.2022")).toThrow(
      'random.date: expected a date such as "2022-01-31", got the text "31.1.2022"',
    );
    expect(() => calendar.expectTime("random.time", 1.5)).toThrow(
      'random.time: expected a time such as "06:00", got 1.5',
    );
    expect(() => calendar.expectTimestamp("random.timestamp", null)).toThrow(
      'random.timestamp: expected a timestamp such as "2022-01-31T06:00:00", got null',
    );
  });
});
