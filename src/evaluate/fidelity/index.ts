/** Fidelity: how alike the synthetic data is to the real data. The door to this folder. */
import type { Context } from "../context.ts";
import type { ColumnShape, PairMatrix, PairShape, SeriesShape } from "../evaluation.ts";
import { measuredColumns } from "../measured-columns.ts";
import type { MetricScore } from "../score.ts";
import { histogramSimilarity, kolmogorovSimilarity } from "./histogram-similarity.ts";
import { pairMeasures } from "./pairs.ts";
import { seriesMeasures } from "./series.ts";
import { statisticalComparison } from "./statistical-comparison.ts";

export interface Fidelity {
  readonly metrics: readonly MetricScore[];
  readonly shapes: readonly ColumnShape[];
  readonly matrices: readonly PairMatrix[];
  readonly pairs: readonly PairShape[];
  readonly series: readonly SeriesShape[];
}

/** Measures all of it; needs real and synthetic data. Throws a `QueryError`, and the signal's reason where it ends the work. */
export async function measureFidelity(context: Context): Promise<Fidelity> {
  const columns = await measuredColumns(context);
  const pairs = await pairMeasures(context);
  const series = await seriesMeasures(context);
  return {
    metrics: [
      await statisticalComparison(context),
      await histogramSimilarity(context),
      await kolmogorovSimilarity(context),
      ...pairs.metrics,
      ...series.metrics,
    ],
    shapes: columns.flatMap(({ shape }) => shape ?? []),
    matrices: pairs.matrices,
    pairs: pairs.pairs,
    series: series.series,
  };
}
