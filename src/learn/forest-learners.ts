/** The learners that grow trees, on threads of their own. */
import { forestModel } from "./forest-model.ts";
import type { Learner, Target, TrainingSet } from "./learner.ts";
import type { BoostingOptions } from "./trees/boosting.ts";
import type { BaggingOptions } from "./trees/bagging.ts";
import type { Forest } from "./trees/forest.ts";
import { joinForests } from "./trees/join.ts";
import { mostThreads, trainApart } from "./training-threads.ts";

/** Everything but the seed; what is not said is as in scikit-learn's HistGradientBoosting, with early stopping. */
export type BoostedTreesSettings = Partial<Omit<BoostingOptions, "seed" | "onRound">>;
export type RandomForestSettings = Partial<Omit<BaggingOptions, "seed" | "onTree">>;

const BOOSTING = { rounds: 200, shrinkage: 0.1, leaves: 31, minimumRows: 20, patience: 15, bins: 255 } as const;
const BAGGING = { trees: 100, depth: 16, minimumRows: 5 } as const;

/** Gradient-boosted trees. */
export function gradientBoostedTrees(settings: BoostedTreesSettings = {}): Learner {
  return {
    name: "gradient_boosted_trees",
    train: async (rows, { seed, signal, onProgress }) => {
      const known = seenLabels(rows);
      const job = {
        learner: "gradient_boosted_trees",
        rows: known,
        options: { ...BOOSTING, ...settings, seed },
      } as const;
      return forestModel(await trainApart(job, signal, onProgress), labelsOf(rows.target));
    },
  };
}

/** A random forest. */
export function randomForest(settings: RandomForestSettings = {}): Learner {
  return {
    name: "random_forest",
    train: async (rows, { seed, signal, onProgress }) => {
      const options = { ...BAGGING, ...settings, seed };
      const forest = await growInParts(seenLabels(rows), options, signal, onProgress);
      return forestModel(forest, labelsOf(rows.target));
    },
  };
}

/** Rows that are worth a thread more. */
const ROWS_A_THREAD = 2000;

/** A forest's trees know nothing of each other: each thread grows a part of them. */
async function growInParts(
  rows: TrainingSet,
  options: BaggingOptions,
  signal: AbortSignal | undefined,
  onProgress: ((share: number) => void) | undefined,
): Promise<Forest> {
  const wanted = Math.max(1, Math.floor(rows.features.rows / ROWS_A_THREAD));
  const parts = Math.max(1, Math.min(mostThreads, options.trees, wanted));
  const shares = Array.from({ length: parts }, () => 0);
  const grown = shares.map((_, part) => {
    const first = Math.floor((part * options.trees) / parts);
    const trees = Math.floor(((part + 1) * options.trees) / parts) - first;
    const job = { learner: "random_forest", rows, options: { ...options, first, trees } } as const;
    return trainApart(job, signal, (share) => {
      shares[part] = share / parts;
      onProgress?.(shares.reduce((sum, one) => sum + one, 0));
    });
  });
  const forests = await Promise.allSettled(grown);
  return joinForests(forests.map((forest) => (forest.status === "fulfilled" ? forest.value : raise(forest.reason))));
}

function raise(reason: unknown): never {
  throw reason;
}

const labelsOf = (target: Target): readonly string[] | undefined =>
  target.task === "classification" ? target.labels : undefined;

/** Labels that no row has cost trees and time: they are left out, and come back with probability 0. */
function seenLabels({ features, target }: TrainingSet): TrainingSet {
  if (target.task === "regression") return { features, target };
  const places = new Int32Array(target.labels.length).fill(-1);
  for (const code of target.codes) places[code] = 0;
  const seen = [...places.keys()].filter((code) => places[code] === 0);
  for (const [place, code] of seen.entries()) places[code] = place;
  return {
    features,
    target: {
      ...target,
      codes: target.codes.map((code) => places[code] as number),
      labels: seen.map((code) => target.labels[code] as string),
    },
  };
}
