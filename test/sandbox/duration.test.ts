import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, day } from "../../sandbox/calendar.ts";
import type { Time } from "../../sandbox/calendar.ts";
import {
  addDuration,
  days,
  durationBetween,
  hours,
  isoDuration,
  minutes,
  parseDuration,
  seconds,
} from "../../sandbox/duration.ts";
import type { Duration } from "../../sandbox/duration.ts";

describe("durations", () => {
  it("come back from their ISO 8601 text, to the millisecond", () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer()), (value) => {
        expect(parseDuration(isoDuration(value as Duration))).toBe(value + 0);
      }),
    );
  });

  it.each([
    [0, "PT0S"],
    [90 * 60_000, "PT1H30M"],
    [86_400_000, "P1D"],
    [-(86_400_000 + 250), "-P1DT0.25S"],
    [36 * 3_600_000 + 1, "P1DT12H0.001S"],
    [2 ** 53 - 1, "P104249991DT8H59M0.991S"],
  ])("of %d ms are written %s", (value, text) => expect(isoDuration(value as Duration)).toBe(text));

  it.each([
    ["1h 30m", 5_400_000],
    ["1.5h", 5_400_000],
    ["90m", 5_400_000],
    ["2d 250ms", 172_800_250],
    ["-1w", -604_800_000],
    ["P1W", 604_800_000],
    ["PT36H", 129_600_000],
    ["PT0.5S", 500],
  ])("are read from %s", (text, value) => expect(parseDuration(text)).toBe(value));

  it.each(["", "P", "PT", "P1DT", "P1Y", "P1M", "1", "1 hour", "h", "PT1.5H", "PT9999999999999999H", "pt1h"])(
    "are not read from %j",
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );

  it("are made by their unit, and added", () => {
    expect([seconds(1.5), minutes(90), hours(1.5), days(0.5)]).toEqual([1500, 5_400_000, 5_400_000, 43_200_000]);
    expect(() => minutes(Number.NaN)).toThrow(
      new TypeError("minutes: expected a number of milliseconds within 2^53, got NaN"),
    );
    const start = at(day(2024, 2, 28), 0 as Time);
    expect(addDuration(start, days(2))).toBe(at(day(2024, 3, 1), 0 as Time));
    expect(durationBetween(start, addDuration(start, hours(5)))).toBe(hours(5));
  });
});
