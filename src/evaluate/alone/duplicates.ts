/** Rows that come again, apart from the identifiers that tell them apart. */
import type { Context } from "../context.ts";
import type { MetricScore } from "../score.ts";

/** The share of rows that repeat no earlier one, with what the different values of the columns leave room for where that is less. */
export async function duplicates({ tables }: Pick<Context, "tables">): Promise<MetricScore> {
  const columns = tables.columns.filter(({ role }) => role !== "identifier" && role !== "empty");
  const words = {
    metric: "duplicates",
    title: "Rows without a duplicate",
    about: "The share of rows that do not repeat an earlier row in all columns but the identifiers.",
    axis: "fidelity",
  } as const;
  const rows = tables.files.synthetic?.rows ?? 0;
  if (rows === 0 || columns.length === 0) {
    const why = rows === 0 ? "the file has no rows" : "it has no columns but identifiers";
    return { ...words, value: undefined, why, items: [] };
  }
  const names = columns.map(({ sql }) => sql).join(", ");
  const [[distinct, most, ...values] = []] = await tables.query(
    `WITH different AS (SELECT ${names}, count(*) AS n FROM synthetic GROUP BY ${names})
     SELECT count(*), max(n), ${columns.map(({ sql }) => `count(DISTINCT ${sql}) + CAST(count(*) > count(${sql}) AS BIGINT)`).join(", ")} FROM different`,
  );
  const room = values.reduce((product: number, value) => product * Number(value), 1);
  const repeats = rows - Number(distinct);
  return {
    ...words,
    value: Number(distinct) / rows,
    items: [
      {
        of: columns.map(({ name }) => name),
        value: Number(distinct) / rows,
        figures: {
          rows,
          repeats,
          "most of one row": Number(most),
          ...(room < rows ? { "possible rows": room } : {}),
        },
      },
    ],
  };
}
