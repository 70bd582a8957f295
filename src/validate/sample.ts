/**
 * A check of a large file by its first rows, for who would rather not wait: what the typed rows have proven is proven of
 * all of them; any other rule of rows is tested on the first rows, and what needs all rows is not tested. The report says
 * which is which.
 */
import { grouped } from "../model/grouped.ts";
import { QueryError } from "../database/open.ts";
import type { Session } from "../database/session.ts";
import { fastPass } from "./fast-pass.ts";
import type { RuleResult } from "./report.ts";
import type { Rule } from "./rule.ts";
import { HEAD_ROWS } from "./settled.ts";

/** The results of rules on the first rows; undefined where they break one, or cannot be read: then all rows must be looked at. */
export async function sampleResults(
  session: Session,
  rules: readonly Rule[],
): Promise<ReadonlyMap<Rule, Pick<RuleResult, "status" | "reason">> | undefined> {
  const tested = rules.filter(({ rows, skip }) => rows !== undefined && rows.kind !== "window" && skip === undefined);
  try {
    const { broken } = await fastPass(session, tested, 0, `(SELECT * FROM rows LIMIT ${HEAD_ROWS})`);
    if (broken.includes(true)) return undefined;
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return undefined;
    throw error;
  }
  const first = `the first ${grouped(HEAD_ROWS)} rows`;
  return new Map(
    rules.map((rule) => [
      rule,
      tested.includes(rule)
        ? { status: "sampled", reason: `kept by ${first}; the others were not looked at` }
        : { status: "skipped", reason: `it needs all rows, and only ${first} were looked at` },
    ]),
  );
}
