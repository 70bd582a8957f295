/** Lists of values as tests: no other value, each occurs, and shares where they are stated. */
import type { FactOf } from "../offline/facts.ts";
import { factsOf } from "../offline/facts.ts";
import { isAbout, percent, sql } from "./stated.ts";
import type { Stated, Trusted } from "./stated.ts";
import { shareTest } from "./share.ts";
import { isTrue, name, text } from "./sql.ts";
import { givesExamples, namesParts } from "./trust.ts";

/** Rows on which a value that occurs once in a hundred is seen. */
const ROWS_TO_SEE = 3000;
const VAGUE = /\b(?:about|around|roughly|for|of|in|if|when|others?|rest|remaining|depending)\b/i;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;

export function listRequirements(
  fact: FactOf<"values" | "words" | "capitalised">,
  said: string,
  column: Trusted,
): readonly Stated[] {
  const c = column.draft.name;
  if (fact.kind === "words")
    return fact.count === undefined
      ? []
      : [
          {
            words: `${c} has ${fact.count} different values`,
            test: sql(`count(distinct ${name(c)}) = ${fact.count}`, fact.count * 100, `count(distinct ${name(c)})`),
          },
        ];
  if (fact.kind === "capitalised")
    return [{ words: `${c} begins with a capital`, test: sql(`left(${name(c)}, 1) = upper(left(${name(c)}, 1))`) }];
  return values(fact, said, column);
}

function values(
  { values: list, weights }: FactOf<"values">,
  said: string,
  { draft, facts }: Trusted,
): readonly Stated[] {
  const c = draft.name;
  if (new Set(list).size !== list.length || (weights === undefined && (givesExamples(said) || namesParts(list))))
    return [];
  // "60% yes for group a" is no value.
  if (weights !== undefined && list.some((one) => VAGUE.test(one))) return [];
  const flags = list.every((one) => /^(?:yes|no|true|false|y|n)$/i.test(one));
  const numeric = list.every((one) => NUMBER.test(one) && !/^-?0\d/.test(one));
  const capitals = factsOf(facts, "capitalised").length > 0;
  const subject = capitals ? `lower(${name(c)})` : name(c);
  const literal = (one: string): string => (numeric ? one : text(capitals ? one.toLowerCase() : one));
  const where = (one: string): string =>
    flags
      ? /^[ty]/i.test(one)
        ? isTrue(c)
        : `(not ${isTrue(c)})`
      : numeric
        ? `try_cast(${name(c)} as double) = ${one}`
        : `${subject} = ${literal(one)}`;
  const stated: Stated[] = [];
  if (!flags) {
    const among = numeric ? `try_cast(${name(c)} as double)` : subject;
    const shown = list.length > 8 ? `${list.slice(0, 7).join(", ")} and ${list.length - 7} more` : list.join(", ");
    stated.push({
      words: list.length === 1 ? `${c} is always ${list[0]}` : `${c} is one of ${shown}`,
      test: sql(`${among} in (${list.map(literal).join(", ")})`),
    });
    if (list.length > 1 && list.length <= 200 && weights === undefined)
      stated.push({
        words: `each of the ${list.length} values of ${c} occurs`,
        test: sql(
          `count(distinct ${subject}) >= ${list.length}`,
          Math.max(ROWS_TO_SEE, list.length * 100),
          `count(distinct ${subject})`,
        ),
      });
  }
  const total = weights?.reduce((sum, one) => sum + one, 0) ?? 0;
  if (weights !== undefined && Math.abs(total - 1) < 1e-6 && factsOf(facts, "empty").length === 0)
    for (const [index, one] of list.entries()) {
      const share = weights[index] ?? 0;
      const { sql: statement, minimumRows, figure } = shareTest(where(one), share, isAbout(said));
      stated.push({ words: `${c} is ${one} in ${percent(share)} of rows`, test: sql(statement, minimumRows, figure) });
    }
  return stated;
}
