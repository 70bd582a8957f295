/** How the columns of a row go together with those of the row that it refers to. */
import type { JoinedTables } from "../../table/several/index.ts";
import type { PairShape } from "../evaluation.ts";
import { pairMeasures } from "../fidelity/pairs.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import type { SeveralContext } from "./several-context.ts";

export interface CrossTablePairs {
  readonly metrics: readonly MetricScore[];
  /** The worst pairs, worst first. */
  readonly pairs: readonly PairShape[];
}

/**
 * The measures of pairs (Pearson, Spearman, correlation ratio, contingency, mutual information) over one column of a child
 * and one of its parent, the tables being joined by each foreign key (SDMetrics' intertable trends). Throws a `QueryError`.
 */
export async function crossTablePairs({ set, seed, signal }: SeveralContext): Promise<CrossTablePairs> {
  const byMetric = new Map<string, { metric: MetricScore; items: ItemScore[] }>();
  const pairs: PairShape[] = [];
  for (const key of set.foreignKeys) {
    signal?.throwIfAborted();
    await using tables = await set.joined(key);
    if (tables.ofChild.size === 0 || tables.ofParent.size === 0) continue;
    if (tables.files.real?.rows === 0 || tables.files.synthetic?.rows === 0) continue;
    const found = await pairMeasures({ tables, seed, signal });
    for (const metric of found.metrics) {
      const known = byMetric.get(metric.metric) ?? { metric, items: [] };
      known.items.push(...metric.items.filter(({ of }) => crosses(tables, of)));
      byMetric.set(metric.metric, known);
    }
    pairs.push(...found.pairs.filter(({ columns }) => crosses(tables, columns)));
  }
  return {
    metrics: [...byMetric.values()].map(crossTable),
    pairs: pairs.toSorted((a, b) => (a.score ?? 2) - (b.score ?? 2)),
  };
}

const crosses = ({ ofChild, ofParent }: JoinedTables, [a = "", b = ""]: readonly string[]): boolean =>
  (ofChild.has(a) && ofParent.has(b)) || (ofParent.has(a) && ofChild.has(b));

function crossTable({
  metric,
  items,
}: {
  readonly metric: MetricScore;
  readonly items: readonly ItemScore[];
}): MetricScore {
  const sampled = items.find((item) => item.sampled !== undefined)?.sampled;
  return {
    metric: `cross-table-${metric.metric}`,
    title: `${metric.title}, across tables`,
    about: `${metric.about} Each pair is a column of a row and one of the row that it refers to.`,
    axis: metric.axis,
    ...meanScore(items, "no such pair crosses the tables"),
    ...(sampled === undefined ? {} : { sampled }),
    items: worstFirst(items),
  };
}
