/** The quick way through a file: one typed pass that says for each rule whether some row may break it. */
import type { Row, Session } from "../database/session.ts";
import type { Rule } from "./rule.ts";

export interface Verdict {
  readonly rows: number;
  /** For each rule, in order: whether it is broken somewhere. */
  readonly broken: readonly boolean[];
}

/**
 * Tests all rules at once; a rule whose first answer was a guess is asked again. The cells of the first `columns`
 * columns are all read, also those that no rule asks for: a cell that cannot be read is found by reading it.
 * `relation` is what they are tested on. Throws a `QueryError`.
 */
export async function fastPass(
  session: Session,
  rules: readonly Rule[],
  columns = 0,
  relation = "rows",
): Promise<Verdict> {
  const read = Array.from({ length: columns }, (_, index) => `count(t${index})`);
  const [[count, ...first] = []] = await select(session, [...rules.map(({ broken }) => broken), ...read], relation);
  const broken = rules.map((_, index) => first[index] === true);
  const unsure = rules.flatMap(({ certainly }, index) =>
    broken[index] === true && certainly !== undefined ? [index] : [],
  );
  if (unsure.length > 0) {
    const [[, ...again] = []] = await select(
      session,
      unsure.map((index) => (rules[index] as Rule).certainly as string),
      relation,
    );
    for (const [at, index] of unsure.entries()) broken[index] = again[at] === true;
  }
  return { rows: Number(count), broken };
}

async function select(session: Session, conditions: readonly string[], relation: string): Promise<readonly Row[]> {
  return session.query(`SELECT ${["count(*)", ...conditions].join(",\n")} FROM ${relation}`);
}
