/** What the checks found: a line a failure with its rows, and one line for all that passed. */
import type { CheckReport, RuleResult } from "../../validate/index.ts";
import { clipped, count, duration, paint, plain } from "./text.ts";

/** The report in lines; `all` lists the rules that passed too. */
export function renderChecks(report: CheckReport, all = false): string {
  const { rules } = report;
  const passed = rules.filter(({ status }) => status === "passed").length;
  const lines: string[] = [];
  for (const rule of rules) {
    if (rule.status === "failed") lines.push(...failedLines(rule));
    else if (rule.status === "skipped") lines.push(`${paint("yellow", "-")} ${plain(rule.rule)} ${paint("dim", `not checked: ${plain(rule.reason ?? "")}`)}`);
    else if (all) lines.push(`${paint("green", "✓")} ${plain(rule.rule)}`);
  }
  lines.push(`${passed === rules.length ? paint("green", "✓") : " "} ${passed} of ${count(rules.length, "check")} passed on ${count(report.rows, "row")} in ${duration(report.seconds)}`);
  return `${lines.join("\n")}\n`;
}

function failedLines(rule: RuleResult): string[] {
  const broken = rule.failing === undefined ? "" : `: ${count(rule.failing, "row breaks it", "rows break it")}`;
  const reason = rule.reason === undefined ? "" : ` (${plain(rule.reason)})`;
  const lines = [`${paint("red", "✗")} ${plain(rule.rule)}${broken}${reason}`];
  for (const { row, values } of rule.examples ?? []) {
    const cells = Object.entries(values).map(([name, value]) => `${plain(name)} = ${value === null ? "empty" : plain(clipped(JSON.stringify(value), 60))}`);
    lines.push(paint("dim", `    row ${row.toLocaleString("en-US")}: ${cells.join(", ")}`));
  }
  return lines;
}
