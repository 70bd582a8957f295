/** How much of what a contract allows the file makes use of: the range between declared bounds, and the listed values. */
import type { Field, Schema } from "../../model/schema.ts";
import type { TableColumn, Tables } from "../../table/table.ts";
import { meanScore, worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { columnOf } from "./declared-shares.ts";

/** RangeCoverage as in SDMetrics with the declared bounds in the place of the real ones, and CategoryCoverage with the declared values. */
export async function declaredRanges(tables: Tables, schema: Schema): Promise<MetricScore> {
  const items: ItemScore[] = [];
  for (const field of schema.fields) {
    const declared = declaredOf(field);
    if (declared === undefined) continue;
    const column = columnOf(tables, field);
    items.push(
      column === undefined
        ? { of: [field.name], value: undefined, why: "the file has no such column" }
        : "values" in declared
          ? await coverage(tables, column, declared.values)
          : await range(tables, column, declared),
    );
  }
  return {
    metric: "declared-ranges",
    title: "Declared ranges in use",
    about:
      "How much of the declared ranges and lists of values occurs: RangeCoverage and CategoryCoverage of SDMetrics. A low score may be meant.",
    axis: "fidelity",
    ...meanScore(items, "the contract declares no ranges and no lists of values"),
    items: worstFirst(items),
  };
}

type Declared = { readonly values: readonly string[] } | { readonly minimum: number; readonly maximum: number };

function declaredOf(field: Field): Declared | undefined {
  if ("enum" in field && field.enum !== undefined) return { values: [...new Set(field.enum.map(String))] };
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return boundsOf(field.minimum, field.maximum);
    case "date":
    case "time":
    case "timestamp":
      return boundsOf(secondsOf(field.minimum), secondsOf(field.maximum));
    default:
      return undefined;
  }
}

const boundsOf = (minimum: number | undefined, maximum: number | undefined): Declared | undefined =>
  minimum === undefined || maximum === undefined || !(minimum < maximum) ? undefined : { minimum, maximum };

/** ISO text as seconds since 1970, or since midnight. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const iso = /^\d\d:/.test(text) ? `1970-01-01T${text}` : text;
  const milliseconds = Date.parse(/T/.test(iso) && !/Z$|[+-]\d\d:?\d\d$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

async function range(
  tables: Tables,
  { name, sql, type }: TableColumn,
  declared: { readonly minimum: number; readonly maximum: number },
): Promise<ItemScore> {
  if (type === "string" || type === "boolean")
    return { of: [name], value: undefined, why: `its cells are no numbers and no dates, but of type ${type}` };
  const [[low, high] = []] = await tables.query(`SELECT min(${sql}), max(${sql}) FROM synthetic`);
  if (typeof low !== "number" || typeof high !== "number")
    return { of: [name], value: undefined, why: "the file has no value of it" };
  const { minimum, maximum } = declared;
  const width = maximum - minimum;
  const unused = Math.max(0, (low - minimum) / width) + Math.max(0, (maximum - high) / width);
  return {
    of: [name],
    value: Math.max(0, 1 - unused),
    figures: { minimum, maximum, "lowest found": low, "highest found": high },
  };
}

async function coverage(tables: Tables, { name, sql }: TableColumn, values: readonly string[]): Promise<ItemScore> {
  const rows = await tables.query(
    `SELECT ${sql}, count(*) AS n FROM synthetic WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY n DESC LIMIT 100000`,
  );
  if (rows.length === 0) return { of: [name], value: undefined, why: "the file has no value of it" };
  const found = new Set(rows.map(([value]) => `${value}`));
  const unused = values.filter((value) => !found.has(value));
  return {
    of: [name],
    value: (values.length - unused.length) / values.length,
    figures: { values: values.length, ...(unused.length === 0 ? {} : { unused: unused.slice(0, 5).join(", ") }) },
  };
}
