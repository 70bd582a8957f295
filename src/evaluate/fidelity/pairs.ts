/** All that is measured of pairs of columns, each side being read once. */
import type { Context } from "../context.ts";
import type { PairMatrix, PairShape } from "../evaluation.ts";
import { measuredColumns } from "../measured-columns.ts";
import type { MetricScore } from "../score.ts";
import { contingency, mutualInformationMetric } from "./associations.ts";
import { correlationMetrics, correlationPairs, sideCorrelations } from "./correlations.ts";
import { pairMatrix, pairScores } from "./pair-metric.ts";
import { equalRows, pairSide } from "./pair-rows.ts";
import { pairShapes, worstPairs } from "./pair-shape.ts";

export interface PairMeasures {
  /** Pearson, Spearman, correlation ratio, contingency, mutual information; each over all pairs and over those with a trend. */
  readonly metrics: readonly MetricScore[];
  readonly matrices: readonly PairMatrix[];
  /** The worst pairs, worst first. */
  readonly pairs: readonly PairShape[];
}

/** Measures the pairs of numbers and labels. Throws a `QueryError`. */
export async function pairMeasures(context: Context): Promise<PairMeasures> {
  const columns = (await measuredColumns(context)).flatMap(({ bins }) =>
    bins === undefined || bins.column.role === "constant" ? [] : bins,
  );
  const between = correlationPairs(columns);
  const real = await pairSide(context, "real", columns);
  const ofReal = sideCorrelations(real, columns, between);
  const synthetic = await pairSide(context, "synthetic", columns);
  const ofSynthetic = sideCorrelations(synthetic, columns, between);
  const rows = Math.min(real.rows, synthetic.rows);
  const larger = real.rows > rows ? real : synthetic;
  const metrics = [
    ...correlationMetrics(columns, between, { real, synthetic }, ofReal, ofSynthetic),
    contingency(columns, real, synthetic),
    mutualInformationMetric(columns, {
      real: equalRows(real, rows, context.seed),
      synthetic: equalRows(synthetic, rows, context.seed),
      sampled:
        larger.rows > rows || larger.sampled !== undefined
          ? { rows, of: larger.sampled?.of ?? larger.rows, seed: context.seed }
          : undefined,
    }),
  ];
  return {
    metrics: metrics.flatMap(pairScores),
    matrices: metrics.filter(({ columns }) => columns.length > 1).map(pairMatrix),
    pairs: pairShapes(worstPairs(metrics), columns, { real, synthetic }),
  };
}
