/** The learners that are compared, by name, the simplest first. */
import { baseline, gradientBoostedTrees, randomForest } from "../learn/index.ts";
import type { Learner } from "../learn/learner.ts";
import { linear } from "../learn/linear/index.ts";

export const LEARNER_NAMES = ["baseline", "linear", "random_forest", "gradient_boosted_trees"] as const;
export type LearnerName = (typeof LEARNER_NAMES)[number];

const LEARNERS: Readonly<Record<LearnerName, () => Learner>> = {
  baseline: () => baseline,
  linear: () => linear,
  random_forest: () => randomForest(),
  gradient_boosted_trees: () => gradientBoostedTrees(),
};

export const learnerOf = (name: LearnerName): Learner => LEARNERS[name]();
