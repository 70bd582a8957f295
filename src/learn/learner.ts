/** Learners behind one interface: what evaluation measures utility and detection with, and what training trains. */
import type { Frame } from "../model/frame.ts";
import type { Forest } from "./trees/forest.ts";

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
  /**
   * Row-major, rows × labels: the probability of each label of the training's target, 0 for one that no training row has;
   * a row sums to 1.
   */
  | { readonly task: "classification"; readonly labels: readonly string[]; readonly probabilities: Float64Array };

export interface Model {
  /** Predicts rows of the same features, by name; labels that it has not seen are missing values. */
  predict(features: Frame): Promise<Predictions>;
  /** Its trees, where it is made of trees: plain data, from which `forestModel` makes the model again. */
  readonly forest?: Forest | undefined;
  /** Frees what it holds. */
  close(): Promise<void>;
}

export interface TrainOptions {
  /** The same rows and the same seed give the same model, on any machine. */
  readonly seed: number;
  /** Ends the training; `train` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How much is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Learner {
  /** scikit-learn's words: `gradient_boosted_trees`, `random_forest`, `linear`, `baseline`. */
  readonly name: string;
  train(rows: TrainingSet, options: TrainOptions): Promise<Model>;
}

/** The target's rows at given places. */
export function targetOf(target: Target, places: Uint32Array): Target {
  return target.task === "regression"
    ? { ...target, values: Float64Array.from(places, (row) => target.values[row] as number) }
    : { ...target, codes: Int32Array.from(places, (row) => target.codes[row] as number) };
}
