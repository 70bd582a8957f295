/** How people call the learners. */
import type { LearnerName } from "./learners.ts";

export const MODEL_WORDS: Readonly<Record<LearnerName, string>> = {
  baseline: "a constant",
  linear: "a linear model",
  random_forest: "a random forest",
  gradient_boosted_trees: "gradient-boosted trees",
};
