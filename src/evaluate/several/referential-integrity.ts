/** Whether every row that refers to another finds it. */
import type { ForeignKey, Side, TableSet } from "../../table/several/index.ts";
import { keyText } from "../../table/several/index.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import type { SeveralContext } from "./several-context.ts";

/** For each foreign key, the share of references that lead to a row (SDMetrics' ReferentialIntegrity). Throws a `QueryError`. */
export async function referentialIntegrity({ set }: SeveralContext): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const key of set.foreignKeys)
    items.push(integrityItem(key, await references(set, key, "real"), await references(set, key, "synthetic")));
  return {
    metric: "referential-integrity",
    title: "Referential integrity",
    about:
      "For each foreign key, the share of references that lead to a row of the other table; empty ones refer to nothing (SDMetrics' ReferentialIntegrity).",
    axis: "rules",
    ...meanScore(items, "there are no foreign keys"),
    items: worstFirst(items),
  };
}

interface References {
  /** Rows whose reference is not empty. */
  readonly all: number;
  readonly fulfilled: number;
  /** Rows whose reference is empty. */
  readonly empty: number;
}

async function references(
  set: TableSet,
  { child, childColumn, parent, parentColumn }: ForeignKey,
  side: Side,
): Promise<References> {
  const column = childColumn.sql;
  const there = `(SELECT ${parentColumn.sql} FROM ${set.view(parent, side)} WHERE ${parentColumn.sql} IS NOT NULL)`;
  const [row = []] = await set.query(
    `SELECT count(${column}), count(*) FILTER (${column} IN ${there}), count(*) - count(${column}) FROM ${set.view(child, side)}`,
  );
  const [all = 0, fulfilled = 0, empty = 0] = row.map(Number);
  return { all, fulfilled, empty };
}

function integrityItem(key: ForeignKey, real: References, synthetic: References): ItemScore {
  const of = [keyText(key)];
  if (synthetic.all === 0) return { of, value: undefined, why: "no synthetic row refers to anything" };
  const share = (side: References): number => side.fulfilled / side.all;
  return {
    of,
    value: share(synthetic),
    ceiling: real.all === 0 ? undefined : share(real),
    figures: {
      orphans: synthetic.all - synthetic.fulfilled,
      "orphans in the real data": real.all - real.fulfilled,
      empty: synthetic.empty,
      key: key.reason,
    },
  };
}
