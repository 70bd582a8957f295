/** Findings as a score: each rule's share of rows that keep it, and of all rules the worst, so that no average hides a failure. */
import { worstFirst } from "../score.ts";
import type { ItemScore, MetricScore } from "../score.ts";
import { keptShare } from "./rule-finding.ts";
import type { RuleFinding } from "./rule-finding.ts";

/** What a metric of rules is called, and the sentence on it. */
export interface RulesTitle {
  readonly metric: string;
  readonly title: string;
  readonly about: string;
}

/**
 * The score of findings; not applicable where no rule could be tested. Each rule's ceiling is what the real data scores; all
 * together have none, since one rule that the real data breaks must not excuse another.
 */
export function rulesScore(words: RulesTitle, findings: readonly RuleFinding[]): MetricScore {
  const items = worstFirst(findings.map(itemOf));
  const values = items.flatMap(({ value }) => value ?? []);
  const untested = findings.length - values.length;
  const why =
    values.length === 0
      ? (findings[0]?.reason ?? "there are no rules")
      : untested > 0
        ? `${untested} of ${findings.length} rules ${untested === 1 ? "was" : "were"} not tested`
        : undefined;
  return {
    ...words,
    axis: "rules",
    value: values.length === 0 ? undefined : Math.min(...values),
    ...(why === undefined ? {} : { why }),
    items,
  };
}

function itemOf(finding: RuleFinding): ItemScore {
  const { rule, title, line, rows, failing, unknown, reason, note, real } = finding;
  const value = keptShare(finding);
  const ceiling = real === undefined ? undefined : keptShare(real);
  const figures: Record<string, number | string> = { rule: title ?? rule, rows };
  if (line !== undefined) figures["line"] = line;
  if (failing !== undefined) figures["failing"] = failing;
  if (unknown !== undefined && unknown > 0) figures["unknown"] = unknown;
  if (reason !== undefined && value !== undefined) figures["found"] = reason;
  if (note !== undefined) figures["note"] = note;
  return {
    of: finding.columns,
    value,
    ...(value === undefined ? { why: reason ?? "it was not tested" } : {}),
    ...(ceiling === undefined ? {} : { ceiling }),
    figures,
  };
}
