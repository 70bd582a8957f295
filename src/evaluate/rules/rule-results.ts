/** Findings as a report lists them. */
import type { RuleResult } from "../evaluation.ts";
import type { RuleFinding } from "./rule-finding.ts";

/** Broken rules first, then those that could not be tested; `file` is the name of the file of rules, or of the contract. */
export function ruleResults(findings: readonly RuleFinding[], file: string): readonly RuleResult[] {
  const order = { broken: 0, untested: 1, kept: 2 } as const;
  return findings
    .toSorted((a, b) => order[a.status] - order[b.status])
    .map((finding): RuleResult => {
      const { rule, title, line, status, level, rows, failing, real } = finding;
      return {
        rule: title === undefined ? rule : `${title}: ${rule}`,
        source: line === undefined ? file : `${file}:${line}`,
        passed: status === "untested" ? undefined : status === "kept",
        ...(level === "file" || status === "untested" ? {} : { checked: rows, failed: failing ?? 0 }),
        realFailed: real?.failing,
        note: noteOf(finding),
        examples: finding.examples.map(({ row, values }) => ({
          row,
          cells: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""])),
        })),
      };
    });
}

/** What was found, of how many rows nothing can be said, and that the real data breaks it, too. */
function noteOf({ reason, unknown = 0, rows, status, note }: RuleFinding): string | undefined {
  const parts = [
    status === "kept" ? undefined : reason,
    unknown > 0 && status !== "untested" ? `${unknown} of ${rows} rows have no value for it` : undefined,
    note,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join("; ");
}
