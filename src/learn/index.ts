/** What other stations use of the learners. */
export { baseline } from "./baseline.ts";
export { forestModel } from "./forest-model.ts";
export { gradientBoostedTrees, randomForest } from "./forest-learners.ts";
