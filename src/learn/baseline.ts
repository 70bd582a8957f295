/** The learner that looks at no feature: the mean of a number, the shares of labels. Whatever learns must beat it. */
import type { Learner, Model, Target } from "./learner.ts";

export const baseline: Learner = {
  name: "baseline",
  train: ({ target }) => Promise.resolve(constantModel(target)),
};

function constantModel(target: Target): Model {
  const close = (): Promise<void> => Promise.resolve();
  if (target.task === "regression") {
    let mean = 0;
    for (const value of target.values) mean += value / target.values.length;
    return {
      predict: ({ rows }) => Promise.resolve({ task: "regression", values: new Float64Array(rows).fill(mean) }),
      close,
    };
  }
  const { labels, codes } = target;
  const shares = new Float64Array(labels.length);
  for (const code of codes) shares[code] = (shares[code] as number) + 1 / codes.length;
  return {
    predict: ({ rows }) =>
      Promise.resolve({
        task: "classification",
        labels,
        probabilities: Float64Array.from(
          { length: rows * labels.length },
          (_, at) => shares[at % labels.length] as number,
        ),
      }),
    close,
  };
}
