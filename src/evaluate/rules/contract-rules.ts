/** A generator's contract: every rule of it on the synthetic file, by the same check that a run is held to. */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Schema } from "../../model/schema.ts";
import { checkFile } from "../../validate/index.ts";
import type { RuleResult } from "../../validate/index.ts";
import type { RuleFinding } from "./rule-finding.ts";
import { rulesScore } from "./rules-score.ts";
import type { RulesEvaluation } from "./user-rules.ts";

export interface ContractRequest {
  /** The synthetic file, a CSV. */
  readonly path: string;
  readonly schema: Schema;
  readonly signal?: AbortSignal | undefined;
}

const WORDS = {
  metric: "contract",
  title: "Contract",
  about: "The share of synthetic rows that keep each rule of the generator's contract; the score is the worst rule's.",
} as const;

/** The rules of a contract on a file; a failure where the check cannot be carried out. */
export async function contractRules({ path, schema, signal }: ContractRequest): Promise<Result<RulesEvaluation>> {
  const kind = /\.(parquet|jsonl|ndjson|json|arrow|feather)$/i.exec(path)?.[1];
  if (kind !== undefined) {
    const why = `a contract is checked on the text of a CSV file, and this is a .${kind.toLowerCase()}`;
    return ok({ score: { ...rulesScore(WORDS, []), why }, findings: [] });
  }
  const report = await checkFile({ path, schema, ...(signal === undefined ? {} : { signal }) });
  if (!report.ok) return report;
  const dirty = (schema.dirt ?? []).length > 0;
  const findings = report.value.rules.map((rule): RuleFinding => {
    const finding = findingOf(rule, report.value.rows, schema);
    return dirty && finding.status === "broken" ? { ...finding, note: DIRT } : finding;
  });
  return ok({ score: rulesScore(WORDS, findings), findings });
}

const DIRT = "the generator makes errors on purpose, and this may be one of them";

const STATUS = { passed: "kept", sampled: "kept", failed: "broken", skipped: "untested" } as const;

function findingOf(result: RuleResult, rows: number, schema: Schema): RuleFinding {
  const { rule, column, status, failing, examples = [], reason } = result;
  const check = schema.checks.find(({ sql }) => sql.trim().replaceAll(/\s+/g, " ") === rule);
  const shown = Object.keys(examples[0]?.values ?? {});
  return {
    source: "contract",
    rule,
    ...(check === undefined && failing === undefined ? {} : { level: failing === undefined ? "file" : "row" }),
    columns: column === undefined ? shown : [column],
    status: STATUS[status],
    rows,
    failing,
    reason,
    examples,
  };
}
