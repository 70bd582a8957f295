/** What the checks found: a line a failure with its rows, and one line for all that passed. */
import { grouped } from "../../model/grouped.ts";
import type { CheckReport, RuleResult } from "../../validate/index.ts";
import { bounded, clipped, count, duration, paint, plain } from "./text.ts";

/** The report in lines; `all` lists the rules that passed too, those of a column on one line. */
export function renderChecks(report: CheckReport, all = false): string {
  const { rules } = report;
  const passed = rules.filter(({ status }) => status === "passed");
  const lines: string[] = all ? passedLines(passed) : [];
  for (const rule of rules) if (rule.status === "failed") lines.push(...failedLines(rule));
  lines.push(
    ...skippedLines(
      rules.filter(({ status }) => status === "sampled"),
      "sampled",
    ),
  );
  lines.push(
    ...skippedLines(
      rules.filter(({ status }) => status === "skipped"),
      "not checked",
    ),
  );
  const mark = passed.length === rules.length ? paint("green", "✓") : " ";
  lines.push(
    `${mark} ${passed.length} of ${count(rules.length, "check")} passed on ${count(report.rows, "row")} in ${duration(report.seconds)}`,
  );
  return `${lines.join("\n")}\n`;
}

/** What passed: `id: an integer, never empty, at least 1, unique`. */
function passedLines(rules: readonly RuleResult[]): string[] {
  const byColumn = new Map<string, string[]>();
  for (const { rule, column } of rules) {
    const key = column ?? rule;
    const says =
      column === undefined || !rule.startsWith(`${column} `) ? [] : [rule.slice(column.length + 1).replace(/^is /, "")];
    byColumn.set(key, [...(byColumn.get(key) ?? []), ...says]);
  }
  return [...byColumn].map(
    ([key, says]) => `${paint("green", "✓")} ${plain(key)}${says.length === 0 ? "" : `: ${bounded(says.join(", "))}`}`,
  );
}

function failedLines(rule: RuleResult): string[] {
  const broken = rule.failing === undefined ? "" : `: ${count(rule.failing, "row breaks it", "rows break it")}`;
  const reason = rule.reason === undefined ? "" : ` (${bounded(rule.reason)})`;
  const lines = [`${paint("red", "✗")} ${bounded(rule.rule)}${broken}${reason}`];
  for (const { row, values } of rule.examples ?? []) {
    const cells = Object.entries(values).map(
      ([name, value]) => `${plain(name)} = ${value === null ? "empty" : plain(clipped(JSON.stringify(value), 60))}`,
    );
    lines.push(paint("dim", `    row ${grouped(row)}: ${cells.join(", ")}`));
  }
  return lines;
}

/** What was not checked in full and why: a line each, or one for many with the same reason. */
function skippedLines(rules: readonly RuleResult[], how: string): string[] {
  const byReason = new Map<string, RuleResult[]>();
  for (const rule of rules) byReason.set(rule.reason ?? "", [...(byReason.get(rule.reason ?? "") ?? []), rule]);
  return [...byReason].flatMap(([reason, same]) => {
    const named = same.length > 3 ? [count(same.length, "check")] : same.map(({ rule }) => rule);
    return named.map(
      (name) => `${paint("yellow", "-")} ${bounded(name)} ${paint("dim", `${how}: ${bounded(reason)}`)}`,
    );
  });
}
