/** Checks that do not hold, as problems of a script. */
import type { ScriptProblem } from "../../author/judge.ts";
import { grouped } from "../../model/grouped.ts";
import type { CheckReport, RuleResult } from "../../validate/index.ts";

const MOST_EXAMPLES = 2;

export function problemsOfReport({ rules, rows }: CheckReport): readonly ScriptProblem[] {
  return rules
    .filter(({ status }) => status === "failed")
    .map((rule): ScriptProblem => {
      const broken =
        rule.reason ??
        (rule.failing === undefined
          ? "it does not hold"
          : `${grouped(rule.failing)} of ${grouped(rows)} rows break it`);
      return {
        stage: "contract",
        message: `the contract says "${rule.rule}": ${broken}`,
        details: examplesOf(rule),
        ...(rule.column === undefined ? { check: rule.rule } : {}),
      };
    });
}

/** Two bad rows, a line each. */
const examplesOf = ({ examples = [] }: RuleResult): readonly string[] =>
  examples.slice(0, MOST_EXAMPLES).map(({ row, values }) => {
    const cells = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)?.slice(0, 60)}`);
    return `row ${row}: ${cells.join(", ")}`;
  });
