/** What each column holds, without anything to compare it with: empty cells, single values, outliers. */
import type { TableColumn, Tables } from "../../table/table.ts";
import type { Context } from "../context.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";

/** The share of cells that have a value, per column. */
export async function completeness({ tables }: Pick<Context, "tables">): Promise<MetricScore> {
  const rows = tables.files.synthetic?.rows ?? 0;
  const counts = await countsOf(tables, (sql) => `count(${sql})`);
  const items = tables.columns.map(({ name }, index): ItemScore =>
    rows === 0
      ? { of: [name], value: undefined, why: "the file has no rows" }
      : {
          of: [name],
          value: (counts[index] as number) / rows,
          figures: { empty: rows - (counts[index] as number), rows },
        },
  );
  return {
    metric: "completeness",
    title: "Filled cells",
    about: "The share of cells that have a value. Empty cells may be meant; a low score is no fault by itself.",
    axis: "fidelity",
    ...meanScore(items, "there are no columns"),
    items: worstFirst(items),
  };
}

/** 1 for each column with at least two different values, 0 for one with a single value or none. */
export async function variety({ tables }: Pick<Context, "tables">): Promise<MetricScore> {
  const rows = tables.files.synthetic?.rows ?? 0;
  const counts = await countsOf(tables, (sql) => `(min(${sql}) IS DISTINCT FROM max(${sql}))::BIGINT`);
  const items = tables.columns.map(({ name }, index): ItemScore =>
    rows < 2
      ? { of: [name], value: undefined, why: "the file has fewer than two rows" }
      : { of: [name], value: counts[index] as number },
  );
  return {
    metric: "variety",
    title: "Columns that vary",
    about: "The share of columns with at least two different values; a constant column tells a reader nothing.",
    axis: "fidelity",
    ...meanScore(items, "there are no columns"),
    items: worstFirst(items),
  };
}

async function countsOf(tables: Tables, aggregate: (sql: string) => string): Promise<readonly number[]> {
  if (tables.columns.length === 0) return [];
  const [cells = []] = await tables.query(
    `SELECT ${tables.columns.map(({ sql }) => aggregate(sql)).join(", ")} FROM synthetic`,
  );
  return cells.map(Number);
}

/** Tukey's outer fences (1977): values beyond them are far out. */
const FENCE = 3;

/** The share of values within Tukey's outer fences, three interquartile ranges from the quartiles, per column of numbers. */
export async function outliers({ tables }: Pick<Context, "tables">): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const column of tables.columns) if (column.role === "numeric") items.push(await fencesOf(tables, column));
  return {
    metric: "outliers",
    title: "Values without outliers",
    about:
      "The share of numbers within three interquartile ranges of the quartiles (Tukey's outer fences). Long tails may be meant.",
    axis: "fidelity",
    ...meanScore(items, "there is no column of numbers"),
    items: worstFirst(items),
  };
}

async function fencesOf(tables: Tables, { name, sql }: TableColumn): Promise<ItemScore> {
  const [[first, third, n] = []] = await tables.query(
    `SELECT quantile_cont(${sql}, 0.25), quantile_cont(${sql}, 0.75), count(${sql}) FROM synthetic`,
  );
  if (typeof first !== "number" || typeof third !== "number")
    return { of: [name], value: undefined, why: "the file has no value of it" };
  const width = third - first;
  if (width === 0) return { of: [name], value: undefined, why: "half of its values are the same" };
  const [low, high] = [first - FENCE * width, third + FENCE * width];
  const [[far, least, most] = []] = await tables.query(
    `SELECT count(*) FILTER (${sql} < ${low} OR ${sql} > ${high}), min(${sql}), max(${sql}) FROM synthetic`,
  );
  const figures = { "far out": Number(far), from: low, to: high, lowest: Number(least), highest: Number(most) };
  return { of: [name], value: 1 - Number(far) / Number(n), figures };
}
