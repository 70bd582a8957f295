import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Marks } from "../../../sandbox/table/marks.ts";

/** What all places must be: a beginning of a group, not after what was asked for. */
function expectPlace(marks: Marks, starts: ArrayLike<number>, ask: { row: number } | { group: number }): void {
  const at = "row" in ask ? marks.before(ask.row) : marks.ofGroup(ask.group);
  expect(at.row).toBe(starts[at.group]);
  if ("row" in ask) expect(at.row).toBeLessThanOrEqual(ask.row);
  else expect(at.group).toBeLessThanOrEqual(ask.group);
}

describe("Marks", () => {
  it("know the beginning before anything was counted", () => {
    const marks = new Marks();
    expect(marks.before(1e12)).toEqual({ group: 0, row: 0 });
    expect(marks.ofGroup(1e12)).toEqual({ group: 0, row: 0 });
  });

  it("give true places, whatever was counted and however often", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 }),
        fc.array(fc.tuple(fc.nat(199), fc.nat(800)), { maxLength: 12 }),
        (lengths, steps) => {
          const starts = [0];
          for (const length of lengths) starts.push((starts.at(-1) as number) + length);
          const marks = new Marks();
          for (const [to, ask] of steps) {
            // A count goes on from a known place, as Lengths does.
            const at = marks.ofGroup(Math.min(to, lengths.length));
            while (at.group < Math.min(to, lengths.length)) {
              at.row += lengths[at.group] as number;
              at.group++;
              marks.pass(at);
            }
            expectPlace(marks, starts, { row: ask });
            expectPlace(marks, starts, { group: ask });
          }
        },
      ),
    );
  });

  it("stay few in a count of three million groups, and near", () => {
    const marks = new Marks();
    const groups = 3_000_000;
    for (let group = 1; group <= groups; group++) marks.pass({ group, row: group * 3 });
    marks.pass({ group: 1, row: 3 });
    for (const group of [0, 17, 65_535, 1_048_576, 1_048_577, 2_097_152, 2_999_999, groups]) {
      for (const at of [marks.ofGroup(group), marks.before(group * 3), marks.before(group * 3 + 2)]) {
        expect(at.row).toBe(at.group * 3);
        expect(at.group).toBeLessThanOrEqual(group);
        // Two doublings of the stride: every 64th group is known.
        expect(group - at.group).toBeLessThan(64);
      }
    }
  });

  it("go on where the last count came to", () => {
    const marks = new Marks();
    for (let group = 1; group <= 100; group++) marks.pass({ group, row: group * 2 });
    expect(marks.before(201)).toEqual({ group: 100, row: 200 });
    expect(marks.before(199)).toEqual({ group: 96, row: 192 });
  });

  it("hand out copies and forget when told", () => {
    const marks = new Marks();
    for (let group = 1; group <= 40; group++) marks.pass({ group, row: group });
    marks.before(40).row = 7;
    expect(marks.before(40)).toEqual({ group: 40, row: 40 });
    marks.clear();
    expect(marks.before(40)).toEqual({ group: 0, row: 0 });
    expect(marks.ofGroup(40)).toEqual({ group: 0, row: 0 });
  });
});
