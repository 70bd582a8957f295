/** What a training is asked for. */
import type { Task } from "../learn/learner.ts";
import type { Tables } from "../table/table.ts";
import type { FeatureWishes } from "./features/choose.ts";
import type { LearnerName } from "./learner-names.ts";
import type { SplitKind } from "./partition.ts";
import type { ScoreName } from "./scores/score.ts";

export interface TrainOptions extends FeatureWishes {
  /** The data to learn from as `real`; where rows of another file are to be tested on or added, they are `holdout`. */
  readonly tables: Tables;
  readonly target: string;
  readonly task?: Task | undefined;
  /** All, unless some are named; the baseline is always among them. */
  readonly models?: readonly LearnerName[] | undefined;
  /** By time where there is an order, by group where there is an entity alone, else by chance. */
  readonly split?: SplitKind | undefined;
  readonly folds?: number | undefined;
  /** What models are compared by; RMSE or AUC. */
  readonly score?: ScoreName | undefined;
  readonly seed: number;
  /** What is done with the other file. */
  readonly other?: "test" | "augment" | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((event: TrainProgress) => void) | undefined;
}

export interface TrainProgress {
  readonly step: "reading" | "comparing" | "training" | "testing" | "augmenting";
  /** From 0 to 1, of this step. */
  readonly share: number;
}
