/** Do synthetic rows give an analyst the same answers: a thousand random queries on both tables. */
import { randomPlaces } from "../../model/random-places.ts";
import type { TableName } from "../../table/table.ts";
import { binnedTables } from "../binned-tables.ts";
import type { BinnedColumn } from "../bins.ts";
import { numberValues, rowsOfTable } from "../column-values.ts";
import type { Context } from "../context.ts";
import { worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { averageGroups, averageScore, countGroups, countScore, groupKeys } from "./query-answers.ts";
import type { Averages, Groups } from "./query-answers.ts";
import { drawQueries } from "./queries.ts";
import type { Query } from "./queries.ts";

const QUERIES = 1000;
/** Rows that all queries together look at, on each side. */
const MOST_LOOKS = 1_500_000_000;
/** Queries that are listed: the worst. */
const LISTED = 100;

/** Throws a `QueryError`. */
export async function qScore(context: Context): Promise<MetricScore> {
  const binned = await binnedTables(context);
  const { columns } = binned;
  const numbers = [...columns.keys()].filter((k) => (columns[k] as BinnedColumn).kind === "number");
  const queries = columns.length === 0 ? [] : drawQueries(columns.length, numbers, QUERIES, context.seed);
  const real = await answers(context, "real", await binned.table("real"), columns, queries);
  const synthetic = await answers(context, "synthetic", await binned.table("synthetic"), columns, queries);
  const items = queries.map((query, k) => itemOf(query, columns, real, synthetic, k));
  const known = items.flatMap((item, k) =>
    item.value === undefined ? [] : [{ item, times: (queries[k] as Query).times }],
  );
  const asked = known.reduce((sum, { times }) => sum + times, 0);
  const mean = (pick: (item: ItemScore) => number): number =>
    known.reduce((sum, { item, times }) => sum + pick(item) * times, 0) / asked;
  return {
    metric: "q-score",
    title: "QScore",
    about:
      "The mean likeness of the answers to 1,000 random queries that count rows or average a number by one or two columns (numbers in ranges, missing values a group): 1 − total variation distance of counts; of averages, 1 − their mean difference in shares of the real q95 − q05, over groups of at least 20 real rows.",
    axis: "utility",
    ...(asked === 0
      ? { value: undefined, why: "there is no column to group rows by" }
      : { value: mean((item) => item.value as number), ceiling: mean((item) => item.ceiling as number) }),
    sampled: synthetic.rows < synthetic.of ? { rows: synthetic.rows, of: synthetic.of, seed: context.seed } : undefined,
    items: worstFirst(items).slice(0, LISTED),
  };
}

interface Answers {
  readonly rows: number;
  readonly of: number;
  /** One a query: groups for a count, sums for an average. */
  readonly answered: readonly (Groups | Averages)[];
  /** q95 − q05 of each column of numbers. */
  readonly spreads: readonly (number | undefined)[];
}

/** One table's answers to all queries; its columns are in memory for as long. */
async function answers(
  context: Context,
  table: TableName,
  codeTable: string,
  columns: readonly BinnedColumn[],
  queries: readonly Query[],
): Promise<Answers> {
  const { tables, seed, signal } = context;
  const of = rowsOfTable(tables, table);
  const rows = Math.min(of, Math.floor(MOST_LOOKS / Math.max(1, queries.length)));
  const places = rows < of ? randomPlaces(of, rows, seed).sort() : undefined;
  const codes: Uint8Array[] = [];
  const values: (Float64Array | undefined)[] = [];
  for (const bins of columns) {
    signal?.throwIfAborted();
    const [read] = await tables.numbers(`SELECT ${bins.column.sql}::DOUBLE FROM ${codeTable}`, of);
    codes.push(Uint8Array.from(chosen(read as Float64Array, places)));
    values.push(bins.kind === "number" ? chosen(await numberValues(tables, table, bins.column), places) : undefined);
  }
  const whole = values.map((one) => one?.every((value) => value === value) === true);
  const answered: (Groups | Averages)[] = [];
  let keys: Uint16Array = new Uint16Array();
  let counted: Groups = { counts: new Float64Array(), rows };
  let last = "";
  for (const { by, average } of queries) {
    signal?.throwIfAborted();
    const sizes = by.map((k) => (columns[k] as BinnedColumn).size);
    const groups = sizes.reduce((product, size) => product * size, 1);
    if (last !== by.join()) {
      keys = groupKeys(
        by.map((k) => codes[k] as Uint8Array),
        sizes,
      );
      counted = countGroups(keys, groups);
      last = by.join();
    }
    answered.push(
      average === undefined
        ? counted
        : averageGroups(keys, values[average] as Float64Array, groups, {
            complete: whole[average] === true ? counted.counts : undefined,
            squared: table === "real",
          }),
    );
  }
  return { rows, of, answered, spreads: table === "real" ? values.map((one) => one && spreadOf(one)) : [] };
}

function chosen(values: Float64Array, places: Uint32Array | undefined): Float64Array {
  if (places === undefined) return values;
  const result = new Float64Array(places.length);
  for (let row = 0; row < places.length; row++) result[row] = values[places[row] as number] as number;
  return result;
}

function spreadOf(values: Float64Array): number {
  const known = values.filter((value) => value === value).sort();
  const at = (share: number): number => known[Math.floor(share * (known.length - 1))] ?? 0;
  return at(0.95) - at(0.05) || at(1) - at(0);
}

function itemOf(
  { by, average, times }: Query,
  columns: readonly BinnedColumn[],
  real: Answers,
  synthetic: Answers,
  k: number,
): ItemScore {
  const names = by.map((place) => (columns[place] as BinnedColumn).column.name);
  if (average === undefined)
    return {
      of: names,
      ...countScore(real.answered[k] as Groups, synthetic.answered[k] as Groups),
      figures: { query: `count rows by ${names.join(", ")}`, times },
    };
  const { name } = (columns[average] as BinnedColumn).column;
  const spread = real.spreads[average] ?? 0;
  const score =
    spread > 0 ? averageScore(real.answered[k] as Averages, synthetic.answered[k] as Averages, spread) : undefined;
  return {
    of: [...names, name],
    ...(score ?? { value: undefined, why: spread > 0 ? "no group has 20 rows" : "the number is constant" }),
    figures: { query: `average ${name} by ${names.join(", ")}`, times },
  };
}
