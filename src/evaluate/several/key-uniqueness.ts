/** Whether the keys that others refer to name one row each. */
import type { ForeignKey, RelatedTable, Side, TableSet } from "../../table/several/index.ts";
import type { TableColumn } from "../../table/index.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import type { SeveralContext } from "./several-context.ts";

/** For each key that is referred to, the share of rows that bring a new one (SDMetrics' KeyUniqueness). Throws a `QueryError`. */
export async function keyUniqueness({ set }: SeveralContext): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const { parent, parentColumn } of differentKeys(set.foreignKeys)) {
    const real = await uniqueShare(set, parent, parentColumn, "real");
    const synthetic = await uniqueShare(set, parent, parentColumn, "synthetic");
    items.push({ of: [`${parent.name}.${parentColumn.name}`], value: synthetic, ceiling: real });
  }
  return {
    metric: "key-uniqueness",
    title: "Key uniqueness",
    about:
      "For each key that is referred to, different values as a share of all rows: 1 where each names one row and none is empty (SDMetrics' KeyUniqueness).",
    axis: "rules",
    ...meanScore(items, "there are no foreign keys"),
    items: worstFirst(items),
  };
}

/** Keys that several tables refer to, once. */
const differentKeys = (keys: readonly ForeignKey[]): readonly ForeignKey[] =>
  keys.filter((key, index) => keys.findIndex(({ parentColumn }) => parentColumn === key.parentColumn) === index);

async function uniqueShare(set: TableSet, table: RelatedTable, { sql }: TableColumn, side: Side): Promise<number> {
  const [row = []] = await set.query(`SELECT count(*), count(DISTINCT ${sql}) FROM ${set.view(table, side)}`);
  const [all = 0, different = 0] = row.map(Number);
  return different / all;
}
