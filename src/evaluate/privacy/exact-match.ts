/** Rows that are equal to others in all columns but identifiers; two missing cells are equal. Counted in DuckDB, on all rows. */
import { nameLiteral } from "../../database/sql-text.ts";
import type { TableColumn, TableName, Tables } from "../../table/table.ts";
import type { MetricScore } from "../score.ts";
import { wilsonInterval } from "./wilson.ts";

export interface ExactMatches {
  readonly columns: readonly TableColumn[];
  readonly synthetic: number;
  /** Synthetic rows that equal a training row, and a holdout row. */
  readonly inTraining: number;
  readonly inHoldout?: number | undefined;
  readonly holdout?: number | undefined;
  /** Holdout rows that equal a training row. */
  readonly holdoutInTraining?: number | undefined;
  readonly training: number;
  /** Training rows that no other training row equals. */
  readonly alone: number;
}

/** Rows whose hash no other row has are equal to none: only the others are compared cell by cell. */
const SUSPECTS = nameLiteral("hashes that come again");

/** Counts the matches; undefined where there is nothing but identifiers and empty columns. Throws a `QueryError`. */
export async function countMatches(tables: Tables): Promise<ExactMatches | undefined> {
  const columns = tables.columns.filter(({ role }) => role !== "identifier" && role !== "empty");
  if (columns.length === 0) return undefined;
  const { real, synthetic, holdout } = tables.files;
  const names = columns.map(({ sql }) => sql).join(", ");
  const files = Object.keys(tables.files) as TableName[];
  const each = (what: (file: TableName) => string): string => files.map(what).join(" UNION ALL ");
  await tables.run(
    `CREATE OR REPLACE TABLE ${SUSPECTS} AS SELECT h FROM (${each((file) => `SELECT hash(${names}) AS h FROM ${file}`)}) GROUP BY h HAVING count(*) > 1`,
  );
  const suspects = each(
    (file) => `SELECT ${names}, '${file}' AS file FROM ${file} WHERE hash(${names}) IN (SELECT h FROM ${SUSPECTS})`,
  );
  const of = (file: TableName): string => `count(*) FILTER (file = '${file}')`;
  const [row = []] = await tables.query(
    `SELECT ${["sum(s) FILTER (r > 0)", "sum(s) FILTER (h > 0)", "sum(h) FILTER (r > 0)", "sum(r) FILTER (r > 1)"].join(", ")} FROM (SELECT ${of("real")} AS r, ${of("synthetic")} AS s, ${of("holdout")} AS h FROM (${suspects}) GROUP BY ${names})`,
  );
  await tables.run(`DROP TABLE ${SUSPECTS}`);
  const [inTraining, inHoldout, holdoutInTraining, twins] = [0, 1, 2, 3].map((place) => Number(row[place] ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const training = real?.rows ?? 0;
  return {
    columns,
    training,
    synthetic: synthetic?.rows ?? 0,
    inTraining,
    alone: training - twins,
    ...(holdout && { holdout: holdout.rows, inHoldout, holdoutInTraining }),
  };
}

/**
 * The share of fresh real rows that are expected to equal a training row: what the training data has of all that there is,
 * by how many of its rows are alone in it (I. J. Good 1953, after A. Turing).
 */
export const chanceOfMatch = ({ alone, training }: ExactMatches): number => 1 - alone / training;

/** By chance the holdout matches as often as the training data does itself; beyond that, it is no holdout. */
const UNEXPECTED = 0.2;

/** Why a holdout does not serve as one: it is, in part, the training data. */
export function holdoutTrouble(matches: ExactMatches | undefined): string | undefined {
  if (matches?.holdout === undefined || matches.holdoutInTraining === undefined) return undefined;
  const share = matches.holdoutInTraining / matches.holdout;
  if (share <= chanceOfMatch(matches) + UNEXPECTED) return undefined;
  return `${matches.holdoutInTraining} of the ${matches.holdout} holdout rows are in the training data: give rows by --holdout that the generator has not seen`;
}

/** The score: 1 − the share of synthetic rows that equal a training row; its ceiling is what real rows would score. */
export function exactMatchScore(matches: ExactMatches | undefined): MetricScore {
  const metric = {
    metric: "exact-match",
    title: "Exact matches",
    about:
      "The share of synthetic rows that are not equal to any training row, identifiers aside, beside what fresh real rows would score.",
    axis: "privacy",
  } as const;
  if (matches === undefined)
    return { ...metric, value: undefined, why: "all columns are identifiers or empty", items: [] };
  const { columns, synthetic, inTraining, inHoldout, holdout, holdoutInTraining } = matches;
  const chance = chanceOfMatch(matches);
  const trouble = holdoutTrouble(matches);
  const expected =
    trouble === undefined && holdout !== undefined && holdoutInTraining !== undefined
      ? holdoutInTraining / holdout
      : chance;
  const share = inTraining / synthetic;
  const { low, high } = wilsonInterval(inTraining, synthetic);
  const score = { value: 1 - share, ceiling: 1 - expected, interval: { low: 1 - high, high: 1 - low } };
  const figures = {
    "synthetic rows in training": inTraining,
    "of synthetic rows": synthetic,
    ...(inHoldout !== undefined && { "synthetic rows in holdout": inHoldout }),
    ...(holdoutInTraining !== undefined && { "holdout rows in training": holdoutInTraining }),
    ...(holdout !== undefined && { "of holdout rows": holdout }),
    "expected of a fresh real row": chance,
  };
  return { ...metric, ...score, items: [{ of: columns.map(({ name }) => name), ...score, figures }] };
}
