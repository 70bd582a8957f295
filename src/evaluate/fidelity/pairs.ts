/** All that is measured of pairs of columns, each side being read once. */
import type { Context } from "../context.ts";
import type { PairMatrix, PairShape } from "../evaluation.ts";
import { measuredColumns } from "../measured-columns.ts";
import { rowsOfTable } from "../column-values.ts";
import type { MetricScore, Sampled } from "../score.ts";
import { contingency, mutualInformationMetric } from "./associations.ts";
import { correlationMetrics, correlationPairs, sideCorrelations } from "./correlations.ts";
import type { SideCorrelations } from "./correlations.ts";
import { pairMatrix, pairScores, sampledOf } from "./pair-metric.ts";
import { equalRows, pairRowCount, pairSide } from "./pair-rows.ts";
import type { PairSide } from "./pair-rows.ts";
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
  const { tables, seed } = context;
  const rows = Math.min(
    ...(["real", "synthetic"] as const).map((table) => pairRowCount(rowsOfTable(tables, table), columns.length)),
  );
  const measured = async (table: "real" | "synthetic"): Promise<Measured> => {
    const side = await pairSide(context, table, columns);
    const equal = equalRows(side, rows, seed);
    return { side, codes: equal.codes, correlations: sideCorrelations(side, equal, columns, between) };
  };
  const real = await measured("real");
  const synthetic = await measured("synthetic");
  const sides = { real: real.side, synthetic: synthetic.side };
  const equal = equalSample(sides, rows, seed);
  const metrics = [
    ...correlationMetrics(
      columns,
      between,
      { real: real.correlations, synthetic: synthetic.correlations },
      { rows: sampledOf(sides.real, sides.synthetic).sampled, equal },
    ),
    contingency(columns, sides.real, sides.synthetic),
    mutualInformationMetric(columns, { real: real.codes, synthetic: synthetic.codes, sampled: equal }),
  ];
  return {
    metrics: metrics.flatMap(pairScores),
    matrices: metrics.filter(({ columns }) => columns.length > 1).map(pairMatrix),
    pairs: pairShapes(worstPairs(metrics), columns, sides),
  };
}

interface Measured {
  readonly side: PairSide;
  readonly codes: readonly Uint8Array[];
  readonly correlations: SideCorrelations;
}

/** What is disclosed of measures on equally many rows: the side that gives fewer of its rows than it has. */
function equalSample(
  { real, synthetic }: { readonly real: PairSide; readonly synthetic: PairSide },
  rows: number,
  seed: number,
): Sampled | undefined {
  const [larger] = [synthetic, real].map((side) => side.sampled?.of ?? side.rows).toSorted((a, b) => b - a) as [number];
  return larger > rows ? { rows, of: larger, seed } : undefined;
}
