/**
 * A random forest (Breiman 2001): deep trees, each on rows drawn with replacement, each split among a few features drawn
 * by chance. Numbers are split by squared error and labels by Gini's impurity; the forest says the mean of its trees.
 */
import { seededRandom } from "../../model/random-places.ts";
import type { TrainingSet } from "../learner.ts";
import { binFeatures } from "./bins.ts";
import { ForestWriter } from "./forest.ts";
import type { Forest } from "./forest.ts";
import { DeepTreeGrower } from "./grow-deep.ts";

export interface BaggingOptions {
  readonly seed: number;
  readonly trees: number;
  /** The number of the first tree, 0 unless said: a forest grown in parts is the same as one grown at once. */
  readonly first?: number | undefined;
  /** Levels of splits, at most. */
  readonly depth: number;
  /** Rows of a leaf, at least. */
  readonly minimumRows: number;
  /** Called after each tree. */
  readonly onTree?: ((tree: number) => void) | undefined;
}

export function bag(
  { features, target }: TrainingSet,
  { seed, trees, first = 0, depth, minimumRows, onTree }: BaggingOptions,
): Forest {
  const binned = binFeatures(features);
  const labels = target.task === "classification" ? target.labels.length : 0;
  // A third of the features for numbers and the root for labels, as in Breiman's and YDF's.
  const tried = Math.max(1, labels > 0 ? Math.ceil(Math.sqrt(binned.length)) : Math.ceil(binned.length / 3));
  const writer = new ForestWriter(Math.max(1, labels));
  const grower = new DeepTreeGrower(binned, target, { depth, minimumRows, tried });
  for (let tree = 0; tree < trees; tree++) {
    const random = seededRandom(seed + 7919 * (first + tree));
    const weights = new Uint8Array(features.rows);
    for (let k = 0; k < features.rows; k++) {
      const row = Math.floor(random() * features.rows);
      weights[row] = (weights[row] as number) + 1;
    }
    const places: number[] = [];
    for (let row = 0; row < weights.length; row++) if ((weights[row] as number) > 0) places.push(row);
    writer.startTree();
    grower.grow(Uint32Array.from(places), weights, random, writer);
    onTree?.(tree + 1);
  }
  return {
    features: binned.map(({ feature }) => feature),
    target:
      target.task === "regression"
        ? { task: "regression", name: target.name }
        : { task: "classification", name: target.name, labels: target.labels },
    combine: "mean",
    initial: new Float64Array(Math.max(1, labels)),
    width: Math.max(1, labels),
    ...writer.finish(),
  };
}
