/** Our trees against those that Yggdrasil Decision Forests trains on the same rows of abalone (ydf-training 0.0.1, its defaults). */
import { beforeAll, expect, test } from "vitest";
import type { Frame } from "../../../src/model/frame.ts";
import { gradientBoostedTrees, randomForest } from "../../../src/learn/index.ts";
import type { Learner, TrainingSet } from "../../../src/learn/learner.ts";
import { rSquared } from "../../../src/learn/metrics/regression.ts";
import { abalone } from "../abalone.ts";
import { csvOf, examplesOf, openYdf } from "./runtime.ts";

beforeAll(openYdf);

const truth = ({ target }: TrainingSet): Float64Array =>
  target.task === "regression" ? target.values : new Float64Array();

/** Features and target. */
const whole = ({ features, target }: TrainingSet): Frame => ({
  rows: features.rows,
  columns: [
    ...features.columns,
    target.task === "regression"
      ? { kind: "number", name: target.name, values: target.values }
      : { kind: "category", name: target.name, labels: target.labels, codes: target.codes },
  ],
});

/** R² on rows that were not trained on. */
async function ownScore(learner: Learner): Promise<number> {
  const { train, test } = abalone("Rings");
  const model = await learner.train(train, { seed: 42 });
  const predictions = await model.predict(test.features);
  if (predictions.task !== "regression") throw new Error("expected numbers");
  return rSquared(truth(test), predictions.values) as number;
}

/** 836 rows: the standard error of R² is about 0.025. */
const NOISE = 0.02;

test("gradient-boosted trees", async () => {
  const { train, test } = abalone("Rings");
  const ydf = await openYdf();
  const other = new ydf.GradientBoostedTreesLearner("Rings", "REGRESSION").train(csvOf(whole(train)));
  const reference = rSquared(truth(test), Float64Array.from(other.predict(examplesOf(test.features)))) as number;
  other.unload();
  expect(reference).toBeGreaterThan(0.5);
  expect(Math.abs((await ownScore(gradientBoostedTrees())) - reference)).toBeLessThan(NOISE);
}, 60_000);

test("a random forest", async () => {
  // `new ydf.RandomForestLearner("Rings", "REGRESSION").train(…)` of the same rows, which takes it too long for every time.
  expect(Math.abs((await ownScore(randomForest())) - 0.5137476)).toBeLessThan(NOISE);
});
