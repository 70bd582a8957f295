import { expect, test } from "vitest";
import type { Requirement } from "../../../src/author/requirements/requirement.ts";
import { renderRequirements } from "../../../src/cli/render/requirements.ts";

const one = (line: number, words: string): Requirement => ({
  line,
  source: `- prompt line ${line}\u001b[31m`,
  words,
  test: { kind: "none", reason: "" },
});

test("what is met is short, what is not says why, and nothing steers the terminal", () => {
  const text = renderRequirements([
    { requirement: one(2, "quantity is from 1 to 3"), status: "met" },
    {
      requirement: one(3, "a = b * c"),
      status: "unmet",
      reason: "expected a = b * c; 7 of 10 rows break it",
      examples: ["row 0: a = 1"],
    },
    { requirement: one(4, "in bursts"), status: "not checkable", reason: "no rule" },
  ]);
  expect(text).not.toContain("\u001b[31m");
  expect(text.split("\n").map((line) => line.trim())).toEqual([
    "line 2   - prompt line 2\\u{1b}[31m",
    "✓ quantity is from 1 to 3",
    "line 3   - prompt line 3\\u{1b}[31m",
    "✗ a = b * c",
    "expected a = b * c; 7 of 10 rows break it",
    "row 0: a = 1",
    "line 4   - prompt line 4\\u{1b}[31m",
    "? in bursts: no rule",
    "✗ 1 of 3 requirements of the prompt met, 1 unmet, 1 not checkable",
    "",
  ]);
});
