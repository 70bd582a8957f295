/**
 * Files of one generator with different seeds: they ought to be alike in distribution, and different in their rows. The
 * file in question is held to two others; how alike those are to each other is what can be expected.
 */
import type { TableColumn, TableName, Tables } from "../../table/table.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";

/** Bins of numbers, by the quantiles of one seed's file. */
const BINS = 20;
/** Categories of one seed's file that are told apart; the rest is one. */
const MOST_CATEGORIES = 100;

/**
 * Tables of which `synthetic` is the file in question, and `real` and `holdout` are those of two other seeds, opened
 * together so that columns, types and labels are the same.
 */
export async function seedDrift(tables: Tables): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const column of tables.columns) items.push(await driftOf(tables, column));
  return {
    metric: "seed-drift",
    title: "Alike from seed to seed",
    about:
      "Histogram similarity (1 − total variation distance) of the file and of two other seeds' files; the ceiling is that of these two.",
    axis: "fidelity",
    ...meanScore(items, "there are no columns to compare"),
    items: worstFirst(items),
  };
}

const SEEDS = ["synthetic", "real", "holdout"] as const satisfies readonly TableName[];

async function driftOf(tables: Tables, column: TableColumn): Promise<ItemScore> {
  const of = [column.name];
  if (column.role !== "numeric" && column.role !== "categorical")
    return { of, value: undefined, why: `it is set aside: ${column.reason}` };
  const bin =
    column.type === "string" || column.type === "boolean"
      ? await categoryBin(tables, column)
      : await numberBin(tables, column);
  const counts: (readonly number[])[] = [];
  for (const table of SEEDS) counts.push(await binned(tables, table, bin));
  const [file, first, second] = counts as [number[], number[], number[]];
  const similar = [similarity(file, first), similarity(file, second)];
  const ceiling = ceilingOf(file, first, second);
  if (similar.some((value) => value === undefined) || ceiling === undefined)
    return { of, value: undefined, why: "one of the files has no rows" };
  const [one, other] = similar as [number, number];
  return { of, value: (one + other) / 2, ceiling, figures: { "lower of the two": Math.min(one, other) } };
}

/** SQL that gives the number of a value's bin; missing values have the last one. */
interface Bin {
  readonly sql: string;
  readonly count: number;
}

async function numberBin(tables: Tables, { sql }: TableColumn): Promise<Bin> {
  const steps = Array.from({ length: BINS - 1 }, (_, index) => (index + 1) / BINS);
  const [[found] = []] = await tables.query(`SELECT quantile_cont(${sql}, [${steps.join(", ")}]) FROM real`);
  const edges = [...new Set((found ?? []) as number[])];
  const cases = edges.map((edge, index) => `WHEN ${sql} < ${edge}::DOUBLE THEN ${index}`).join(" ");
  const inner = edges.length === 0 ? "0" : `CASE ${cases} ELSE ${edges.length} END`;
  return { sql: `CASE WHEN ${sql} IS NULL THEN ${edges.length + 1} ELSE ${inner} END`, count: edges.length + 2 };
}

async function categoryBin(tables: Tables, { sql }: TableColumn): Promise<Bin> {
  const top = `seed_top_${sql}`;
  await tables.run(
    `CREATE OR REPLACE TEMP TABLE ${top} AS SELECT ${sql} AS value, row_number() OVER (ORDER BY count(*) DESC, ${sql}) - 1 AS place FROM real WHERE ${sql} IS NOT NULL GROUP BY ${sql} QUALIFY place < ${MOST_CATEGORIES}`,
  );
  const place = `(SELECT place FROM ${top} WHERE value = ${sql})`;
  return {
    sql: `CASE WHEN ${sql} IS NULL THEN ${MOST_CATEGORIES + 1} ELSE coalesce(${place}, ${MOST_CATEGORIES}) END`,
    count: MOST_CATEGORIES + 2,
  };
}

async function binned(tables: Tables, table: TableName, { sql, count }: Bin): Promise<readonly number[]> {
  const counts = Array.from({ length: count }, () => 0);
  for (const [bin, rows] of await tables.query(`SELECT ${sql} AS bin, count(*) FROM ${table} GROUP BY bin`))
    counts[Number(bin)] = Number(rows);
  return counts;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * How alike the two other seeds are. Chance makes a distance that grows with √(1/n + 1/m): where the file has another
 * number of rows than they have, theirs is put to its scale.
 */
function ceilingOf(file: readonly number[], first: readonly number[], second: readonly number[]): number | undefined {
  const between = similarity(first, second);
  const [n, a, b] = [total(file), total(first), total(second)];
  return between === undefined || n === 0
    ? undefined
    : Math.max(0, 1 - (1 - between) * Math.sqrt((1 / n + 1 / a) / (1 / a + 1 / b)));
}

/** Σ min(p, q) of two histograms; undefined where one is empty. */
function similarity(a: readonly number[], b: readonly number[]): number | undefined {
  const [n, m] = [total(a), total(b)];
  return n === 0 || m === 0
    ? undefined
    : a.reduce((sum, count, index) => sum + Math.min(count / n, (b[index] as number) / m), 0);
}

/** The share of rows that another seed did not make at the same place; the ceiling is that of the two other seeds. */
export async function seedDifference(tables: Tables): Promise<MetricScore> {
  const words = {
    metric: "seed-difference",
    title: "New rows from seed to seed",
    about:
      "The share of rows that differ from those which other seeds made at the same place, identifiers set aside; the ceiling is that of the two other seeds.",
    axis: "fidelity",
  } as const;
  const columns = tables.columns.filter(({ role }) => !["identifier", "empty", "constant"].includes(role));
  if (columns.length === 0) return { ...words, value: undefined, why: "no column tells of the seed", items: [] };
  const different = async (a: TableName, b: TableName): Promise<number | undefined> => {
    const same = columns.map(({ sql }) => `a.${sql} IS NOT DISTINCT FROM b.${sql}`).join(" AND ");
    const [[equal, all] = []] = await tables.query(
      `SELECT count(*) FILTER (${same}), count(*) FROM ${a} a JOIN ${b} b ON a."row" = b."row"`,
    );
    return Number(all) === 0 ? undefined : 1 - Number(equal) / Number(all);
  };
  const items: ItemScore[] = [];
  const ceiling = await different("real", "holdout");
  for (const other of ["real", "holdout"] as const) {
    const value = await different("synthetic", other);
    items.push({
      of: columns.map(({ name }) => name),
      value,
      ...(value === undefined ? { why: "one of the files has no rows" } : {}),
      ceiling,
    });
  }
  return { ...words, ...meanScore(items), items };
}
