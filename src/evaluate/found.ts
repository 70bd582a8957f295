/** What one family of metrics contributes to an evaluation. */
import type { Evaluation } from "./evaluation.ts";
import type { MetricScore } from "./score.ts";

type Parts = Pick<
  Evaluation,
  | "shapes"
  | "matrices"
  | "pairs"
  | "series"
  | "distances"
  | "attacks"
  | "predictions"
  | "importances"
  | "queries"
  | "rules"
>;

export type Found = { readonly metrics: readonly MetricScore[] } & Partial<Parts>;

/** All that was found, in the order in which it was looked for. */
export function together(found: readonly Found[]): Parts & { readonly metrics: readonly MetricScore[] } {
  return {
    metrics: found.flatMap(({ metrics }) => metrics),
    shapes: found.flatMap(({ shapes = [] }) => shapes),
    matrices: found.flatMap(({ matrices = [] }) => matrices),
    pairs: found.flatMap(({ pairs = [] }) => pairs),
    series: found.flatMap(({ series = [] }) => series),
    distances: found.flatMap(({ distances = [] }) => distances),
    attacks: found.flatMap(({ attacks = [] }) => attacks),
    predictions: found.flatMap(({ predictions = [] }) => predictions),
    importances: found.flatMap(({ importances = [] }) => importances),
    queries: found.flatMap(({ queries = [] }) => queries),
    rules: found.flatMap(({ rules = [] }) => rules),
  };
}
