import { expect, test } from "vitest";
import type { Evaluation } from "../../../src/evaluate/evaluation.ts";
import type { MetricScore } from "../../../src/evaluate/score.ts";
import { offenders, sentenceText } from "../../../src/report/index.ts";
import { penguins } from "../samples.ts";

const empty: Evaluation = { ...penguins(false), metrics: [], attacks: [], rules: [], files: {}, axes: [] };
const metric = (name: string, items: MetricScore["items"], more: Partial<MetricScore> = {}): MetricScore => ({
  metric: name,
  title: name,
  about: "",
  axis: "fidelity",
  value: 0.5,
  items,
  ...more,
});
const said = (evaluation: Evaluation): string[] =>
  offenders(evaluation, 8).map(({ sentence }) => sentenceText(sentence));

test("worst against its ceiling first; what is near it is not listed", () => {
  const items = [
    { of: ["a"], value: 0.5, ceiling: 0.55 },
    { of: ["b"], value: 0.7, ceiling: 0.99 },
    { of: ["c"], value: 0.97, ceiling: 0.99 },
    { of: ["d"], value: undefined, why: "constant" },
  ];
  expect(said({ ...empty, metrics: [metric("Similarity", items)] })).toEqual([
    "b: similarity 0.700 where a real sample would score 0.990.",
    "a: similarity 0.500 where a real sample would score 0.550.",
  ]);
});

test("one metric or one column does not fill the list", () => {
  const items = ["a", "b", "c"].map((column) => ({ of: [column], value: 0.1 }));
  expect(said({ ...empty, metrics: [metric("X", items), metric("Y", items)] }).map((text) => text.slice(0, 4))).toEqual(
    ["a: X", "b: X", "c: Y"],
  );
});

test("what fails comes before what passes, told-only comes after, trends are not said twice", () => {
  const low = [{ of: ["a"], value: 0.2 }];
  const evaluation: Evaluation = {
    ...empty,
    axes: [{ axis: "privacy", value: 0.8, threshold: 0.9, asked: false, passed: false }],
    metrics: [
      metric("told", [{ of: ["t"], value: 0 }], { told: true }),
      metric("X", low),
      metric("X-trends", [{ of: ["z"], value: 0 }]),
      metric("P", [], { axis: "privacy", value: 0.8 }),
    ],
  };
  expect(offenders(evaluation, 8).map(({ metric }) => metric)).toEqual(["P", "X", "told"]);
});

test("an attack that gains nothing over its control is no offender", () => {
  const rate = { value: 0.4, interval: { low: 0.35, high: 0.45 } };
  const attack = { attack: "inference", title: "Inference", of: ["income"], rate };
  expect(
    said({
      ...empty,
      attacks: [{ ...attack, control: { value: 0.39 }, risk: { value: 0.01, interval: { low: 0, high: 0.05 } } }],
    }),
  ).toEqual([]);
  expect(
    said({
      ...empty,
      attacks: [{ ...attack, control: { value: 0.1 }, risk: { value: 0.33, interval: { low: 0.2, high: 0.4 } } }],
    }),
  ).toEqual([
    "Inference of income succeeds in 40.0 % of attempts, against people who are not in the training data in 10.0 %.",
  ]);
});
