/** The distributions that a contract declares, against those of the file: shares of values, and of empty cells. */
import type { Field, Schema, Shares } from "../../model/schema.ts";
import type { TableColumn, Tables } from "../../table/table.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { goodnessOfFit } from "./goodness-of-fit.ts";

/** `1 − TVD` of every column whose shares the contract declares, with a chi-square test and the ceiling of so many rows. */
export async function declaredShares(tables: Tables, schema: Schema): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const field of schema.fields)
    if ("shares" in field && field.shares !== undefined) items.push(await sharesItem(tables, field, field.shares));
  return {
    metric: "declared-shares",
    title: "Declared shares",
    about:
      "How near the shares of values are to those that the contract declares: 1 − total variation distance, with Pearson's chi-square test.",
    axis: "fidelity",
    ...meanScore(items, "the contract declares no shares of values"),
    items: worstFirst(items),
  };
}

/** The same for declared shares of empty cells. */
export async function declaredMissing(tables: Tables, schema: Schema): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const field of schema.fields)
    if (field.missing !== undefined) items.push(await missingItem(tables, field, field.missing));
  return {
    metric: "declared-missing",
    title: "Declared empty cells",
    about:
      "How near the shares of empty cells are to those that the contract declares: 1 − their difference, with Pearson's chi-square test.",
    axis: "fidelity",
    ...meanScore(items, "the contract declares no shares of empty cells"),
    items: worstFirst(items),
  };
}

/** The column of a field in the file. */
export const columnOf = (tables: Tables, { name }: Field): TableColumn | undefined =>
  tables.columns.find((column) => column.name === name);

const absent = (field: Field): ItemScore => ({
  of: [field.name],
  value: undefined,
  why: "the file has no such column",
});

async function sharesItem(tables: Tables, field: Field, shares: Shares): Promise<ItemScore> {
  const column = columnOf(tables, field);
  const groups = groupsOf(tables, shares.per);
  if (column === undefined || groups === undefined) return absent(field);
  const rows = await tables.query(
    `SELECT ${column.sql}, ${groups} FROM synthetic WHERE ${column.sql} IS NOT NULL GROUP BY ${column.sql}`,
  );
  const found = new Map(rows.map(([value, count]) => [`${value}`, Number(count)]));
  const declared = shares.values.map(({ value, share }) => ({ name: `${value}`, share }));
  const rest = 1 - declared.reduce((sum, { share }) => sum + share, 0);
  const counts = declared.map(({ name }) => found.get(name) ?? 0);
  const all = [...found.values()].reduce((sum, count) => sum + count, 0);
  const others = all - counts.reduce((sum, count) => sum + count, 0);
  const classes = [...declared, { name: "others", share: rest < 1e-9 ? 0 : rest }];
  return fitItem(field.name, classes, [...counts, others]);
}

/** What is counted: rows, or the different values of the column that groups them. */
function groupsOf(tables: Tables, per: string | undefined): string | undefined {
  if (per === undefined) return "count(*)";
  const column = tables.columns.find(({ name }) => name === per);
  return column && `count(DISTINCT ${column.sql})`;
}

async function missingItem(
  tables: Tables,
  field: Field,
  { share, per }: { readonly share: number; readonly per?: string },
): Promise<ItemScore> {
  const column = columnOf(tables, field);
  const counted = groupsOf(tables, per);
  if (column === undefined || counted === undefined) return absent(field);
  const [[empty, all] = []] = await tables.query(
    `SELECT ${counted} FILTER (${column.sql} IS NULL), ${counted} FROM synthetic`,
  );
  const classes = [
    { name: "empty", share },
    { name: "filled", share: 1 - share },
  ];
  return fitItem(field.name, classes, [Number(empty), Number(all) - Number(empty)]);
}

function fitItem(
  name: string,
  classes: readonly { readonly name: string; readonly share: number }[],
  counts: readonly number[],
): ItemScore {
  const fit = goodnessOfFit(
    counts,
    classes.map(({ share }) => share),
  );
  if (fit === undefined) return { of: [name], value: undefined, why: "the file has no value of it" };
  const n = counts.reduce((sum, count) => sum + count, 0);
  const off = classes.map((each, index) => ({ ...each, found: (counts[index] as number) / n }));
  const distance = ({ found, share }: (typeof off)[0]): number => Math.abs(found - share);
  const worst = off.reduce((a, b) => (distance(b) > distance(a) + 1e-12 ? b : a));
  return {
    of: [name],
    value: fit.similarity,
    ceiling: fit.ceiling,
    figures: {
      rows: n,
      ...(fit.p === undefined ? {} : { p: fit.p }),
      ...(fit.statistic === Infinity ? {} : { "chi-square": fit.statistic }),
      "degrees of freedom": fit.degrees,
      worst: worst.name,
      declared: worst.share,
      found: worst.found,
    },
  };
}
