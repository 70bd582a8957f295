/** alone/ says what can be said of synthetic data without real data: against a contract, against other seeds, and of itself. */
import type { Schema } from "../../model/schema.ts";
import type { Tables } from "../../table/table.ts";
import type { Context } from "../context.ts";
import type { ColumnShape } from "../evaluation.ts";
import type { MetricScore } from "../score.ts";
import { classBalance } from "./balance.ts";
import { completeness, outliers, variety } from "./contents.ts";
import { declaredRanges } from "./declared-ranges.ts";
import { declaredMissing, declaredShares } from "./declared-shares.ts";
import { duplicates } from "./duplicates.ts";
import { groupBalance } from "./group-balance.ts";
import { seedDifference, seedDrift } from "./seed-drift.ts";
import { shapesAlone } from "./shapes.ts";

export { contractTypes } from "./contract-types.ts";
export type { ContractTypes } from "./contract-types.ts";

export interface AloneOptions {
  /** The contract of the generator that made the rows. */
  readonly schema?: Schema | undefined;
  /** Columns whose groups ought to be treated alike. */
  readonly sensitive?: readonly string[] | undefined;
  /** The file beside those of two other seeds: `synthetic`, and `real` and `holdout` for the others. */
  readonly seeds?: Tables | undefined;
}

export interface AloneEvaluation {
  /** How near the rows are to what is declared, and to other seeds' rows. */
  readonly scores: readonly MetricScore[];
  /** What the rows are like. A low score may be meant, so none of these counts towards an axis. */
  readonly descriptions: readonly MetricScore[];
  /** What to draw of each column: its distribution, and the declared one. */
  readonly shapes: readonly ColumnShape[];
}

/** Everything that synthetic rows tell by themselves. Throws a `QueryError`. */
export async function evaluateAlone(
  context: Pick<Context, "tables" | "target">,
  { schema, sensitive, seeds }: AloneOptions = {},
): Promise<AloneEvaluation> {
  const { tables } = context;
  const scores: MetricScore[] = [];
  if (schema !== undefined) {
    scores.push(await declaredShares(tables, schema), await declaredMissing(tables, schema));
  }
  if (seeds !== undefined) scores.push(await seedDrift(seeds), await seedDifference(seeds));
  const descriptions = [
    ...(schema === undefined ? [] : [await declaredRanges(tables, schema)]),
    await duplicates(context),
    await classBalance(context, schema),
    await groupBalance(context, { schema, ...(sensitive === undefined ? {} : { sensitive }) }),
    await completeness(context),
    await variety(context),
    await outliers(context),
  ];
  return { scores, descriptions, shapes: await shapesAlone(tables, schema) };
}
