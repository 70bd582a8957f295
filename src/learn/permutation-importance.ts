/** How much a model's score falls when one feature's values are shuffled among the rows: Breiman's permutation importance. */
import { randomPlaces } from "../model/random-places.ts";
import { rowsOf } from "../model/frame.ts";
import type { Frame, FrameColumn } from "../model/frame.ts";
import type { Predictions } from "./learner.ts";

export interface FeatureImportance {
  readonly feature: string;
  /** The mean fall of the score over the repeats; about 0 for a feature that the model does not use. */
  readonly mean: number;
  /** The standard deviation over the repeats; 0 for one. */
  readonly deviation: number;
}

export interface ImportanceOptions {
  readonly seed: number;
  /** Shuffles of each feature; 5 as in scikit-learn unless said. */
  readonly repeats?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Of each feature, in the frame's order. `predict` is the model; `score` is of its predictions for the frame's rows,
 * higher being better. Seeded: feature k is shuffled the same way whatever the others are.
 */
export async function permutationImportance(
  features: Frame,
  predict: (features: Frame) => Promise<Predictions>,
  score: (predictions: Predictions) => number,
  { seed, repeats = 5, signal }: ImportanceOptions,
): Promise<readonly FeatureImportance[]> {
  const whole = score(await predict(features));
  const importances: FeatureImportance[] = [];
  for (const [k, column] of features.columns.entries()) {
    const falls: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      signal?.throwIfAborted();
      const places = randomPlaces(features.rows, features.rows, seed + 7919 * k + 104_729 * repeat);
      const shuffled = rowsOf({ rows: features.rows, columns: [column] }, places).columns[0] as FrameColumn;
      const columns = features.columns.with(k, shuffled);
      falls.push(whole - score(await predict({ rows: features.rows, columns })));
    }
    const mean = falls.reduce((sum, fall) => sum + fall, 0) / repeats;
    const squares = falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0);
    importances.push({ feature: column.name, mean, deviation: repeats > 1 ? Math.sqrt(squares / (repeats - 1)) : 0 });
  }
  return importances;
}
