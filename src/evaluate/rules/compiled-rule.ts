/** A person's rule as SQL that is safe to run: vetted as the checks of a script are, so that it sees the rows and nothing else. */
import type { Session } from "../../database/session.ts";
import type { TableColumn } from "../../table/table.ts";
import { isPlain, readExpression } from "../../validate/index.ts";
import type { Expression } from "../../validate/index.ts";
import type { UserRule } from "./rule-file.ts";

export interface CompiledRule {
  readonly expression: Expression;
  readonly figures: Awaited<ReturnType<Expression["figures"]>>;
}

/** Aggregates that hold the values they are of, within DuckDB's memory limit: for the rest as plain as any other. */
const HOLDING = /\b(?:median|mode|quantile_cont|quantile_disc|mad|skewness|kurtosis|approx_count_distinct)(?=\s*\()/gi;

/** Whether a rule may be tested in this process: one that cannot run for long, or take memory that DuckDB does not count. */
export const runsHere = ({ sql }: Pick<UserRule, "sql">): boolean => isPlain(sql.replaceAll(HOLDING, "min"));

/** Reads a rule in a session that has an empty table `rows`; a sentence where it is none. */
export async function compileRule(
  session: Session,
  rule: UserRule,
  columns: readonly TableColumn[],
): Promise<CompiledRule | string> {
  const expression = await readExpression(session, rule.sql, { fields: columns });
  if (expression.ok) return { expression: expression.value, figures: await expression.value.figures() };
  const why = expression.failure.message.replace(/^the check .*? cannot be used: /s, "");
  return rule.lastLine > rule.line
    ? `${why} (the rule goes from line ${rule.line} to line ${rule.lastLine}: in a file with semicolons, each rule ends with one)`
    : why;
}
