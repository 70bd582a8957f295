import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomWalk } from "../../../sandbox/series/random-walk.ts";
import { expectEven } from "../chi-squared.ts";
import { collect, mean, stream, variance } from "./statistics.ts";

describe("randomWalk", () => {
  it("spreads as √n around its drift, within 4 standard errors", () => {
    const walk = randomWalk({ step: 2, drift: 0.1 });
    const ends = collect(20_000, (group) => {
      const random = stream("walk", group);
      let level = 5;
      for (let k = 0; k < 25; k++) level = walk.next(level, random);
      return level;
    });
    expect(Math.abs(mean(ends) - 7.5)).toBeLessThan((4 * 10) / Math.sqrt(20_000));
    expect(Math.abs(variance(ends) / 100 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
  });

  it("spends its time evenly between two walls", () => {
    const walk = randomWalk({ step: 0.7, minimum: 2, maximum: 4 });
    const counts = Array.from({ length: 20 }, () => 0);
    for (let group = 0; group < 40_000; group++) {
      const random = stream("walls", group);
      let level = random.number(2, 4);
      for (let k = 0; k < 3; k++) level = walk.next(level, random);
      (counts[Math.floor((level - 2) * 10)] as number)++;
    }
    expectEven(counts);
  });

  it("never leaves its walls, from wherever it begins and however long its steps", () => {
    const range = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1e7, noNaN: true }), fc.nat(), ([minimum, width], step, row) => {
        const maximum = minimum + width;
        const random = stream("property", row);
        for (const walls of [{ minimum, maximum }, { minimum }, { maximum }]) {
          const level = randomWalk({ step, drift: 3, ...walls }).next(minimum + width / 3, random);
          expect(level >= (walls.minimum ?? -Infinity) && level <= (walls.maximum ?? Infinity)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("is reflected at a wall", () => {
    const still = stream("still");
    expect(randomWalk({ step: 0, drift: 3, maximum: 10 }).next(9, still)).toBe(8);
    expect(randomWalk({ step: 0, drift: -3, minimum: 0 }).next(1, still)).toBe(2);
    expect(randomWalk({ step: 0, drift: 25, minimum: 0, maximum: 10 }).next(1, still)).toBe(6);
    expect(randomWalk({ step: 0, drift: -25, minimum: 0, maximum: 10 }).next(1, still)).toBe(4);
  });

  it.each([
    [{}, "randomWalk: expected step to be a number from 0, got undefined"],
    [{ step: 1, minimum: 3, maximum: 3 }, "randomWalk: expected minimum to be below maximum, 3, got 3"],
    [{ step: 1, maximum: "3" }, 'randomWalk: expected maximum to be a number, got the text "3"'],
    [{ step: 1, start: 3 }, 'randomWalk: there is no option "start"; the options are step, drift, minimum, maximum'],
  ])("refuses %j", (options, message) => expect(() => randomWalk(options as never)).toThrow(new TypeError(message)));
});
