/** Utility: can synthetic rows stand in for real ones, for a model and for an analyst. */
import type { Context } from "../context.ts";
import type { MetricScore } from "../score.ts";
import { featureImportance } from "./feature-importance.ts";
import { predictionScore } from "./prediction-score.ts";
import { qScore } from "./q-score.ts";

/** All measures of utility; needs real and synthetic rows. Throws a `QueryError`. */
export async function utility(context: Context): Promise<readonly MetricScore[]> {
  return [await predictionScore(context), await featureImportance(context), await qScore(context)];
}
