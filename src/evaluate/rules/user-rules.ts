/** The user's own rules: a file of SQL conditions, held to the synthetic rows and, where there are some, to the real ones. */
import { readFile } from "node:fs/promises";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { TableName, Tables } from "../../table/table.ts";
import type { Context } from "../context.ts";
import type { MetricScore } from "../score.ts";
import { runsHere } from "./compiled-rule.ts";
import { readRuleFile } from "./rule-file.ts";
import type { UserRule } from "./rule-file.ts";
import type { RuleFinding } from "./rule-finding.ts";
import { rulesApart } from "./rules-apart.ts";
import { rulesHere } from "./rules-here.ts";
import { rulesScore } from "./rules-score.ts";

/** A score, and what it is made of. */
export interface RulesEvaluation {
  readonly score: MetricScore;
  /** In the order of the file or the contract. */
  readonly findings: readonly RuleFinding[];
}

export interface RuleLimits {
  /** For each rule that may run for long; 60 unless given. */
  readonly seconds?: number | undefined;
  /** For the process of such rules, in MiB; 2048 unless given. */
  readonly memoryMegabytes?: number | undefined;
}

const SECONDS = 60;
const MEGABYTES = 2048;

const WORDS = {
  metric: "rules",
  title: "Rules",
  about: "The share of synthetic rows that keep each of your rules; the score is the worst rule's.",
} as const;

/** The rules of a file; a failure where it cannot be read or has none in it. */
export async function loadRules(path: string): Promise<Result<readonly UserRule[]>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return fail("usage", `${path} cannot be read: ${(error as Error).message}`);
  }
  const rules = readRuleFile(text);
  return rules.length === 0
    ? fail("usage", `${path} has no rule in it`, {
        next: "Write one SQL condition over the columns a line: price > 0",
      })
    : ok(rules);
}

/** Tests rules: those that are plain SQL in this process, the others in one that can be ended. Throws a `QueryError`, or the signal's reason. */
export async function userRules(
  { tables, signal }: Pick<Context, "tables" | "signal">,
  rules: readonly UserRule[],
  { seconds = SECONDS, memoryMegabytes = MEGABYTES }: RuleLimits = {},
): Promise<RulesEvaluation> {
  const here = rules.filter(runsHere);
  const apart = rules.filter((rule) => !runsHere(rule));
  const found = new Map<UserRule, RuleFinding>();
  for (const [index, finding] of (await rulesHere(tables, here, signal)).entries())
    found.set(here[index] as UserRule, finding);
  const request = { options: sameTables(tables), rules: apart, memoryMegabytes };
  const rows = tables.files.synthetic?.rows ?? 0;
  for (const [index, finding] of (await rulesApart(request, rows, { seconds, signal })).entries())
    found.set(apart[index] as UserRule, finding);
  const findings = rules.map((rule) => found.get(rule) as RuleFinding);
  return { score: rulesScore(WORDS, findings), findings };
}

/** How the same tables are opened again: the files that rules are tested on, with the types that were found. */
function sameTables({ files, columns }: Tables): Parameters<typeof rulesApart>[0]["options"] {
  const paths = (["real", "synthetic"] as const satisfies TableName[]).flatMap((name) => {
    const path = files[name]?.path;
    return path === undefined ? [] : [[name, path] as const];
  });
  return {
    files: Object.fromEntries(paths),
    types: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    roles: Object.fromEntries(columns.map(({ name, role }) => [name, role])),
  };
}
