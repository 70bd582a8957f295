/**
 * Whether groups have an outcome alike: the rate of each, and the four-fifths rule of the Uniform Guidelines on Employee
 * Selection Procedures (29 CFR 1607.4 D): the lowest rate is at least four fifths of the highest.
 */
import type { Schema } from "../../model/schema.ts";
import type { TableColumn, TableName, Tables } from "../../table/table.ts";
import type { Context } from "../context.ts";
import { wilsonInterval } from "../privacy/wilson.ts";
import { worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { rateRatio } from "./group-rates.ts";
import type { Group } from "./group-rates.ts";

/** Fewer rows than these are no group to speak of (the Guidelines set groups of under 2 % aside). */
const LEAST_ROWS = 30;
const MOST_GROUPS = 20;
const FOUR_FIFTHS = 0.8;

/**
 * The ratio of rates for each column of groups. Those that ought to be treated alike are `sensitive` ones: named, or
 * described in the contract as protected or sensitive. Without any, all columns of classes are shown and none is judged.
 */
export async function groupBalance(
  { tables, target }: Pick<Context, "tables" | "target">,
  { schema, sensitive = [] }: { readonly schema?: Schema | undefined; readonly sensitive?: readonly string[] } = {},
): Promise<MetricScore> {
  const words = {
    metric: "group-balance",
    title: "Balance of groups",
    about:
      "Whether groups have the outcome alike: the lowest rate over the highest, 0.8 or more by the four-fifths rule (29 CFR 1607.4 D).",
    axis: "fidelity",
  } as const;
  const outcome = target === undefined ? undefined : await outcomeOf(tables, target);
  if (target === undefined || typeof outcome === "string" || outcome === undefined) {
    const why = typeof outcome === "string" ? outcome : "there is no outcome: name the column to predict with --target";
    return { ...words, value: undefined, why, items: [] };
  }
  const protectedNames = new Set([...sensitive, ...describedAsProtected(schema)]);
  const items: ItemScore[] = [];
  for (const column of tables.columns)
    if (column.name !== target.name && column.role === "categorical" && isChosen(column, protectedNames))
      items.push(await groupsItem(tables, column, target, outcome));
  const judged = items.flatMap(({ value }) => value ?? []);
  if (protectedNames.size === 0 || judged.length === 0) {
    const why =
      protectedNames.size === 0
        ? "no column is named whose groups ought to be treated alike"
        : (items[0]?.why ?? "the columns of groups are no columns of classes");
    return { ...words, value: undefined, why, items: worstFirst(items) };
  }
  return { ...words, value: Math.min(...judged), items: worstFirst(items) };
}

const isChosen = ({ name }: TableColumn, names: ReadonlySet<string>): boolean => names.size === 0 || names.has(name);

const describedAsProtected = (schema: Schema | undefined): readonly string[] =>
  (schema?.fields ?? []).flatMap(({ name, description = "" }) =>
    /\b(?:protected|sensitive)\b/i.test(description) ? [name] : [],
  );

interface Outcome {
  readonly sql: string;
  readonly shown: string;
}

/** The outcome whose rate is compared: true, or the rarer one of two classes; a sentence where there is none. */
async function outcomeOf(tables: Tables, { name, sql, type, role }: TableColumn): Promise<Outcome | string> {
  if (type === "boolean") return { sql, shown: `${name} is true` };
  if (role !== "categorical" && type !== "integer") return `${name} has no classes`;
  const classes = await tables.query(
    `SELECT CAST(${sql} AS VARCHAR) AS value, count(*) AS n FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY n, value LIMIT 3`,
  );
  if (classes.length !== 2)
    return `${name} has ${classes.length > 2 ? "more than two classes" : "one class"}, and a rate is of one of two`;
  const [value] = classes[0] as [string];
  return {
    sql: `(CAST(${sql} AS VARCHAR) = (SELECT value FROM (SELECT CAST(${sql} AS VARCHAR) AS value, count(*) AS n FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY n, value LIMIT 1)))`,
    shown: `${name} is ${value}`,
  };
}

async function groupsItem(
  tables: Tables,
  column: TableColumn,
  target: TableColumn,
  outcome: Outcome,
): Promise<ItemScore> {
  const of = [column.name, target.name];
  const groups = await groupsIn(tables, "synthetic", column, target, outcome);
  if (groups.length > MOST_GROUPS) return { of, value: undefined, why: `it has more than ${MOST_GROUPS} groups` };
  const large = groups.filter(({ rows }) => rows >= LEAST_ROWS);
  const found = rateRatio(large);
  if (found === undefined) {
    const why =
      large.length < 2 ? `it has fewer than two groups of ${LEAST_ROWS} rows or more` : "no group has the outcome";
    return { of, value: undefined, why };
  }
  const { ratio, interval, lowest, highest } = found;
  const real =
    tables.files.real === undefined ? undefined : rateRatio(await groupsIn(tables, "real", column, target, outcome));
  return {
    of,
    value: ratio,
    interval,
    figures: {
      outcome: outcome.shown,
      lowest: rateText(lowest),
      highest: rateText(highest),
      "four-fifths rule":
        ratio >= FOUR_FIFTHS ? "kept" : interval.high < FOUR_FIFTHS ? "broken" : "broken, within chance",
      ...(real === undefined ? {} : { real: real.ratio }),
      ...(large.length === groups.length ? {} : { "groups too small": groups.length - large.length }),
    },
  };
}

async function groupsIn(
  tables: Tables,
  table: TableName,
  column: TableColumn,
  target: TableColumn,
  outcome: Outcome,
): Promise<readonly Group[]> {
  const rows = await tables.query(
    `SELECT CAST(${column.sql} AS VARCHAR) AS name, count(*) FILTER (${outcome.sql}), count(*) FROM ${table}
     WHERE ${column.sql} IS NOT NULL AND ${target.sql} IS NOT NULL GROUP BY ${column.sql} ORDER BY name LIMIT ${MOST_GROUPS + 1}`,
  );
  return rows.map(([name, count, all]) => ({ name: `${name}`, count: Number(count), rows: Number(all) }));
}

function rateText({ name, count, rows }: Group): string {
  const { low, high } = wilsonInterval(count, rows);
  const percent = (share: number): string => (share * 100).toFixed(1);
  return `${name}: ${percent(count / rows)} % (${percent(low)} to ${percent(high)}) of ${rows}`;
}
