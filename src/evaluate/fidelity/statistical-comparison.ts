import type { Context } from "../context.ts";
import { measuredColumns } from "../measured-columns.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { MetricScore } from "../score.ts";

/** Statistics of every column, side by side. Throws a `QueryError`. */
export async function statisticalComparison(context: Context): Promise<MetricScore> {
  const items = (await measuredColumns(context)).flatMap(({ comparison }) => comparison);
  return {
    metric: "statistical-comparison",
    title: "Statistical comparison",
    about:
      "Mean, median and standard deviation against the real range, range coverage, boundary adherence, category coverage and adherence, and missing values of each column (SDMetrics).",
    axis: "fidelity",
    ...meanScore(items),
    items: worstFirst(items),
  };
}
