import type { Context } from "../context.ts";
import { measuredColumns } from "../measured-columns.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { MetricScore } from "../score.ts";

/** How much of the columns' histograms overlaps. Throws a `QueryError`. */
export async function histogramSimilarity(context: Context): Promise<MetricScore> {
  const items = (await measuredColumns(context)).map(({ histogram }) => histogram);
  return {
    metric: "histogram-similarity",
    title: "Histogram similarity",
    about:
      "The share of rows that the histograms of each column have in common, 1 − total variation distance: at most 20 ranges of about equal real shares, the 50 commonest labels, missing and unseen values in bins of their own (SDMetrics' TVComplement).",
    axis: "fidelity",
    ...meanScore(items),
    items: worstFirst(items),
  };
}

/** The greatest distance between the cumulative distributions of numbers and instants. Throws a `QueryError`. */
export async function kolmogorovSimilarity(context: Context): Promise<MetricScore> {
  const items = (await measuredColumns(context)).flatMap(({ kolmogorov }) => kolmogorov ?? []);
  return {
    metric: "kolmogorov-smirnov",
    title: "Kolmogorov–Smirnov",
    about:
      "1 − D for each column of numbers or instants, D being the greatest difference of the cumulative shares (SDMetrics' KSComplement).",
    axis: "fidelity",
    ...meanScore(items, "there is no column of numbers or instants"),
    items: worstFirst(items),
  };
}
