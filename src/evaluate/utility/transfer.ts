/** One target learned twice, from real and from synthetic rows, and both models tested on the same unseen real rows. */
import { gradientBoostedTrees } from "../../learn/index.ts";
import type { Model, Predictions, Target, TrainingSet } from "../../learn/learner.ts";
import type { Frame, FrameColumn } from "../../model/frame.ts";
import type { TableColumn } from "../../table/table.ts";
import type { Context } from "../context.ts";
import { learningRows } from "../learning-rows.ts";
import { firstRows, targetColumns, targetLabels, trainingSet } from "./targets.ts";

export interface Transfer {
  readonly column: TableColumn;
  /** Why it could not be done. */
  readonly why?: string | undefined;
  readonly done?: Done | undefined;
}

export interface Side {
  readonly model: Model;
  readonly predictions: Predictions;
}

export interface Done {
  /** Rows that each model has learned from: as many of either. */
  readonly rows: number;
  readonly test: TrainingSet;
  readonly real: Side;
  readonly synthetic: Side;
  /** Models of the two halves of the real rows: how far chance alone parts two models of real rows. */
  readonly halves: readonly [Side, Side];
}

const MOST_TRAINING = 20_000;
const MOST_TEST = 5000;
const FEWEST = 40;
/** The share of the real rows that is kept unseen where there is no holdout. */
const UNSEEN = 0.2;

/** Trees of a model, at most; shared among the labels. */
const TREES = 80;

const known = new WeakMap<Context["tables"], Promise<readonly Transfer[]>>();

/** Of each target, made once for a context. Throws a `QueryError`. */
export function transfers(context: Context): Promise<readonly Transfer[]> {
  const made = known.get(context.tables) ?? transferAll(context);
  known.set(context.tables, made);
  return made;
}

async function transferAll(context: Context): Promise<readonly Transfer[]> {
  const { columns, frames } = await learningRows(context);
  const { target } = context;
  if (target !== undefined && !columns.includes(target))
    return [{ column: target, why: `the target is not a column of numbers or labels: ${target.reason}` }];
  return Promise.all(
    targetColumns(columns, target).map((column) =>
      transfer(context, column, frames as { real: Frame; synthetic: Frame; holdout?: Frame }),
    ),
  );
}

async function transfer(
  { seed, signal }: Context,
  column: TableColumn,
  frames: { readonly real: Frame; readonly synthetic: Frame; readonly holdout?: Frame },
): Promise<Transfer> {
  const own = frames.real.columns.find(({ name }) => name === column.name) as FrameColumn;
  const labels = own.kind === "category" ? targetLabels(own) : undefined;
  const given = trainingSet(frames.real, column.name, labels);
  const unseen = frames.holdout === undefined ? undefined : trainingSet(frames.holdout, column.name, labels);
  // The rows are in random order already: the last part is as good as any.
  const learned =
    unseen === undefined ? given.features.rows - Math.floor(given.features.rows * UNSEEN) : given.features.rows;
  const made = trainingSet(frames.synthetic, column.name, labels);
  const rows = Math.min(MOST_TRAINING, learned, made.features.rows);
  const test = firstRows(unseen ?? lastRows(given, learned), MOST_TEST);
  if (given.features.columns.length === 0) return { column, why: "there is no other column to learn it from" };
  if (Math.min(rows, test.features.rows) < FEWEST)
    return {
      column,
      why: `${rows} rows to learn from and ${test.features.rows} to test on are too few; ${FEWEST} are needed`,
    };
  if (isConstant(test.target)) return { column, why: "the rows to test on have one value" };
  const learnable = firstRows(given, rows);
  const half = rows >>> 1;
  const sets = [learnable, firstRows(made, rows), firstRows(learnable, half), lastRows(learnable, rows - half)];
  const sides = await Promise.all(
    sets.map(async (set): Promise<Side> => {
      const learner = gradientBoostedTrees(settingsFor(given.target, set.features.rows));
      const model = await learner.train(set, { seed, signal });
      return { model, predictions: await model.predict(test.features) };
    }),
  );
  const [real, synthetic, ...halves] = sides as [Side, Side, Side, Side];
  return { column, done: { rows, test, real, synthetic, halves } };
}

/** Fewer rounds of larger steps where each round grows a tree for each of many labels. */
function settingsFor(target: Target, rows: number): Parameters<typeof gradientBoostedTrees>[0] {
  const outputs = target.task === "regression" || target.labels.length === 2 ? 1 : target.labels.length;
  const rounds = Math.max(6, Math.min(30, Math.floor(TREES / outputs)));
  return {
    rounds,
    shrinkage: rounds >= 20 ? 0.2 : 0.35,
    leaves: outputs > 1 ? 15 : 31,
    minimumRows: Math.max(3, Math.min(20, Math.floor(rows / 40))),
    patience: 0,
    bins: 64,
  };
}

function lastRows({ features, target }: TrainingSet, start: number): TrainingSet {
  const cut = <T extends Float64Array | Int32Array>(values: T): T => values.slice(start) as T;
  return {
    features: {
      rows: features.rows - start,
      columns: features.columns.map((column): FrameColumn =>
        column.kind === "number" ? { ...column, values: cut(column.values) } : { ...column, codes: cut(column.codes) },
      ),
    },
    target:
      target.task === "regression"
        ? { ...target, values: cut(target.values) }
        : { ...target, codes: cut(target.codes) },
  };
}

function isConstant(target: Target): boolean {
  const values = target.task === "regression" ? target.values : target.codes;
  return values.every((value) => value === values[0]);
}
