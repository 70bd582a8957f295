/**
 * Gradient boosting (Friedman 2001) of small trees: squared error for numbers, logistic loss for two labels, softmax for
 * more with a tree a label in each round. Stops early where rows set aside get no better.
 */
import { holdoutSplit } from "../split.ts";
import type { TrainingSet } from "../learner.ts";
import { binFeatures } from "./bins.ts";
import { ForestWriter } from "./forest.ts";
import type { Forest } from "./forest.ts";
import { TreeGrower } from "./grow.ts";
import { lossOf } from "./loss.ts";

export interface BoostingOptions {
  readonly seed: number;
  /** Rounds, at most; a tree each, or a tree a label. */
  readonly rounds: number;
  readonly shrinkage: number;
  /** Leaves of a tree, at most. */
  readonly leaves: number;
  /** Rows of a leaf, at least. */
  readonly minimumRows: number;
  /** Rounds without progress after which it stops, judged on a tenth of the rows; 0 uses all rows and never stops. */
  readonly patience: number;
  /** Bins of a feature, at most 255. */
  readonly bins: number;
  /** Called after each round. */
  readonly onRound?: ((round: number) => void) | undefined;
}

const L2 = 1;
/** Fewer rows than this are not parted for early stopping. */
const ENOUGH_TO_PART = 200;

export function boost({ features, target }: TrainingSet, options: BoostingOptions): Forest {
  const { rounds, shrinkage, leaves, minimumRows, patience, bins, seed, onRound } = options;
  const rows = features.rows;
  const parted = patience > 0 && rows >= ENOUGH_TO_PART;
  const strata = target.task === "classification" ? target.codes : undefined;
  const { train, test } = parted
    ? holdoutSplit(rows, 0.1, { seed, strata })
    : { train: Uint32Array.from({ length: rows }, (_, row) => row), test: new Uint32Array(0) };
  const loss = lossOf(target, train);
  const outputs = loss.initial.length;
  const scores = Array.from(loss.initial, (start) => new Float64Array(rows).fill(start));
  const binned = binFeatures(features, bins);
  const grower = new TreeGrower(binned, rows, { leaves, minimumRows, l2: L2, shrinkage });
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const writer = new ForestWriter(1);
  let best = { loss: parted ? loss.mean(scores, test) : Infinity, trees: 0 };
  const most = binned.length > 0 && train.length > 1 ? rounds : 0;
  for (let round = 1; round <= most; round++) {
    loss.prepare(scores);
    for (let k = 0; k < outputs; k++) {
      loss.gradients(scores, k, gradient, curvature);
      const score = scores[k] as Float64Array;
      const valueOf = grower.grow(train, gradient, curvature, writer, (leafRows, value) => {
        for (let at = 0; at < leafRows.length; at++) {
          const row = leafRows[at] as number;
          score[row] = (score[row] as number) + value;
        }
      });
      for (const row of test) score[row] = (score[row] as number) + valueOf(row);
    }
    onRound?.(round);
    if (!parted) continue;
    const now = loss.mean(scores, test);
    if (now < best.loss) best = { loss: now, trees: writer.trees };
    else if (writer.trees - best.trees >= patience * outputs) break;
  }
  return {
    features: binned.map(({ feature }) => feature),
    target:
      target.task === "regression"
        ? { task: "regression", name: target.name }
        : { task: "classification", name: target.name, labels: target.labels },
    combine: "sum",
    initial: loss.initial,
    width: 1,
    ...writer.finish(parted ? best.trees : writer.trees),
  };
}
