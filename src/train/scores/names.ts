/** The scores of each task, in the field's words. */
import type { Task } from "../../learn/learner.ts";

export type RegressionScore = "MAE" | "RMSE" | "R²" | "MAPE";
/** F1 is the plain mean over the labels, AUC that of each label against the rest. */
export type ClassificationScore = "accuracy" | "F1" | "AUC" | "log-loss";
export type ScoreName = RegressionScore | ClassificationScore;

/** The score that models are compared by, unless another is asked for. */
export const mainScore = (task: Task): ScoreName => (task === "regression" ? "RMSE" : "AUC");

export const SCORES: Readonly<Record<Task, readonly ScoreName[]>> = {
  regression: ["MAE", "RMSE", "R²", "MAPE"],
  classification: ["accuracy", "F1", "AUC", "log-loss"],
};

/** Whether less of it is better. */
export const isError = (name: ScoreName): boolean =>
  name === "MAE" || name === "RMSE" || name === "MAPE" || name === "log-loss";
