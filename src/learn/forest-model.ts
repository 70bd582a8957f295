/** A forest as a model: it predicts on the caller's thread. */
import type { Model, Predictions } from "./learner.ts";
import type { Forest } from "./trees/forest.ts";
import { predictForest } from "./trees/predict.ts";

/** `labels` are those to answer for, where they are more than the forest has seen. */
export function forestModel(forest: Forest, labels?: readonly string[]): Model {
  return {
    forest,
    predict: (features) => Promise.resolve(widened(predictForest(forest, features), labels)),
    close: () => Promise.resolve(),
  };
}

/** The same probabilities among more labels. */
function widened(predictions: Predictions, labels: readonly string[] | undefined): Predictions {
  if (predictions.task === "regression" || labels === undefined || labels.length === predictions.labels.length)
    return predictions;
  const width = predictions.labels.length;
  const places = predictions.labels.map((label) => labels.indexOf(label));
  const rows = predictions.probabilities.length / width;
  const probabilities = new Float64Array(rows * labels.length);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < width; k++)
      probabilities[row * labels.length + (places[k] as number)] = predictions.probabilities[row * width + k] as number;
  return { task: "classification", labels, probabilities };
}
