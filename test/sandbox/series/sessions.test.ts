import { describe, expect, it } from "vitest";
import { parseTimestamp } from "../../../sandbox/calendar.ts";
import type { Timestamp } from "../../../sandbox/calendar.ts";
import { sessions } from "../../../sandbox/series/sessions.ts";
import { collect, distance, mean, misfit, stream } from "./statistics.ts";

const DAY = 86_400_000;

describe("sessions", () => {
  it("have a geometric number of events, exponential gaps within, and begin at their rate", () => {
    const visits = sessions({ perDay: 4, events: 5, gap: "40 seconds" });
    const random = stream("sessions");
    const [lengths, within, between] = [[], [], []] as [number[], number[], number[]];
    let time = visits.begin("2022-01-01", random);
    let length = 1;
    for (let k = 0; k < 60_000; k++) {
      const before = time;
      if (visits.continues(random)) {
        time = visits.within(time, random);
        within.push(time - before);
        length++;
      } else {
        time = visits.begin(time, random);
        between.push(time - before);
        lengths.push(length);
        length = 1;
      }
    }
    expect(distance(within, (gap) => 1 - Math.exp(-gap / 40_000))).toBeLessThan(2);
    expect(distance(between, (gap) => 1 - Math.exp((-4 * gap) / DAY))).toBeLessThan(2);
    // A geometric length of mean 5 has variance 20.
    expect(Math.abs(mean(lengths) - 5)).toBeLessThan(4 * Math.sqrt(20 / lengths.length));
    const counts = collect(15, (k) => lengths.filter((length) => (k === 14 ? length >= 15 : length === k + 1)).length);
    const expected = collect(15, (k) => lengths.length * 0.8 ** k * (k === 14 ? 1 : 0.2));
    expect(Math.abs(misfit(counts, expected))).toBeLessThan(4);
  });

  it("go on event by event in one call, with the same draws", () => {
    const visits = sessions({ perHour: 1, events: 3, gap: "1 minute" });
    const steps = (): Timestamp[] => {
      const random = stream("same");
      let time = visits.begin("2022-01-01", random);
      return collect(
        50,
        () => (time = visits.continues(random) ? visits.within(time, random) : visits.begin(time, random)),
      );
    };
    const random = stream("same");
    let time = visits.begin("2022-01-01", random);
    const calls = collect(50, () => (time = visits.next(time, random)));
    expect(calls).toEqual(steps());
    expect(calls.every((time, k) => time > (calls[k - 1] ?? (parseTimestamp("2022-01-01") as Timestamp)))).toBe(true);
  });

  it("of one event each are arrivals", () => {
    const visits = sessions({ perHour: 1, events: 1, gap: "1 minute" });
    expect(collect(100, (row) => visits.continues(stream("one", row)))).not.toContain(true);
  });

  it.each([
    [{ perDay: 1, events: 0.5, gap: "1 minute" }, "sessions: expected events to be a number from 1, got 0.5"],
    [{ perDay: 1, events: 5 }, 'sessions: expected gap to be a duration such as "15 minutes", got undefined'],
    [
      { perDay: 1, events: 5, gap: "1 millisecond" },
      'sessions: expected gap to be at least 2 milliseconds, got the text "1 millisecond"',
    ],
    [{ events: 5, gap: "1 minute" }, "sessions: expected either perHour or perDay, got neither"],
  ])("refuses %j", (options, message) => expect(() => sessions(options as never)).toThrow(new TypeError(message)));
});
