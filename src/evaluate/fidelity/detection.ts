/** Can a classifier tell synthetic rows from real ones: the classifier two-sample test (Lopez-Paz and Oquab 2017), as SDMetrics scores it. */
import { gradientBoostedTrees } from "../../learn/index.ts";
import { rocAucInterval } from "../../learn/metrics/auc.ts";
import { permutationImportance } from "../../learn/permutation-importance.ts";
import { targetOf } from "../../learn/learner.ts";
import type { Model, Predictions, Target } from "../../learn/learner.ts";
import { kFold } from "../../learn/split.ts";
import type { Split } from "../../learn/split.ts";
import { rowsOf } from "../../model/frame.ts";
import type { Frame, FrameColumn } from "../../model/frame.ts";
import type { Context } from "../context.ts";
import { Z_95 } from "../intervals.ts";
import { learningRows, sampledOf } from "../learning-rows.ts";
import type { ItemScore, MetricScore } from "../score.ts";

const FOLDS = 3;
const MOST_ROWS = 10_000;
const MOST_CELLS = 120_000;
const FEWEST = 30;
const SETTINGS = { rounds: 40, shrinkage: 0.15, leaves: 31, minimumRows: 20, patience: 0, bins: 128 } as const;

const ABOUT =
  "1 − mean(2·max(½, AUC) − 1) of boosted trees that tell synthetic from real rows, cross-validated in 3 folds on as many of either; 1 where they cannot. Identifiers and texts are set aside; the interval is DeLong's; columns are listed by how much they give away (SDMetrics' detection metrics).";

/** Throws a `QueryError`. */
export async function detection(context: Context): Promise<MetricScore> {
  const about = { metric: "detection", title: "Detection", about: ABOUT, axis: "fidelity" } as const;
  const { frames } = await learningRows(context);
  const { real, synthetic } = frames;
  if (real === undefined || synthetic === undefined) throw new TypeError("expected real and synthetic rows");
  const width = real.columns.length;
  const rows = Math.min(
    MOST_ROWS,
    Math.max(2000, Math.floor(MOST_CELLS / Math.max(1, width))),
    real.rows,
    synthetic.rows,
  );
  if (width === 0) return { ...about, value: undefined, why: "there is no column of numbers or labels", items: [] };
  if (rows < FEWEST)
    return { ...about, value: undefined, why: `${rows} rows of either are too few; ${FEWEST} are needed`, items: [] };
  const features = both(real, synthetic, rows);
  const codes = Int32Array.from({ length: 2 * rows }, (_, row) => (row < rows ? 0 : 1));
  const target: Target = { task: "classification", name: "synthetic", codes, labels: ["real", "synthetic"] };
  const folds = kFold(2 * rows, FOLDS, { seed: context.seed, strata: codes });
  const tested = await Promise.all(folds.map((fold) => testFold(fold, features, target, context)));
  const areas = tested.map(({ auc }) => auc);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(tested.reduce((sum, fold) => sum + fold.deviation ** 2, 0)) / tested.length;
  const score = (area: number): number => 1 - (2 * Math.min(1, Math.max(0.5, area)) - 1);
  const [first] = tested;
  return {
    ...about,
    value: mean(areas.map(score)),
    ceiling: chanceCeiling(rows / folds.length),
    interval: {
      low: mean(areas.map((area) => score(area + Z_95 * deviation))),
      high: mean(areas.map((area) => score(area - Z_95 * deviation))),
    },
    sampled: sampledOf(context, "synthetic", rows),
    items: first === undefined ? [] : await givenAway(first, mean(areas), features, target, context),
  };
}

interface TestedFold {
  readonly fold: Split;
  readonly model: Model;
  readonly auc: number;
  /** The area's standard error. */
  readonly deviation: number;
}

async function testFold(fold: Split, features: Frame, target: Target, { seed, signal }: Context): Promise<TestedFold> {
  const train = { features: rowsOf(features, fold.train), target: targetOf(target, fold.train) };
  const minimumRows = Math.max(3, Math.min(SETTINGS.minimumRows, Math.floor(fold.train.length / 40)));
  const model = await gradientBoostedTrees({ ...SETTINGS, minimumRows }).train(train, { seed, signal });
  const predictions = await model.predict(rowsOf(features, fold.test));
  const truth = targetOf(target, fold.test);
  const estimate = rocAucInterval(truth.task === "classification" ? truth.codes : [], chances(predictions));
  if (estimate === undefined) throw new TypeError("expected rows of both kinds in each fold");
  return { fold, model, auc: estimate.auc, deviation: estimate.deviation };
}

/** How likely each row is synthetic. */
function chances(predictions: Predictions): Float64Array {
  if (predictions.task === "regression") return predictions.values;
  const { probabilities } = predictions;
  return Float64Array.from({ length: probabilities.length / 2 }, (_, row) => probabilities[2 * row + 1] as number);
}

/** What real rows against real rows are expected to score: the area is then normal about ½ (Mann and Whitney 1947). */
function chanceCeiling(rows: number): number {
  const deviation = Math.sqrt((2 * rows + 1) / (12 * rows * rows));
  return 1 - (2 * deviation) / Math.sqrt(2 * Math.PI);
}

/** Columns by how far the area falls when their values are shuffled: the worst offenders first. */
async function givenAway(
  { fold, model }: TestedFold,
  area: number,
  features: Frame,
  target: Target,
  { seed, signal }: Context,
): Promise<readonly ItemScore[]> {
  const truth = targetOf(target, fold.test);
  const codes = truth.task === "classification" ? truth.codes : new Int32Array();
  const importances = await permutationImportance(
    rowsOf(features, fold.test),
    (frame) => model.predict(frame),
    (predictions) => rocAucInterval(codes, chances(predictions))?.auc ?? 0.5,
    { seed, repeats: 1, signal },
  );
  return importances
    .toSorted((a, b) => b.mean - a.mean)
    .map(({ feature, mean }) => ({
      of: [feature],
      value: Math.max(0, Math.min(1, 1 - 2 * Math.max(0, mean))),
      figures: { AUC: area, "AUC lost without it": mean },
    }));
}

/** The first rows of each, one table after the other. */
function both(real: Frame, synthetic: Frame, rows: number): Frame {
  const columns = real.columns.map((column, k): FrameColumn => {
    const other = synthetic.columns[k];
    if (column.kind === "number" && other?.kind === "number") {
      const values = new Float64Array(2 * rows);
      values.set(column.values.subarray(0, rows));
      values.set(other.values.subarray(0, rows), rows);
      return { ...column, values };
    }
    if (column.kind !== "category" || other?.kind !== "category") throw new TypeError("expected columns of one kind");
    const codes = new Int32Array(2 * rows);
    codes.set(column.codes.subarray(0, rows));
    codes.set(other.codes.subarray(0, rows), rows);
    return { ...column, codes };
  });
  return { rows: 2 * rows, columns };
}
