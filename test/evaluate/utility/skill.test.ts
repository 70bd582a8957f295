import { expect, test } from "vitest";
import { keptSkill, leastSkill, skillOf } from "../../../src/evaluate/utility/skill.ts";

const labels = ["a", "b"];
const half = (rows: number) =>
  ({
    task: "classification",
    name: "t",
    labels,
    codes: Int32Array.from({ length: rows }, (_, row) => row % 2),
  }) as const;

test("skill is 0 for a constant answer and 1 for a perfect one", () => {
  const probabilities = (first: (row: number) => number): Float64Array =>
    Float64Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? first(at >> 1) : 1 - first(at >> 1)));
  const of = (first: (row: number) => number) =>
    skillOf(half(20), { task: "classification", labels, probabilities: probabilities(first) });
  expect(of(() => 0.5)).toBe(0);
  expect(of((row) => (row % 2 === 0 ? 0.9 : 0.2))).toBe(1);
  const numbers = { task: "regression", name: "t", values: Float64Array.of(1, 2, 3) } as const;
  expect(skillOf(numbers, { task: "regression", values: Float64Array.of(2, 2, 2) })).toBe(0);
  expect(skillOf(numbers, { task: "regression", values: Float64Array.of(1, 2, 3) })).toBe(1);
});

test("few rows must show more skill before a target counts as predictable", () => {
  // Twice √((n + 1) / (12 n₁ n₀)), of 2·AUC − 1: 100 rows in halves: 4·√(101 / 30,000).
  expect(leastSkill(half(100))).toBeCloseTo(4 * Math.sqrt(101 / 30_000), 12);
  expect(leastSkill(half(100_000))).toBe(0.05);
});

test("what is kept of a skill is a share", () => {
  expect(keptSkill(0.4, 0.8)).toBe(0.5);
  expect(keptSkill(-1, 0.8)).toBe(0);
  expect(keptSkill(0.9, 0.8)).toBe(1);
});
