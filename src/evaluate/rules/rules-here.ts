/** Rules from their text to what is found of them, in this process. */
import { openSession } from "../../database/session.ts";
import type { Tables } from "../../table/table.ts";
import { compileRule } from "./compiled-rule.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { UserRule } from "./rule-file.ts";
import type { RuleFinding, RuleOutcome } from "./rule-finding.ts";
import { testRules } from "./rule-test.ts";
import { emptyRows } from "./typed-rows.ts";

/** The findings of rules, in their order. Throws a `QueryError` at an interrupt or a deadline. */
export async function rulesHere(
  tables: Tables,
  rules: readonly UserRule[],
  signal?: AbortSignal,
): Promise<readonly RuleFinding[]> {
  const compiled = await compileAll(tables, rules, signal);
  const usable = compiled.filter((rule) => typeof rule !== "string");
  const synthetic = await testRules(tables, "synthetic", usable, true);
  const real = tables.files.real === undefined ? undefined : await testRules(tables, "real", usable, false);
  return rules.map((rule, index): RuleFinding => {
    const found = compiled[index] as CompiledRule | string;
    if (typeof found === "string") return unusable(rule, found, tables.files.synthetic?.rows ?? 0);
    const at = usable.indexOf(found);
    const { expression } = found;
    return {
      ...sourceOf(rule),
      level: expression.level === "file" ? "file" : "row",
      columns: expression.columns.map((column) => tables.columns[column]?.name as string),
      ...(synthetic[at] as RuleOutcome),
      ...realOf(real?.[at]),
    };
  });
}

/** What is found of a rule that cannot be tested. */
export const unusable = (rule: UserRule, reason: string, rows: number): RuleFinding => ({
  ...sourceOf(rule),
  columns: [],
  status: "untested",
  rows,
  reason,
  examples: [],
});

const sourceOf = ({ sql, title, line }: UserRule): Pick<RuleFinding, "source" | "rule" | "title" | "line"> => ({
  source: "rules",
  rule: sql.replaceAll(/\s+/g, " "),
  ...(title === undefined ? {} : { title }),
  line,
});

async function compileAll(
  tables: Tables,
  rules: readonly UserRule[],
  signal: AbortSignal | undefined,
): Promise<readonly (CompiledRule | string)[]> {
  if (rules.length === 0) return [];
  await using session = await openSession({ path: tables.files.synthetic?.path ?? "", limits: { threads: 1 }, signal });
  await session.query(emptyRows(tables.columns));
  const compiled: (CompiledRule | string)[] = [];
  for (const rule of rules) compiled.push(await compileRule(session, rule, tables.columns));
  return compiled;
}

/** How the real data keeps the rule, and a sentence where it does not. */
function realOf(outcome: RuleOutcome | undefined): Pick<RuleFinding, "real" | "note"> {
  if (outcome === undefined) return {};
  const { examples: _, ...real } = outcome;
  if (real.status !== "broken") return { real };
  const note =
    real.failing === undefined
      ? `your real data breaks it, too${real.reason === undefined ? "" : `: ${real.reason}`}`
      : `your real data breaks it, too: ${real.failing} of ${real.rows}`;
  return { real, note };
}
