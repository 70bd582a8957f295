/** The checks of two scripts: which came, which went, and how many held before and hold now. */
import type { CheckReport } from "../../validate/index.ts";

/** A check that only one of the scripts has. */
export interface OneSided {
  readonly rule: string;
  /** The column that it is about; a check of the header, or of several columns, has none. */
  readonly column?: string;
}

export interface CheckDiff {
  readonly added: readonly OneSided[];
  readonly removed: readonly OneSided[];
  /** In both. */
  readonly kept: number;
  readonly before?: { readonly passed: number; readonly all: number };
  readonly after: { readonly passed: number; readonly all: number };
}

/** How many rows are checked depends on the checks, and is none of them. */
const ROWS = /^the file has \d+ rows?$/;

export function compareChecks(before: CheckReport | undefined, after: CheckReport): CheckDiff {
  const rules = (report: CheckReport | undefined): Map<string, OneSided> =>
    new Map(
      report?.rules
        .filter(({ rule }) => !ROWS.test(rule))
        .map(({ rule, column }) => [rule, { rule, ...(column === undefined ? {} : { column }) }]),
    );
  const [old, now] = [rules(before), rules(after)];
  return {
    added: [...now.values()].filter(({ rule }) => !old.has(rule)),
    removed: [...old.values()].filter(({ rule }) => !now.has(rule)),
    kept: [...now.keys()].filter((rule) => old.has(rule)).length,
    ...(before === undefined ? {} : { before: counted(before) }),
    after: counted(after),
  };
}

const counted = ({ rules }: CheckReport): { readonly passed: number; readonly all: number } => ({
  passed: rules.filter(({ status }) => status === "passed" || status === "sampled").length,
  all: rules.filter(({ status }) => status !== "skipped").length,
});
