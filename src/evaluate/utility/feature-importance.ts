/** Do models of real and of synthetic rows look at the same columns. */
import { permutationImportance } from "../../learn/permutation-importance.ts";
import { rowsOf } from "../../model/frame.ts";
import { targetOf } from "../../learn/learner.ts";
import type { Context } from "../context.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { leastSkill, skillOf, smoothScore } from "./skill.ts";
import { transfers } from "./transfer.ts";
import type { Transfer } from "./transfer.ts";
import { weightedTau } from "./weighted-tau.ts";

const FEWEST_FEATURES = 3;
/** Rows through trees in one prediction, at most, where that leaves enough rows. */
const MOST_WALKS = 60_000;
const FEWEST_ROWS = 500;

/** Throws a `QueryError`. */
export async function featureImportance(context: Context): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const transfer of await transfers(context)) items.push(await itemOf(transfer, context));
  return {
    metric: "feature-importance",
    title: "Feature importance",
    about:
      "How alike the columns' importances are to models of real and of synthetic rows, (τ + 1)/2 with Vigna's weighted τ, the most important counting most; importance is the loss on unseen real rows when a column is shuffled (Breiman 2001). The ceiling is how alike models of two halves of the real rows are.",
    axis: "utility",
    ...meanScore(items, "there is no column to predict"),
    items: worstFirst(items),
  };
}

/** The loss of either model when a feature is shuffled, in the features' order. */
export interface Importances {
  readonly names: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
  /** Weighted τ of models of the two halves of the real rows; undefined where one of them looks at no column. */
  readonly chance: number | undefined;
  /** That they were tested on. */
  readonly rows: number;
}

const known = new WeakMap<Transfer, Promise<Importances | undefined>>();

/** Undefined where there are too few features, or nothing that a model could find; made once for a transfer. */
export function importancesOf(transfer: Transfer, context: Context): Promise<Importances | undefined> {
  const made = known.get(transfer) ?? weigh(transfer, context);
  known.set(transfer, made);
  return made;
}

async function weigh({ done }: Transfer, { seed, signal }: Context): Promise<Importances | undefined> {
  if (done === undefined) return undefined;
  const { test, real, synthetic, halves } = done;
  if (
    test.features.columns.length < FEWEST_FEATURES ||
    (skillOf(test.target, real.predictions) ?? 0) < leastSkill(test.target)
  )
    return undefined;
  const trees = real.model.forest?.roots.length ?? 1;
  const rows = Math.min(test.features.rows, Math.max(FEWEST_ROWS, Math.floor(MOST_WALKS / trees)));
  const places = Uint32Array.from({ length: rows }, (_, row) => row);
  const frame = rowsOf(test.features, places);
  const target = targetOf(test.target, places);
  const of = async (side: typeof real): Promise<readonly number[]> =>
    (
      await permutationImportance(
        frame,
        (features) => side.model.predict(features),
        (predictions) => smoothScore(target, predictions),
        { seed, repeats: 1, signal },
      )
    ).map(({ mean }) => mean);
  return {
    names: frame.columns.map(({ name }) => name),
    real: await of(real),
    synthetic: await of(synthetic),
    chance: weightedTau(await of(halves[0]), await of(halves[1])),
    rows,
  };
}

async function itemOf(transfer: Transfer, context: Context): Promise<ItemScore> {
  const { column, why, done } = transfer;
  const of = [column.name];
  if (done === undefined) return { of, value: undefined, why };
  const features = done.test.features.columns.length;
  if (features < FEWEST_FEATURES)
    return {
      of,
      value: undefined,
      why: `an order of ${features} other columns says nothing; ${FEWEST_FEATURES} are needed`,
    };
  const importances = await importancesOf(transfer, context);
  if (importances === undefined)
    return { of, value: undefined, why: "not predictable: no column matters to a model of the real rows" };
  const { names, real, synthetic, chance, rows } = importances;
  const tau = weightedTau(real, synthetic);
  return {
    of,
    value: tau === undefined ? undefined : (tau + 1) / 2,
    ceiling: chance === undefined ? undefined : (chance + 1) / 2,
    ...(tau === undefined ? { why: "one of the models looks at no column" } : {}),
    figures: {
      ...(tau === undefined ? {} : { "weighted τ": tau }),
      "matter most, real": mostImportant(names, real),
      "matter most, synthetic": mostImportant(names, synthetic),
      "rows tested on": rows,
    },
  };
}

const TOLD = 3;

const mostImportant = (names: readonly string[], importances: readonly number[]): string =>
  names
    .map((name, k) => ({ name, importance: importances[k] as number }))
    .filter(({ importance }) => importance > 0)
    .sort((a, b) => b.importance - a.importance)
    .slice(0, TOLD)
    .map(({ name }) => name)
    .join(", ");
