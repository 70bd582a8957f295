import { describe, expect, it } from "vitest";
import { isoTimestamp } from "../../../sandbox/calendar.ts";
import { regular } from "../../../sandbox/series/regular.ts";
import { expectEven } from "../chi-squared.ts";
import { collect, mean, misfit, stream } from "./statistics.ts";

const STEPS = 100_000;

describe("regular", () => {
  it("goes step by step", () => {
    const readings = regular({ start: "2022-01-01T06:00", every: "15 minutes" });
    const random = stream("regular");
    let time = readings.start(random);
    expect([time, ...collect(3, () => (time = readings.next(time, random)))].map(isoTimestamp)).toEqual([
      "2022-01-01T06:00:00",
      "2022-01-01T06:15:00",
      "2022-01-01T06:30:00",
      "2022-01-01T06:45:00",
    ]);
    expect(isoTimestamp(readings.at(96))).toBe("2022-01-02T06:00:00");
    expect(readings.position(time)).toBe(3);
  });

  it("is early or late by its jitter, evenly, and does not lose its step", () => {
    const readings = regular({ start: "2022-01-01", every: "1 second", jitter: "9 milliseconds" });
    const random = stream("jitter");
    const counts = Array.from({ length: 19 }, () => 0);
    let time = readings.start(random);
    for (let k = 1; k <= STEPS; k++) {
      time = readings.next(time, random);
      expect(readings.position(time)).toBe(k);
      (counts[time - readings.at(k) + 9] as number)++;
    }
    expectEven(counts);
  });

  it.each([
    [0.05, 0.05, 1 / 0.95],
    [{ share: 0.2, length: 6 }, 0.2, 6],
    [{ share: 0.5, length: 1 }, 0.5, 1],
  ])("with %j missing has that share of gaps, of geometric length", (missing, share, length) => {
    const readings = regular({ start: "2022-01-01", every: "1 minute", jitter: "20 seconds", missing });
    const random = stream("missing");
    let time = readings.start(random);
    const first = readings.position(time);
    const gaps = collect(STEPS, () => {
      const before = readings.position(time);
      time = readings.next(time, random);
      return readings.position(time) - before - 1;
    });
    const lost = gaps.filter((gap) => gap > 0);
    const steps = readings.position(time) - first;
    // Of the number lost after each reading, the variance about its mean share / (1 - share); 4 standard errors.
    const odds = share / (1 - share);
    const spread = Math.sqrt(mean(gaps.map((gap) => (gap - odds) ** 2)) / STEPS);
    expect(Math.abs((steps - STEPS) / STEPS - odds)).toBeLessThan(4 * spread + 1e-12);
    const deviation = Math.sqrt(length * (length - 1));
    expect(Math.abs(mean(lost) - length)).toBeLessThan((4 * deviation) / Math.sqrt(lost.length) + 1e-12);
    const counts = [1, 2].map((size) => lost.filter((gap) => gap === size).length);
    const expected = [lost.length / length, (lost.length / length) * (1 - 1 / length)];
    if (length > 1) expect(Math.abs(misfit(counts, expected, 2))).toBeLessThan(4);
  });

  it("may begin in a gap", () => {
    const readings = regular({ start: "2022-01-01", every: "1 minute", missing: { share: 0.3, length: 5 } });
    const firsts = collect(20_000, (row) => readings.position(readings.start(stream("begin", row))));
    const expected = collect(8, (k) => 20_000 * (k === 0 ? 0.7 : 0.3 * 0.8 ** (k - 1) * (k === 7 ? 1 : 0.2)));
    const counts = collect(8, (k) => firsts.filter((first) => (k === 7 ? first >= 7 : first === k)).length);
    expect(Math.abs(misfit(counts, expected))).toBeLessThan(4);
  });

  it.each([
    [{ start: "2022-01-01" }, 'regular: expected every to be a duration such as "15 minutes", got undefined'],
    [
      { start: "2022-01-01", every: "0 days" },
      'regular: expected every to be a duration such as "15 minutes", got the text "0 days"',
    ],
    [
      { start: "soon", every: "1 day" },
      'regular: expected a timestamp such as "2022-01-31T06:00:00", got the text "soon"',
    ],
    [
      { start: "2022-01-01", every: "1 minute", jitter: "30 seconds" },
      'regular: expected jitter to be less than half of 1 minute, got the text "30 seconds"',
    ],
    [
      { start: "2022-01-01", every: "1 minute", missing: 1 },
      "regular: expected missing to be a share of the steps, from 0 and below 1, got 1",
    ],
    [
      { start: "2022-01-01", every: "1 minute", missing: { share: 0.9, length: 2 } },
      "regular: expected gaps of at least 9 steps, as a share of 0.9 is missing, got 2",
    ],
    [
      { start: "2022-01-01", every: "1 minute", missing: { share: 0.1, length: 0 } },
      "regular: expected the length of gaps to be a number from 1, got 0",
    ],
  ])("refuses %j", (options, message) => expect(() => regular(options as never)).toThrow(new TypeError(message)));
});
