/** The learners that are compared, by name. */
import { baseline, gradientBoostedTrees, randomForest } from "../learn/index.ts";
import type { Learner } from "../learn/learner.ts";
import { linear } from "../learn/linear/index.ts";
import type { LearnerName } from "./learner-names.ts";

const LEARNERS: Readonly<Record<LearnerName, () => Learner>> = {
  baseline: () => baseline,
  linear: () => linear,
  random_forest: () => randomForest(),
  gradient_boosted_trees: () => gradientBoostedTrees(),
};

export const learnerOf = (name: LearnerName): Learner => LEARNERS[name]();
