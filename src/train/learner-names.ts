/** Names of the learners, the simplest first, in scikit-learn's words; and how people call them. */

export const LEARNER_NAMES = ["baseline", "linear", "random_forest", "gradient_boosted_trees"] as const;
export type LearnerName = (typeof LEARNER_NAMES)[number];

export const MODEL_WORDS: Readonly<Record<LearnerName, string>> = {
  baseline: "a constant",
  linear: "a linear model",
  random_forest: "a random forest",
  gradient_boosted_trees: "gradient-boosted trees",
};
