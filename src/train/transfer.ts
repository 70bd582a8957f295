/** A model that learned from one file's rows, tested on another's: train on synthetic, test on real (Esteban et al. 2017). */
import type { Model, Predictions } from "../learn/learner.ts";
import type { Dataset } from "./dataset.ts";
import { viewFor } from "./features/expand.ts";
import type { FeaturePlan } from "./features/plan.ts";
import { detailOf } from "./scores/curves.ts";
import type { TestDetail } from "./scores/curves.ts";
import { isError, rowsIn, scoresOf } from "./scores/score.ts";
import type { ScoreName, TestScore } from "./scores/score.ts";

export interface Transfer {
  readonly path: string;
  readonly rows: number;
  /** Rows whose target is missing, or a label that the training data do not have. */
  readonly without: number;
  readonly scores: readonly TestScore[];
  readonly detail: TestDetail;
  /** For each score, how much worse it is there than on the test part of the own file; below 0 it is better. */
  readonly gaps: Readonly<Partial<Record<ScoreName, number>>>;
}

export async function transferOf(
  { model, learner, baseline }: { readonly model: Model; readonly learner: string; readonly baseline: Model },
  plan: FeaturePlan,
  { path, dataset }: { readonly path: string; readonly dataset: Dataset },
  own: readonly TestScore[],
  options: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<Transfer> {
  const { features, target } = dataset;
  const predictions: Predictions = await model.predict(viewFor(features, plan, learner));
  const constant = await baseline.predict(viewFor(features, plan, "baseline"));
  const scores = await scoresOf(target, predictions, constant, options);
  const gaps: Partial<Record<ScoreName, number>> = {};
  for (const { name, value } of scores) {
    const here = own.find((one) => one.name === name)?.value;
    if (value !== undefined && here !== undefined) gaps[name] = isError(name) ? value - here : here - value;
  }
  return {
    path,
    rows: rowsIn(target),
    without: dataset.without,
    scores,
    detail: detailOf(target, predictions, options.seed),
    gaps,
  };
}
