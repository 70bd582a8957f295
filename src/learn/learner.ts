/** Learners behind one interface: what evaluation measures utility and detection with, and what training trains. */
import type { Frame } from "../model/frame.ts";

/** What is predicted: a number, or a label among several. */
export type Task = "regression" | "classification";

/** What is known at training; the target is apart. Missing values are allowed in features, not in targets. */
export interface TrainingSet {
  readonly features: Frame;
  readonly target: Target;
}

export type Target =
  | { readonly task: "regression"; readonly name: string; readonly values: Float64Array }
  | {
      readonly task: "classification";
      readonly name: string;
      readonly codes: Int32Array;
      readonly labels: readonly string[];
    };

/** What a model says of rows. */
export type Predictions =
  | { readonly task: "regression"; readonly values: Float64Array }
  /** Row-major, rows × labels: the probability of each label; a row sums to 1. */
  | { readonly task: "classification"; readonly labels: readonly string[]; readonly probabilities: Float64Array };

export interface Model {
  /** Predicts rows of the same features, by name; labels that it has not seen are missing values. */
  predict(features: Frame): Promise<Predictions>;
  /** Frees what it holds. */
  close(): Promise<void>;
}

export interface Learner {
  /** scikit-learn's words: `gradient_boosted_trees`, `random_forest`, `linear`, `baseline`. */
  readonly name: string;
  train(
    rows: TrainingSet,
    options: { readonly seed: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Model>;
}
