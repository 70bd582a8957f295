/**
 * All that one evaluation found: scores, and the shapes behind them that a report draws. Plain data, without infinities or
 * dates, as `--json` prints it. It holds labels and counts of the real data: `shareable` in report/ takes out what might
 * name a person.
 */
import type { TableColumn, TableFile, TableName } from "../table/table.ts";
import type { Axis, Interval, MetricScore, Score } from "./score.ts";

export type { ColumnType, TableColumn, TableFile, TableName } from "../table/table.ts";

export interface Evaluation {
  readonly files: Readonly<Partial<Record<TableName, TableFile>>>;
  /** In the order of the first file; with type, role and the reason for the role. */
  readonly columns: readonly TableColumn[];
  readonly target?: string | undefined;
  readonly order?: string | undefined;
  readonly entity?: string | undefined;
  /** In the order fidelity, utility, privacy, rules; those that were not looked at are there too, with `why`. */
  readonly axes: readonly AxisVerdict[];
  /** Grouped by axis; the items of each worst first. */
  readonly metrics: readonly MetricScore[];
  /** One for each column that can be drawn. */
  readonly shapes: readonly ColumnShape[];
  /** One for each way of measuring pairs. */
  readonly matrices: readonly PairMatrix[];
  /** The worst pairs, worst first. */
  readonly pairs: readonly PairShape[];
  /** The worst series, worst first; empty without an order column. */
  readonly series: readonly SeriesShape[];
  readonly distances: readonly DistanceCurves[];
  readonly attacks: readonly AttackResult[];
  readonly predictions: readonly PredictionResult[];
  readonly importances: readonly ImportanceResult[];
  /** The random queries that were answered worst, worst first. */
  readonly queries: readonly QueryResult[];
  /** Failed ones first. */
  readonly rules: readonly RuleResult[];
  readonly made: Made;
}

/** What is said of one axis: its score is the lowest of its metrics, never a mean that hides one. */
export interface AxisVerdict extends Score {
  readonly axis: Axis;
  /** The least value that passes. */
  readonly threshold: number;
  /** The threshold was given by the user. */
  readonly asked: boolean;
  /** Undefined where nothing could be said. */
  readonly passed: boolean | undefined;
  /** The `metric` of the score that decided. */
  readonly heldBy?: string | undefined;
}

/**
 * How the values of a column are put together, the same for both sides. Numbers and instants: the inner edges, ascending,
 * one fewer than bins; the first bin is all below the first edge, the last all from the last edge on. Labels: the commonest
 * in the real data first; with `rest` the last bin is all other labels together, and its label is empty.
 */
export type Bins =
  | { readonly kind: "number"; readonly edges: readonly number[] }
  | { readonly kind: "label"; readonly labels: readonly string[]; readonly rest: boolean };

/** A column's distribution on either side, in rows. Without real data, `real` is undefined. */
export interface ColumnShape {
  readonly column: string;
  readonly bins: Bins;
  /** One a bin; missing values are apart. */
  readonly real: readonly number[] | undefined;
  readonly synthetic: readonly number[];
  readonly realMissing: number;
  readonly syntheticMissing: number;
  /** What `real` is where it is not the real data: shares that a contract declares. */
  readonly declared?: boolean | undefined;
}

/** A measure of all pairs of some columns; row-major, undefined where it cannot be said. */
export interface PairMatrix {
  /** kebab-case: `pearson`, `spearman`, `contingency`, `correlation-ratio`, `mutual-information`. */
  readonly method: string;
  readonly title: string;
  /** Between −1 and 1, or between 0 and 1. */
  readonly signed: boolean;
  readonly columns: readonly string[];
  readonly real: readonly (number | undefined)[];
  readonly synthetic: readonly (number | undefined)[];
  /** Synthetic less real. */
  readonly difference: readonly (number | undefined)[];
}

/** How two columns go together on either side, in rows; row-major, the bins of `x` times the bins of `y`. */
export interface PairShape {
  readonly columns: readonly [string, string];
  /** The metric and the score for which it is here. */
  readonly metric: string;
  readonly score: number | undefined;
  /** The measure itself: a correlation, say. */
  readonly measure?: { readonly name: string; readonly real: number; readonly synthetic: number } | undefined;
  readonly x: Bins;
  readonly y: Bins;
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}

/** The mean over the rows of one span of time. */
export interface SeriesPoint {
  /** The middle of the span: seconds since 1970 or the order column's number. */
  readonly at: number;
  readonly rows: number;
  readonly mean: number;
}

/** A column over time, and how it goes together with its own past. */
export interface SeriesShape {
  readonly column: string;
  /** Whose series it is; undefined where it is that of all rows or of all entities together. */
  readonly entity?: string | undefined;
  readonly score: number | undefined;
  readonly why?: string | undefined;
  /** At most some hundred spans, the same for both sides. */
  readonly real: readonly SeriesPoint[];
  readonly synthetic: readonly SeriesPoint[];
  /** From lag 1 on; the mean over entities. */
  readonly acf: { readonly real: readonly number[]; readonly synthetic: readonly number[] };
  readonly pacf: { readonly real: readonly number[]; readonly synthetic: readonly number[] };
  /** Outside ±band a correlation is unlike chance (1.96/√n). */
  readonly band?: number | undefined;
}

/** Distances to the nearest record, as curves of cumulative shares. */
export interface DistanceCurves {
  /** kebab-case: `closest-record`, `nearest-neighbour-ratio`. */
  readonly name: string;
  readonly title: string;
  /** What the horizontal axis shows: `Gower distance to the nearest record`. */
  readonly measure: string;
  readonly curves: readonly DistanceCurve[];
  /** Below it a row is too near: the 5th percentile of holdout to training. */
  readonly tooNear?: number | undefined;
}

export interface DistanceCurve {
  readonly from: "synthetic" | "holdout" | "real";
  readonly to: "training" | "holdout" | "synthetic";
  /** Rows whose nearest neighbour was sought. */
  readonly rows: number;
  /** A share of the rows has at most this distance; both ascending. */
  readonly points: readonly { readonly share: number; readonly distance: number }[];
}

/** One attack on privacy; rates between 0 and 1. */
export interface AttackResult {
  /** kebab-case: `membership`, `singling-out`, `linkability`, `inference`. */
  readonly attack: string;
  readonly title: string;
  /** The columns at stake: the secret, say. */
  readonly of: readonly string[];
  readonly rate: Rate;
  /** The same against people who are not in the training data. */
  readonly control?: Rate | undefined;
  /** Guessing without the synthetic data. */
  readonly baseline?: Rate | undefined;
  /** What is left of the attack's rate over its control, 0 being safe. */
  readonly risk?: Rate | undefined;
  readonly why?: string | undefined;
}

export interface Rate {
  readonly value: number;
  readonly interval?: Interval | undefined;
  readonly attempts?: number | undefined;
}

/** A model trained on either side, tested on the same real rows. */
export interface PredictionResult {
  readonly target: string;
  readonly task: "regression" | "classification";
  /** The learner's name: `gradient_boosted_trees`. */
  readonly learner: string;
  readonly score: number | undefined;
  readonly why?: string | undefined;
  readonly trainRows: { readonly real: number; readonly synthetic: number };
  readonly testRows: number;
  readonly measures: readonly PredictionMeasure[];
}

export interface PredictionMeasure {
  /** `AUC`, `F1`, `R²`, `MAE`. */
  readonly name: string;
  readonly best: "high" | "low";
  /** The majority's or the mean's. */
  readonly baseline: number;
  readonly real: number;
  readonly synthetic: number;
  readonly realInterval?: Interval | undefined;
  readonly syntheticInterval?: Interval | undefined;
}

/** How much a model's prediction loses without each feature, on the real holdout. */
export interface ImportanceResult {
  readonly target: string;
  readonly learner: string;
  /** The most important in the real data first. */
  readonly features: readonly { readonly column: string; readonly real: number; readonly synthetic: number }[];
}

/** A random aggregation on both sides. */
export interface QueryResult {
  /** In words: `mean of amount by product and month`. */
  readonly query: string;
  readonly columns: readonly string[];
  readonly score: number;
}

export interface RuleResult {
  /** As it was written: SQL, or a sentence of the contract. */
  readonly rule: string;
  /** `rules.sql:3`, or the contract's name. */
  readonly source: string;
  readonly passed: boolean | undefined;
  /** Rows that were looked at and that break it; undefined for a rule about the whole table. */
  readonly checked?: number | undefined;
  readonly failed?: number | undefined;
  /** How many rows of the real data break it, where there are some. */
  readonly realFailed?: number | undefined;
  /** Why it could not be checked, or what was found instead. */
  readonly note?: string | undefined;
  /** Rows of the synthetic data, counted from 0, that break it, with the cells that the rule speaks of. */
  readonly examples: readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** How it was made. */
export interface Made {
  readonly version: string;
  readonly seed: number;
  /** As the caller says, since nothing here reads a clock: `2026-11-25`. */
  readonly date: string;
  /** As typed at the command line. */
  readonly command: string;
  readonly seconds?: number | undefined;
}
