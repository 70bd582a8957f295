/** The checks of two scripts: which came, which went, and how many held before and hold now. */
import type { CheckReport } from "../../validate/index.ts";

export interface CheckDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** In both. */
  readonly kept: number;
  readonly before?: { readonly passed: number; readonly all: number };
  readonly after: { readonly passed: number; readonly all: number };
}

export function compareChecks(before: CheckReport | undefined, after: CheckReport): CheckDiff {
  const rules = (report: CheckReport | undefined): Set<string> => new Set(report?.rules.map(({ rule }) => rule));
  const [old, now] = [rules(before), rules(after)];
  return {
    added: [...now].filter((rule) => !old.has(rule)),
    removed: [...old].filter((rule) => !now.has(rule)),
    kept: [...now].filter((rule) => old.has(rule)).length,
    ...(before === undefined ? {} : { before: counted(before) }),
    after: counted(after),
  };
}

const counted = ({ rules }: CheckReport): { readonly passed: number; readonly all: number } => ({
  passed: rules.filter(({ status }) => status === "passed" || status === "sampled").length,
  all: rules.filter(({ status }) => status !== "skipped").length,
});
