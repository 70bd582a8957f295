/** How even the classes of a column are. */
import type { Schema } from "../../model/schema.ts";
import type { TableColumn, Tables } from "../../table/table.ts";
import type { Context } from "../context.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";

/** Shannon's entropy of counts over its maximum, ln of the number of classes: 1 where all are alike, 0 where there is one; undefined for fewer than two classes. */
export function normalisedEntropy(counts: readonly number[]): number | undefined {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || n === 0) return undefined;
  const entropy = counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / n) * Math.log(count / n)), 0);
  return Math.max(0, entropy / Math.log(counts.length));
}

/** What n rows of k equally likely classes are expected to score: the bias of the entropy is (k − 1) / 2n (Miller 1955). */
export const balancedScore = (classes: number, n: number): number =>
  Math.max(0, 1 - (classes - 1) / (2 * n * Math.log(classes)));

const MOST_CLASSES = 100;

/** The normalised entropy of every categorical column, with the ratio of its largest class to its smallest. Declared values that never occur are classes, too. */
export async function classBalance({ tables }: Pick<Context, "tables">, schema?: Schema): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const column of tables.columns)
    if (column.role === "categorical") items.push(await balanceOf(tables, column, declaredValues(schema, column.name)));
  return {
    metric: "class-balance",
    title: "Balance of classes",
    about:
      "How even the classes of each column are: Shannon's entropy over its maximum. Rare classes may be meant; a low score is no fault by itself.",
    axis: "fidelity",
    ...meanScore(items, "there is no column of classes"),
    items: worstFirst(items),
  };
}

function declaredValues(schema: Schema | undefined, name: string): readonly string[] {
  const field = schema?.fields.find((field) => field.name === name);
  return field !== undefined && "enum" in field && field.enum !== undefined ? [...new Set(field.enum.map(String))] : [];
}

async function balanceOf(tables: Tables, { name, sql }: TableColumn, declared: readonly string[]): Promise<ItemScore> {
  const rows = await tables.query(
    `SELECT CAST(${sql} AS VARCHAR) AS value, count(*) AS n FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY n DESC, value LIMIT ${MOST_CLASSES + 1}`,
  );
  if (rows.length > MOST_CLASSES)
    return { of: [name], value: undefined, why: `it has more than ${MOST_CLASSES} classes` };
  const found = rows.map(([value, count]) => ({ value: `${value}`, count: Number(count) }));
  const known = new Set(found.map(({ value }) => value));
  const classes = [...found, ...declared.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))];
  const value = normalisedEntropy(classes.map(({ count }) => count));
  if (value === undefined) return { of: [name], value, why: "it has fewer than two classes" };
  const [largest, smallest] = [classes[0], classes.at(-1)] as [(typeof classes)[0], (typeof classes)[0]];
  const n = found.reduce((sum, { count }) => sum + count, 0);
  return {
    of: [name],
    value,
    figures: {
      "even classes score": balancedScore(classes.length, n),
      classes: classes.length,
      largest: largest.value,
      "largest share": largest.count / n,
      smallest: smallest.value,
      "smallest share": smallest.count / n,
      ...(smallest.count === 0 ? {} : { ratio: largest.count / smallest.count }),
    },
  };
}
