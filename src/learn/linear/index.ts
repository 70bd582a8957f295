/** The learner `linear`: linear regression for numbers, logistic regression for classes. */
import type { Learner, TrainingSet } from "../learner.ts";
import { Breath } from "./breath.ts";
import { designRows, fitDesign } from "./design.ts";
import { leastSquares } from "./least-squares.ts";
import { logisticRegression } from "./logistic.ts";
import { openLinear } from "./model.ts";
import type { LinearModel, LinearParts } from "./model.ts";
import { columnMeans } from "./sparse.ts";

export { openLinear } from "./model.ts";
export type { Contribution, Contributions, LinearModel, LinearParts } from "./model.ts";

export interface LinearLearner extends Learner {
  train(
    rows: TrainingSet,
    options: { readonly seed: number; readonly signal?: AbortSignal | undefined },
  ): Promise<LinearModel>;
}

/** Draws nothing by chance, so it takes no seed. */
export const linear: LinearLearner = {
  name: "linear",
  train: async (rows, { signal }) => openLinear(await fit(rows, new Breath(signal))),
};

async function fit({ features, target }: TrainingSet, breath: Breath): Promise<LinearParts> {
  const designs = fitDesign(features);
  const design = designRows(features, designs);
  const means = [...columnMeans(design)];
  if (target.task === "regression") {
    const { coefficients, intercept } = await leastSquares(design, target.values, breath);
    const labels: readonly string[] = [];
    return {
      task: "regression",
      labels,
      seen: [],
      designs,
      coefficients: [[...coefficients]],
      intercepts: [intercept],
      means,
    };
  }
  const { labels, codes } = target;
  const seen = [...new Set(codes)].sort((a, b) => a - b);
  const place = new Map(seen.map((code, index) => [code, index]));
  const common = { task: "classification", labels, seen, designs, means } as const;
  if (seen.length < 2) return { ...common, coefficients: [], intercepts: [] };
  const own = codes.map((code) => place.get(code) as number);
  const fitted = await logisticRegression(design, own, seen.length, breath);
  const coefficients = [...fitted.intercepts.keys()].map((k) => [
    ...fitted.coefficients.subarray(k * design.width, (k + 1) * design.width),
  ]);
  return { ...common, coefficients, intercepts: [...fitted.intercepts] };
}
