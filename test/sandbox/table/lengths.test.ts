import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../sandbox/random.ts";
import { next, reseed, seededKey, setKey, startRow } from "../../../sandbox/stream.ts";
import type { GroupLength } from "../../../sandbox/table/definition.ts";
import { Lengths } from "../../../sandbox/table/lengths.ts";
import { expectEven } from "../chi-squared.ts";

const parent = (index: number): never => ({ size: index % 3 }) as never;
const lengthsOf = (length: GroupLength, name = "lengths"): Lengths =>
  new Lengths("readings", length, seededKey(name), (index) => ({ index, random, parent: parent(index) }));

const GROUPS = 120;

const kinds: readonly [string, GroupLength][] = [
  ["fixed", 7],
  ["between two", { minimum: 0, maximum: 4 }],
  ["always the same between two", { minimum: 3, maximum: 3 }],
  ["drawn", ({ random }) => random.integer(0, 2) * random.integer(0, 3)],
  ["drawn, mostly empty", ({ random }) => (random.boolean(0.05) ? 5 : 0)],
  ["by the index", ({ index }) => (index % 10 < 5 ? 0 : index % 4)],
  ["by the parent", ({ parent }) => (parent as unknown as { size: number }).size],
];

/** The plain model: every length asked in order, and their sums. */
function sums(length: GroupLength): { of: readonly number[]; starts: readonly number[] } {
  const lengths = lengthsOf(length);
  const of = Array.from({ length: GROUPS }, (_, group) => lengths.of(group));
  const starts = [0];
  for (const one of of) starts.push((starts.at(-1) as number) + one);
  return { of, starts };
}

describe.each(kinds)("Lengths, %s", (_, length) => {
  const model = sums(length);
  const total = model.starts[GROUPS] as number;
  const groupOf = (row: number): number =>
    model.of.findIndex((one, group) => (model.starts[group] as number) + one > row);

  it("agree with plain sums, whatever is asked and in which order", () => {
    const group = fc.nat(GROUPS - 1);
    const ask = fc.oneof(
      fc.record({ locate: fc.nat(total - 1) }),
      fc.record({ startOf: group }),
      fc.record({ of: group }),
      fc.record({ nextAfter: group }),
      fc.record({ countFrom: group, groups: fc.integer({ min: 1, max: 50 }) }),
      fc.constant("forget" as const),
    );
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 30 }), (asks) => {
        const lengths = lengthsOf(length);
        for (const one of asks) {
          if (one === "forget") lengths.forget();
          else if ("locate" in one) {
            const at = groupOf(one.locate);
            expect(lengths.locate(one.locate)).toEqual({ group: at, row: model.starts[at] });
          } else if ("startOf" in one) expect(lengths.startOf(one.startOf)).toBe(model.starts[one.startOf]);
          else if ("of" in one) expect(lengths.of(one.of)).toBe(model.of[one.of]);
          else if ("nextAfter" in one) {
            const at = model.of.findIndex((rows, group) => group > one.nextAfter && rows > 0);
            if (at >= 0) expect(lengths.nextWithRows(one.nextAfter)).toBe(at);
          } else {
            const from = { group: one.countFrom, row: model.starts[one.countFrom] as number };
            const to = typeof length === "number" ? GROUPS : Math.min(GROUPS, one.countFrom + one.groups);
            expect(lengths.count(from, GROUPS, one.groups)).toEqual({ group: to, row: model.starts[to] });
            expect(from.group).toBe(one.countFrom);
          }
        }
      }),
    );
  });
});

describe("Lengths", () => {
  it("of a fixed number find row 10^15 at once, and of random numbers by counting", () => {
    expect(lengthsOf(1440).locate(1e15)).toEqual({ group: Math.floor(1e15 / 1440), row: 1e15 - (1e15 % 1440) });
    // 400,000 groups: a draw each. The cost grows with the row, which no arithmetic can spare.
    const at = lengthsOf({ minimum: 0, maximum: 10 }).locate(2_000_000);
    expect(Math.abs(at.group - 400_000)).toBeLessThan(4 * Math.sqrt(400_000));
  });

  it("are even between two", () => {
    const lengths = lengthsOf({ minimum: 2, maximum: 9 });
    const counts = new Float64Array(8);
    for (let group = 0; group < 40_000; group++) counts[lengths.of(group) - 2]!++;
    expectEven(counts);
  });

  it("leave the stream of the row that asks where it was", () => {
    for (const [, length] of kinds) {
      const lengths = lengthsOf(length);
      setKey(1, "asking");
      startRow(5);
      const expected = [next(), next(), next()];
      startRow(5);
      const got = [next()];
      lengths.of(77);
      got.push(next());
      lengths.locate(30);
      got.push(next());
      expect(got).toEqual(expected);
    }
  });

  it("follow the seed, once what was counted is forgotten", () => {
    const lengths = lengthsOf({ minimum: 0, maximum: 1000 });
    const many = (): number[] => Array.from({ length: 20 }, (_, group) => lengths.of(group));
    const before = many();
    reseed(7);
    lengths.forget();
    const after = many();
    expect(after).not.toEqual(before);
    expect(lengths.startOf(20)).toBe(after.reduce((sum, one) => sum + one, 0));
    reseed(0);
    lengths.forget();
    expect(many()).toEqual(before);
  });

  it("may ask for each other while they are counted", () => {
    const inner = lengthsOf(({ index }) => index % 3);
    const outer: Lengths = lengthsOf(({ index }) => inner.of(index) + (index > 0 ? outer.startOf(index - 1) % 2 : 0));
    const again: Lengths = lengthsOf(({ index }) => inner.of(index) + (index > 0 ? again.startOf(index - 1) % 2 : 0));
    const forwards = Array.from({ length: 30 }, (_, group) => outer.startOf(group));
    const backwards = Array.from({ length: 30 }, (_, group) => again.startOf(29 - group)).toReversed();
    expect(backwards).toEqual(forwards);
  });

  it.each([-1, 1.5, Number.NaN, Infinity, "3", undefined])("refuse a length of %s", (length) =>
    expect(() => lengthsOf(() => length as number).of(0)).toThrow(
      /^readings: length: expected a whole number from 0, got/,
    ),
  );

  it("pass over any number of empty groups where rows are known to come", () => {
    const late = lengthsOf(({ index }) => (index < 2_100_000 ? 0 : 2));
    late.know(late.count({ group: 0, row: 0 }, 2_100_010, Infinity).row);
    expect(late.locate(1)).toEqual({ group: 2_100_000, row: 0 });
    expect(late.nextWithRows(5)).toBe(2_100_000);
    late.forget();
    expect(() => late.nextWithRows(5)).toThrow("1000000 groups in a row have no rows");
  });

  it("end where groups have no rows for ever", () => {
    expect(() => lengthsOf(0).locate(0)).toThrow("readings: its groups have no rows");
    expect(() => lengthsOf({ minimum: 0, maximum: 0 }).locate(0)).toThrow(/readings: \d+ groups in a row have no rows/);
    expect(() => lengthsOf({ minimum: 0, maximum: 0 }).nextWithRows(0)).toThrow(
      /readings: \d+ groups in a row have no rows/,
    );
  });
});
