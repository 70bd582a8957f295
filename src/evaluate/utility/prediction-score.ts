/** Are synthetic rows as good to learn from as real ones: train on synthetic, test on real (Esteban et al. 2017). */
import { targetOf } from "../../learn/learner.ts";
import type { Predictions, Target } from "../../learn/learner.ts";
import type { Context } from "../context.ts";
import { sampledOf } from "../learning-rows.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { Interval, ItemScore, MetricScore } from "../score.ts";
import { keptSkill, leastSkill, plainFigures, skillOf } from "./skill.ts";
import { transfers } from "./transfer.ts";
import type { Done, Transfer } from "./transfer.ts";

/** Throws a `QueryError`. */
export async function predictionScore(context: Context): Promise<MetricScore> {
  const items = (await transfers(context)).map((transfer) => itemOf(transfer, context));
  return {
    metric: "prediction-score",
    title: "Prediction score",
    about:
      "The share of a real model's skill that a model of as many synthetic rows has, both boosted trees, tested on the same unseen real rows; skill is R² of numbers and 2·AUC − 1 of labels, so that a constant answer has none (train on synthetic, test on real). Without a named target, the first 5 columns are predicted in turn. The ceiling is what models of two halves of the real rows keep of each other.",
    axis: "utility",
    ...meanScore(items, "there is no column to predict"),
    items: worstFirst(items),
  };
}

function itemOf({ column, why, done }: Transfer, context: Context): ItemScore {
  const of = [column.name];
  if (done === undefined) return { of, value: undefined, why };
  const { test, rows } = done;
  const real = skillOf(test.target, done.real.predictions);
  const synthetic = skillOf(test.target, done.synthetic.predictions);
  const figures = {
    ...prefixed("real", plainFigures(test.target, done.real.predictions)),
    ...prefixed("synthetic", plainFigures(test.target, done.synthetic.predictions)),
    "rows learned from": rows,
    "rows tested on": test.features.rows,
  };
  const sampled = sampledOf(context, "synthetic", rows);
  if (real === undefined || synthetic === undefined || real < leastSkill(test.target))
    return {
      of,
      value: undefined,
      why: `not predictable: a model of the real rows does no better than a constant answer${real === undefined ? "" : ` (skill ${real.toFixed(3)})`}`,
      figures,
      sampled,
    };
  const [one, other] = done.halves.map(({ predictions }) => Math.max(skillOf(test.target, predictions) ?? 0, 1e-9));
  const ceiling = (keptSkill(one as number, other as number) + keptSkill(other as number, one as number)) / 2;
  return { of, value: keptSkill(synthetic, real), ceiling, interval: intervalOf(done), figures, sampled };
}

const prefixed = (side: string, figures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name}, ${side}`, value]));

const GROUPS = 10;
/** The 97.5 % point of Student's t with 9 degrees of freedom. */
const T_9 = 2.2621571628540993;

/** From what the share becomes when a tenth of the test rows is left out in turn (the delete-a-group jackknife). */
function intervalOf({ test, real, synthetic }: Done): Interval | undefined {
  const kept = (places: Uint32Array): number | undefined => {
    const target = targetOf(test.target, places);
    const ofReal = skillOf(target, predictionsOf(real.predictions, places));
    const ofSynthetic = skillOf(target, predictionsOf(synthetic.predictions, places));
    return ofReal === undefined || ofSynthetic === undefined || ofReal <= 0 ? undefined : ofSynthetic / ofReal;
  };
  const all = Array.from({ length: test.features.rows }, (_, row) => row);
  const whole = kept(Uint32Array.from(all));
  if (whole === undefined || labelsOf(test.target) > 5) return undefined;
  let squares = 0;
  for (let group = 0; group < GROUPS; group++) {
    const without = kept(Uint32Array.from(all.filter((row) => row % GROUPS !== group)));
    if (without === undefined) return undefined;
    squares += (without - whole) ** 2;
  }
  const half = T_9 * Math.sqrt(((GROUPS - 1) / GROUPS) * squares);
  const clip = (value: number): number => Math.max(0, Math.min(1, value));
  return { low: clip(whole - half), high: clip(whole + half) };
}

const labelsOf = (target: Target): number => (target.task === "regression" ? 1 : target.labels.length);

function predictionsOf(predictions: Predictions, places: Uint32Array): Predictions {
  if (predictions.task === "regression")
    return { ...predictions, values: Float64Array.from(places, (row) => predictions.values[row] as number) };
  const width = predictions.labels.length;
  const probabilities = new Float64Array(places.length * width);
  for (const [at, row] of places.entries())
    probabilities.set(predictions.probabilities.subarray(row * width, (row + 1) * width), at * width);
  return { ...predictions, probabilities };
}
