/** What a check of a file is asked for, and what it finds: the data that goes in and out of this station. */
import type { SessionLimits } from "../database/session.ts";
import type { Kept } from "../model/kept.ts";
import type { Check, Schema } from "../model/schema.ts";

export type CheckLimits = SessionLimits;

export interface CheckRequest {
  readonly path: string;
  /** Further files of the same table, whose rows follow. */
  readonly more?: readonly string[];
  readonly schema: Schema;
  /** How many rows the file should have. */
  readonly rows?: number;
  /** The index of the file's first row, for messages; 0 unless given. */
  readonly firstRow?: number;
  /**
   * True where rowsmith's own encoder wrote the file. Its cells are exact by construction, so numbers are read as
   * numbers, in two thirds of the time; otherwise `1.5` in an integer column or `1.005` at scale 2 is looked for, and found.
   */
  readonly ownFile?: boolean;
  /** Rules that the rows have kept as typed values; taken for granted in large files, see `settledRules`. */
  readonly proven?: readonly Kept[];
  /** Of a large file, only what typed rows have proven and what its first rows show. */
  readonly sample?: boolean;
  /** Rules, by their text, that are known to hold for the whole file. */
  readonly held?: ReadonlySet<string>;
  readonly limits?: CheckLimits;
  readonly signal?: AbortSignal;
}

/** Tables that are checked together: their references, and rules that look at several of them. */
export interface TogetherRequest {
  readonly files: readonly { readonly schema: Schema; readonly path: string }[];
  readonly checks: readonly Check[];
  /** How many rows each table has. */
  readonly rows: readonly number[];
  readonly ownFile?: boolean;
  readonly limits?: CheckLimits;
  readonly signal?: AbortSignal;
}

/** A row that breaks a rule: its index, and its cells as they are written (null is an empty cell). */
export interface Example {
  readonly row: number;
  readonly values: Readonly<Record<string, string | null>>;
}

export interface RuleResult {
  /** The rule as a sentence or as SQL: `quantity is at most 3`, `amount = round(price * quantity, 2)`. */
  readonly rule: string;
  readonly column?: string;
  /** "sampled": some rows were looked at, and kept it. */
  readonly status: "passed" | "failed" | "skipped" | "sampled";
  /** How many rows break it; for `unique`, how many repeat a value of an earlier row. */
  readonly failing?: number;
  readonly examples?: readonly Example[];
  /** Why it was skipped, or what was found instead. */
  readonly reason?: string;
}

export interface CheckReport {
  readonly rows: number;
  readonly rules: readonly RuleResult[];
  readonly passed: boolean;
  readonly seconds: number;
}

/** A table's report among others: its rules say which table they are of. */
export const namedReport = (table: string, report: CheckReport): CheckReport => ({
  ...report,
  rules: report.rules.map((rule) => ({ ...rule, rule: `${table}: ${rule.rule}` })),
});

/** Several reports as one. */
export const joinReports = (reports: readonly CheckReport[]): CheckReport => ({
  rows: reports.reduce((sum, { rows }) => sum + rows, 0),
  rules: reports.flatMap(({ rules }) => rules),
  passed: reports.every(({ passed }) => passed),
  seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
});
