import { expect, test } from "vitest";
import { drawQueries } from "../../../src/evaluate/utility/queries.ts";
import {
  averageGroups,
  averageScore,
  countGroups,
  countScore,
  groupKeys,
} from "../../../src/evaluate/utility/query-answers.ts";

const codes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) - 97);
const counted = (text: string) => countGroups(groupKeys([codes(text)], [3]), 3);

test("counts by one column are SDMetrics' TVComplement", () => {
  expect(countScore(counted("abcaab"), counted("abcabc")).value).toBeCloseTo(0.8333333333333333, 14);
  expect(countScore(counted("aabb"), counted("aacc")).value).toBe(0.5);
});

test("counts by two columns are SDMetrics' ContingencySimilarity", () => {
  const pairs = (a: string, b: string) => countGroups(groupKeys([codes(a), codes(b)], [3, 3]), 9);
  // Shares (aa, ab, ba, bb): ½ ¼ 0 ¼ against ¼ ¼ ¼ ¼.
  expect(countScore(pairs("aaab", "aabb"), pairs("aabb", "abab")).value).toBe(0.75);
});

const averaged = (text: string, values: number[], squared: boolean) =>
  averageGroups(groupKeys([codes(text)], [3]), Float64Array.from(values), 3, { complete: undefined, squared });
const many = <T>(items: readonly T[]): T[] => Array.from({ length: 20 }, () => items).flat();

test("averages: the groups' differences, weighted by real rows, in shares of the spread", () => {
  const text = many(["a", "b"]).join("");
  const real = averaged(text, many([0, 10]), true);
  // a differs by 2 and b not at all: ½·2/10.
  expect(averageScore(real, averaged(text, many([2, 10]), false), 10)?.value).toBeCloseTo(0.9, 14);
  expect(averageScore(real, averaged(text, many([0, 10]), false), 10)).toEqual({ value: 1, ceiling: 1 });
  // A group that is not there differs by the whole spread.
  expect(averageScore(real, averaged(many(["a"]).join(""), many([0]), false), 10)?.value).toBeCloseTo(0.5, 14);
});

test("missing numbers are left out, and groups of fewer than 20 real rows do not count", () => {
  const text = `${many(["a", "a"]).join("")}b`;
  const values = [...many([1, Number.NaN]), 1000];
  expect(
    averageScore(averaged(text, values, true), averaged(text, [...many([1, Number.NaN]), 0], false), 10)?.value,
  ).toBe(1);
  expect(averageScore(averaged("b", [1], true), averaged("b", [1], false), 10)).toBeUndefined();
});

test("queries are drawn by the seed, by at most two different columns, and never average what they group by", () => {
  const queries = drawQueries(6, [1, 3, 5], 1000, 42);
  expect(queries.reduce((sum, { times }) => sum + times, 0)).toBe(1000);
  expect(drawQueries(6, [1, 3, 5], 1000, 42)).toEqual(queries);
  expect(drawQueries(6, [1, 3, 5], 1000, 43)).not.toEqual(queries);
  for (const { by, average } of queries) {
    expect(new Set(by).size).toBe(by.length);
    if (average !== undefined) {
      expect(by).not.toContain(average);
      expect([1, 3, 5]).toContain(average);
    }
  }
  const averages = queries.filter(({ average }) => average !== undefined).reduce((sum, { times }) => sum + times, 0);
  expect(averages).toBeGreaterThan(400);
  expect(drawQueries(1, [], 10, 1)).toEqual([{ by: [0], average: undefined, times: 10 }]);
});
