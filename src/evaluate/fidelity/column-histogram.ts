/** One column's histogram on both sides, on bins of the real data, and its Kolmogorov–Smirnov statistic. */
import type { TableColumn } from "../../table/table.ts";
import type { LabelBins, NumberBins } from "../bins.ts";
import type { ValueCounts } from "../column-values.ts";
import { countBelow } from "../distribution.ts";
import type { Distribution } from "../distribution.ts";
import { kolmogorovCeiling, totalVariationCeiling } from "../noise.ts";
import type { ItemScore } from "../score.ts";
import type { SideRows } from "./column-comparison.ts";
import { histogramOverlap, sharesOf } from "./histogram.ts";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov.ts";

/** The rows in each range of numbers, all below the first edge first. */
export function rangeCounts(side: Distribution, edges: readonly number[]): number[] {
  const below = [...edges.map((edge) => countBelow(side, edge)), side.present];
  return below.map((count, bin) => count - (below[bin - 1] ?? 0));
}

/** The rows of each label, all others in the last place. */
export function labelCounts({ labels }: LabelBins, values: readonly string[], counts: Float64Array): number[] {
  const places = new Map(labels.map((label, place) => [label, place]));
  const result = Array.from({ length: labels.length + 1 }, () => 0);
  for (const [at, value] of values.entries()) (result[places.get(value) ?? labels.length] as number) += counts[at] ?? 0;
  return result;
}

export const numberHistogram = (bins: NumberBins, real: Distribution, synthetic: Distribution): ItemScore =>
  histogramItem(
    bins.column,
    [...rangeCounts(real, bins.edges), real.rows - real.present],
    [...rangeCounts(synthetic, bins.edges), synthetic.rows - synthetic.present],
  );

export function labelHistogram(bins: LabelBins, counts: ValueCounts, rows: SideRows): ItemScore {
  const side = (of: "real" | "synthetic"): number[] => {
    const all = labelCounts(bins, counts.values, counts[of]);
    return [...all, rows[of] - all.reduce((sum, count) => sum + count, 0)];
  };
  const unseen = counts.synthetic.reduce((sum, count, at) => sum + (counts.real[at] === 0 ? count : 0), 0);
  // Labels that the real data has not are a bin of their own: they are no substitute for its rare ones.
  const [real, synthetic] = [side("real"), side("synthetic")];
  synthetic[bins.other] = (synthetic[bins.other] as number) - unseen;
  const item = histogramItem(bins.column, [...real, 0], [...synthetic, unseen]);
  return unseen === 0 ? item : { ...item, figures: { ...item.figures, unseen: unseen / rows.synthetic } };
}

/** Counts by bin, missing values among them, as a score with its ceiling. */
function histogramItem(column: TableColumn, real: readonly number[], synthetic: readonly number[]): ItemScore {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const [n1, n2] = [sum(real), sum(synthetic)];
  if (n1 === 0 || n2 === 0) return { of: [column.name], value: undefined, why: "there are no rows" };
  const shares = sharesOf(real);
  return {
    of: [column.name],
    value: histogramOverlap(shares, sharesOf(synthetic)),
    ceiling: totalVariationCeiling(shares, n1, n2),
    figures: { bins: real.filter((count, bin) => count > 0 || (synthetic[bin] as number) > 0).length },
  };
}

/** KSComplement: 1 − D over the values that are there. */
export function kolmogorovItem(column: TableColumn, real: Distribution, synthetic: Distribution): ItemScore {
  const [n1, n2] = [real.present, synthetic.present];
  if (n1 === 0 || n2 === 0)
    return { of: [column.name], value: undefined, why: `the ${n1 === 0 ? "real" : "synthetic"} column has no value` };
  const statistic = kolmogorovSmirnov(real, synthetic);
  return {
    of: [column.name],
    value: 1 - statistic,
    ceiling: kolmogorovCeiling(n1, n2),
    figures: { D: statistic },
  };
}
