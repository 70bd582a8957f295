/** Verdicts: what fails an axis, and what does not. */
import { expect, it } from "vitest";
import type { ItemScore, MetricScore } from "../../src/evaluate/score.ts";
import { verdicts } from "../../src/evaluate/verdict.ts";

const statistics = (items: readonly ItemScore[]): MetricScore => ({
  metric: "statistical-comparison",
  title: "Statistical comparison",
  about: "",
  axis: "fidelity",
  value: 0.97,
  ceiling: 0.98,
  items,
});
const verdictOn = (item: ItemScore): boolean | undefined =>
  verdicts([statistics([item])], {}, ["fidelity"]).find(({ axis }) => axis === "fidelity")?.passed;

it("a column far below the rest fails an axis, but not by the one value that makes its range", () => {
  const height = { of: ["height"], value: 0.22, ceiling: 0.76 };
  expect(verdictOn({ ...height, figures: { statistic: "mean" } })).toBe(false);
  expect(verdictOn({ ...height, figures: { statistic: "range coverage" } })).toBe(true);
});
