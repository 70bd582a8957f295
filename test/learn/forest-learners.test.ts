import { expect, test } from "vitest";
import { baseline, gradientBoostedTrees, randomForest } from "../../src/learn/index.ts";
import type { Predictions, TrainingSet } from "../../src/learn/learner.ts";
import { rocAucOneVsRest } from "../../src/learn/metrics/auc.ts";
import { meanAbsoluteError, rSquared } from "../../src/learn/metrics/regression.ts";
import { permutationImportance } from "../../src/learn/permutation-importance.ts";
import { abalone } from "./abalone.ts";

const numbers = (predictions: Predictions): Float64Array =>
  predictions.task === "regression" ? predictions.values : new Float64Array();
const truthOf = ({ target }: TrainingSet): Float64Array =>
  target.task === "regression" ? target.values : new Float64Array();

/** scikit-learn 1.9.1 on the same rows: HistGradientBoostingRegressor MAE 1.549 (with early stopping), RandomForestRegressor MAE 1.549. */
test.each([
  { learner: gradientBoostedTrees(), most: 1.6 },
  { learner: randomForest(), most: 1.58 },
])("$learner.name is within the noise of scikit-learn's", async ({ learner, most }) => {
  const { train, test } = abalone("Rings");
  const model = await learner.train(train, { seed: 42 });
  const predicted = numbers(await model.predict(test.features));
  expect(meanAbsoluteError(truthOf(test), predicted)).toBeLessThan(most);
  const constant = await baseline.train(train, { seed: 42 });
  expect(meanAbsoluteError(truthOf(test), numbers(await constant.predict(test.features)))).toBeGreaterThan(2.2);
  expect(rSquared(truthOf(test), predicted)).toBeGreaterThan(0.48);
});

/** HistGradientBoostingClassifier: AUC .741 one against the rest. */
test.each([{ learner: gradientBoostedTrees() }, { learner: randomForest() }])(
  "$learner.name tells three labels apart",
  async ({ learner }) => {
    const { train, test } = abalone("Type");
    const model = await learner.train(train, { seed: 42 });
    const predictions = await model.predict(test.features);
    if (predictions.task !== "classification" || test.target.task !== "classification")
      throw new Error("expected labels");
    expect(rocAucOneVsRest(test.target.codes, predictions.probabilities, 3)).toBeGreaterThan(0.73);
    for (let row = 0; row < test.features.rows; row++) {
      const [a = 0, b = 0, c = 0] = predictions.probabilities.subarray(3 * row, 3 * row + 3);
      expect(a + b + c).toBeCloseTo(1, 9);
    }
  },
);

test.each([{ learner: gradientBoostedTrees({ rounds: 20 }) }, { learner: randomForest({ trees: 5 }) }])(
  "$learner.name: the same seed gives the same model, two at once too; another seed another",
  async ({ learner }) => {
    const { train, test } = abalone("Rings");
    const seeds = [1, 1, 2];
    const predicted = await Promise.all(
      seeds.map(async (seed) => numbers(await (await learner.train(train, { seed })).predict(test.features))),
    );
    expect(predicted[1]).toEqual(predicted[0]);
    expect(predicted[2]).not.toEqual(predicted[0]);
  },
);

test("labels that no training row has, and labels and columns that it has not seen", async () => {
  const features = {
    rows: 60,
    columns: [
      {
        kind: "category",
        name: "c",
        labels: ["a", "b", "never"],
        codes: Int32Array.from({ length: 60 }, (_, row) => row % 2),
      },
    ],
  } as const;
  const target = {
    task: "classification",
    name: "t",
    labels: ["x", "absent", "y"],
    codes: Int32Array.from({ length: 60 }, (_, row) => 2 * (row % 2)),
  } as const;
  const model = await gradientBoostedTrees({ minimumRows: 5 }).train({ features, target }, { seed: 1 });
  const predictions = await model.predict({
    rows: 3,
    columns: [{ kind: "category", name: "c", labels: ["new", "b", "a"], codes: Int32Array.of(2, 1, 0) }],
  });
  if (predictions.task !== "classification") throw new Error("expected labels");
  expect(predictions.labels).toEqual(["x", "absent", "y"]);
  const [ofA, ofB, ofNew] = [0, 3, 6].map((start) => [...predictions.probabilities.subarray(start, start + 3)]);
  expect(ofA?.[0]).toBeGreaterThan(0.9);
  expect(ofB?.[2]).toBeGreaterThan(0.9);
  expect(ofNew?.[1]).toBe(0);
  const without = await model.predict({ rows: 1, columns: [] });
  expect(without.task === "classification" && [...without.probabilities].every(Number.isFinite)).toBe(true);
});

test("what is missing tells, too", async () => {
  const rows = 400;
  const values = Float64Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? Number.NaN : (row * 37) % 100));
  const target = {
    task: "regression",
    name: "t",
    values: values.map((value) => (Number.isNaN(value) ? 50 : value / 100)),
  } as const;
  const model = await gradientBoostedTrees({ patience: 0 }).train(
    { features: { rows, columns: [{ kind: "number", name: "x", values }] }, target },
    { seed: 1 },
  );
  const predicted = numbers(
    await model.predict({ rows: 2, columns: [{ kind: "number", name: "x", values: Float64Array.of(Number.NaN, 49) }] }),
  );
  expect(predicted[0]).toBeGreaterThan(45);
  expect(predicted[1]).toBeLessThan(2);
});

test("one row, no feature, one label: a constant answer", async () => {
  const none = { rows: 1, columns: [] };
  const number = await gradientBoostedTrees().train(
    { features: none, target: { task: "regression", name: "t", values: Float64Array.of(7) } },
    { seed: 1 },
  );
  expect([...numbers(await number.predict(none))]).toEqual([7]);
  const label = await randomForest({ trees: 3 }).train(
    { features: none, target: { task: "classification", name: "t", labels: ["only"], codes: Int32Array.of(0) } },
    { seed: 1 },
  );
  expect(await label.predict(none)).toEqual({
    task: "classification",
    labels: ["only"],
    probabilities: Float64Array.of(1),
  });
});

test("a training tells how far it is and can be ended", async () => {
  const { train } = abalone("Type");
  const controller = new AbortController();
  const heard: number[] = [];
  const training = randomForest({ trees: 100_000 }).train(train, {
    seed: 1,
    signal: controller.signal,
    onProgress: (share) => {
      heard.push(share);
      if (heard.length === 2) controller.abort(new Error("enough"));
    },
  });
  await expect(training).rejects.toThrow("enough");
  expect(heard[1]).toBeGreaterThan(heard[0] as number);
  await expect(
    gradientBoostedTrees().train(train, { seed: 1, signal: AbortSignal.abort(new Error("before")) }),
  ).rejects.toThrow("before");
});

test("permutation importance finds the feature that tells, and gives others about nothing", async () => {
  const rows = 500;
  const column = (name: string, step: number) => ({
    kind: "number" as const,
    name,
    values: Float64Array.from({ length: rows }, (_, row) => (row * step) % 101),
  });
  const features = { rows, columns: [column("noise", 13), column("tells", 29)] };
  const target = {
    task: "regression",
    name: "t",
    values: (features.columns[1] as { values: Float64Array }).values.map((value) => value * 2),
  } as const;
  const model = await gradientBoostedTrees({ patience: 0 }).train({ features, target }, { seed: 1 });
  const importances = await permutationImportance(
    features,
    (frame) => model.predict(frame),
    (predictions) => rSquared(target.values, numbers(predictions)) as number,
    { seed: 1 },
  );
  expect(importances.map(({ feature }) => feature)).toEqual(["noise", "tells"]);
  expect(importances[0]?.mean).toBeLessThan(0.05);
  expect(importances[1]?.mean).toBeGreaterThan(1.5);
});
