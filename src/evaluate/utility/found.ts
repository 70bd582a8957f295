/** What utility found, as an evaluation holds it: models of either side, what they go by, and the worst answers. */
import type { Predictions, Target } from "../../learn/learner.ts";
import type { Context } from "../context.ts";
import type { ImportanceResult, PredictionMeasure, PredictionResult, QueryResult } from "../evaluation.ts";
import type { Found } from "../found.ts";
import type { MetricScore } from "../score.ts";
import { importancesOf } from "./feature-importance.ts";
import { utility } from "./index.ts";
import { plainFigures } from "./skill.ts";
import { transfers } from "./transfer.ts";
import type { Done } from "./transfer.ts";

const LEARNER = "gradient_boosted_trees";
const MOST_QUERIES = 20;

/** Measures utility; needs real and synthetic rows. Throws a `QueryError`. */
export async function utilityFound(context: Context): Promise<Found> {
  const metrics = await utility(context);
  const scores = metrics.find(({ metric }) => metric === "prediction-score")?.items ?? [];
  const predictions: PredictionResult[] = [];
  const importances: ImportanceResult[] = [];
  for (const transfer of await transfers(context)) {
    const { column, why, done } = transfer;
    const item = scores.find(({ of }) => of[0] === column.name);
    predictions.push({
      target: column.name,
      task: done?.test.target.task ?? (column.role === "numeric" ? "regression" : "classification"),
      learner: LEARNER,
      score: item?.value,
      why: why ?? item?.why,
      trainRows: { real: done?.rows ?? 0, synthetic: done?.rows ?? 0 },
      testRows: done?.test.features.rows ?? 0,
      measures: done === undefined ? [] : measuresOf(done),
    });
    const weighed = await importancesOf(transfer, context);
    if (weighed === undefined) continue;
    const features = weighed.names
      .map((name, place) => ({
        column: name,
        real: weighed.real[place] as number,
        synthetic: weighed.synthetic[place] as number,
      }))
      .toSorted((a, b) => b.real - a.real);
    importances.push({ target: column.name, learner: LEARNER, features });
  }
  // Models of two halves of the same real rows may rank their columns differently.
  const told = metrics.map((one): MetricScore => (one.metric === "feature-importance" ? { ...one, told: true } : one));
  return { metrics: told, predictions, importances, queries: queriesOf(metrics) };
}

function measuresOf({ test, real, synthetic }: Done): readonly PredictionMeasure[] {
  const [ofReal, ofSynthetic, constant] = [real.predictions, synthetic.predictions, constantAnswer(test.target)].map(
    (predictions) => plainFigures(test.target, predictions),
  ) as [Record<string, number>, Record<string, number>, Record<string, number>];
  return Object.entries(ofReal).map(([name, value]) => ({
    name,
    best: name === "MAE" ? "low" : "high",
    baseline: constant[name] ?? Number.NaN,
    real: value,
    synthetic: ofSynthetic[name] ?? Number.NaN,
  }));
}

/** The best answer that is the same for all rows: their mean, or the shares of their labels. */
function constantAnswer(target: Target): Predictions {
  if (target.task === "regression") {
    const mean = target.values.reduce((sum, value) => sum + value, 0) / target.values.length;
    return { task: "regression", values: new Float64Array(target.values.length).fill(mean) };
  }
  const shares = new Float64Array(target.labels.length);
  for (const code of target.codes) shares[code] = (shares[code] as number) + 1 / target.codes.length;
  const probabilities = new Float64Array(target.codes.length * shares.length);
  for (let row = 0; row < target.codes.length; row++) probabilities.set(shares, row * shares.length);
  return { task: "classification", labels: target.labels, probabilities };
}

const queriesOf = (metrics: readonly MetricScore[]): readonly QueryResult[] =>
  (metrics.find(({ metric }) => metric === "q-score")?.items ?? [])
    .slice(0, MOST_QUERIES)
    .flatMap((item) =>
      item.value === undefined
        ? []
        : [{ query: `${item.figures?.["query"] ?? item.of.join(", ")}`, columns: item.of, score: item.value }],
    );
