/** How many rows refer to each row: one order a customer, or ten. */
import type { ForeignKey, Side, TableSet } from "../../table/several/index.ts";
import { keyText } from "../../table/several/index.ts";
import type { Distribution } from "../distribution.ts";
import { moments, quantile } from "../distribution.ts";
import { kolmogorovSmirnov } from "../fidelity/kolmogorov-smirnov.ts";
import { kolmogorovCeiling } from "../noise.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import type { SeveralContext } from "./several-context.ts";

/** For each foreign key, 1 − D of the children of each parent, none among them (SDMetrics' CardinalityShapeSimilarity). Throws a `QueryError`. */
export async function childrenPerParent({ set }: SeveralContext): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const key of set.foreignKeys)
    items.push(childrenItem(key, await childCounts(set, key, "real"), await childCounts(set, key, "synthetic")));
  return {
    metric: "children-per-parent",
    title: "Children per parent",
    about:
      "For each foreign key, 1 − the Kolmogorov–Smirnov distance of how many rows refer to each row, those that none refers to included (SDMetrics' CardinalityShapeSimilarity).",
    axis: "fidelity",
    ...meanScore(items, "there are no foreign keys"),
    items: worstFirst(items),
  };
}

/** The distribution of the number of children over all parents that have a key. */
async function childCounts(
  set: TableSet,
  { child, childColumn, parent, parentColumn }: ForeignKey,
  side: Side,
): Promise<Distribution> {
  const children = `(SELECT ${childColumn.sql} AS key, count(*) AS children FROM ${set.view(child, side)} GROUP BY 1)`;
  const parents = `(SELECT DISTINCT ${parentColumn.sql} AS key FROM ${set.view(parent, side)} WHERE ${parentColumn.sql} IS NOT NULL)`;
  const rows = await set.query(
    `SELECT coalesce(children, 0)::DOUBLE, count(*)::DOUBLE FROM ${parents} p LEFT JOIN ${children} c ON p.key = c.key GROUP BY 1 ORDER BY 1`,
  );
  return countedDistribution(rows.map(([value, count]) => [Number(value), Number(count)]));
}

/** A distribution from ascending values, each with how often it comes. */
function countedDistribution(counts: readonly (readonly [value: number, count: number])[]): Distribution {
  const below = new Float64Array(counts.length + 1);
  for (const [at, [, count]] of counts.entries()) below[at + 1] = (below[at] as number) + count;
  const present = below[counts.length] as number;
  return { values: Float64Array.from(counts, ([value]) => value), below, present, rows: present };
}

function childrenItem(key: ForeignKey, real: Distribution, synthetic: Distribution): ItemScore {
  const of = [keyText(key)];
  if (real.present === 0 || synthetic.present === 0)
    return { of, value: undefined, why: `no ${real.present === 0 ? "real" : "synthetic"} row has a key` };
  const statistic = kolmogorovSmirnov(real, synthetic);
  const none = ({ values, below, present }: Distribution): number =>
    values[0] === 0 ? (below[1] as number) / present : 0;
  return {
    of,
    value: 1 - statistic,
    ceiling: kolmogorovCeiling(real.present, synthetic.present),
    figures: {
      D: statistic,
      "real mean": moments(real).mean,
      "synthetic mean": moments(synthetic).mean,
      "real 95th percentile": quantile(real, 0.95),
      "synthetic 95th percentile": quantile(synthetic, 0.95),
      "real without children": none(real),
      "synthetic without children": none(synthetic),
      key: key.reason,
    },
  };
}
