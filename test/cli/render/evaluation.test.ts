import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { evaluationLines } from "../../../src/cli/render/evaluation.ts";
import { SAMPLES, alone, hostile, penguins } from "../../report/samples.ts";

const lines = (evaluation: Parameters<typeof evaluationLines>[0]): string[] =>
  evaluationLines(evaluation, { report: "report.html" }).map((line) => stripVTControlCharacters(line));

test("at most thirty lines of eighty columns, whatever the data", () => {
  for (const sample of [penguins, hostile, alone, SAMPLES["weather"] as typeof penguins]) {
    const said = lines(sample());
    expect(said.length).toBeLessThanOrEqual(30);
    for (const line of said) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  }
});

test("the axes with ceiling and threshold, the worst five, counts and what to do next", () => {
  expect(lines(penguins())).toEqual([
    "penguins-synthetic.csv (172 rows) against penguins.csv (172 rows), holdout",
    "penguins-holdout.csv (43 rows)",
    "",
    "✗ Fidelity  0.410 of 0.970  at least 0.776            Detection",
    "✓ Utility   0.874 of 1.000  at least 0.800            Prediction score",
    "✗ Privacy   0.620           at least 0.900, as asked  Membership inference",
    "✗ Rules     0.996           at least 1.000            rules",
    "",
    "Look at first",
    "  1. The synthetic file lacks 1 column: loyalty_card.",
    "  2. Sex: histogram similarity 0.185 where a real sample would score 0.939 (the",
    "     widest gap is in MALE: real 15.0 %, synthetic 96.5 %).",
    "  3. Detection: 0.410 where a real sample would score 0.970.",
    "  4. Membership inference: 0.620 of 1.",
    "  5. Flipper Length (mm) × Body Mass (g): Pearson correlation 0.622 where a real",
    "     sample would score 0.985 (real 0.875, synthetic 0.118).",
    "",
    "7 columns (3 categorical, 4 numeric); 12 metrics; 3 rules, 1 broken; 3 attacks;",
    "seed 42",
    "Report: report.html",
    "next: open the report; what fails comes first",
  ]);
});

test("what is not applicable says why, and what to give", () => {
  const said = lines(alone());
  expect(said).toContain("- Fidelity  n/a   it takes real data: --real FILE");
  expect(said.at(-1)).toBe("next: compare it with the rows that it stands for: --real FILE");
});

test("no name steers a terminal", () => {
  expect(
    evaluationLines(hostile())
      .map((line) => stripVTControlCharacters(line))
      .join("\n"),
  ).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});
