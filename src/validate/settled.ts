/**
 * Rules that need no query over the whole file: held already, or proven on the typed rows while they passed.
 *
 * Files of up to 250,000 rows are read back in full. In larger ones a rule that the typed rows have kept is
 * read back in the first rows only: the same encoder wrote all of them.
 */
import { keptName } from "../model/kept.ts";
import { QueryError } from "../database/open.ts";
import type { Session } from "../database/session.ts";
import { fastPass } from "./fast-pass.ts";
import type { CheckRequest } from "./report.ts";
import type { Rule } from "./rule.ts";

/** Up to here nothing is taken for granted. */
export const READ_BACK_ROWS = 250_000;
/** So many first rows are read back in any case. */
export const HEAD_ROWS = 20_000;

/** The settled rules; none where the first rows already break one, or cannot be read. `rows` is the fast relation. */
export async function settledRules(
  session: Session,
  request: CheckRequest,
  rules: readonly Rule[],
): Promise<ReadonlySet<Rule>> {
  const { rows = 0, proven = [], held = new Set(), schema } = request;
  const nothing: ReadonlySet<Rule> = new Set();
  if (rows <= READ_BACK_ROWS) return nothing;
  const known = new Set(proven.map(keptName));
  const isProven = ({ proof }: Rule): boolean => proof !== undefined && known.has(keptName(proof));
  // What holds for the whole file need not hold for its first rows.
  const claimed = rules.filter((rule) => isProven(rule) && rule.rows !== undefined);
  try {
    const head = await fastPass(session, claimed, schema.fields.length, `(SELECT * FROM rows LIMIT ${HEAD_ROWS})`);
    if (head.broken.includes(true)) return nothing;
  } catch (error) {
    if (error instanceof QueryError && error.end === "refused") return nothing;
    throw error;
  }
  return new Set(rules.filter((rule) => held.has(rule.rule) || isProven(rule)));
}
