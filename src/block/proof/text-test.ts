/** Tests of texts: each text that an expression can have is looked at once, and the code looks the answer up. */
import type { Scope } from "./scope.ts";
import { Unproven } from "./unproven.ts";
import { condition } from "./value.ts";
import type { Condition, Words } from "./value.ts";

/** Answers for so many texts fit into the bits of a number. */
const BITS = 31;

/** The condition that a text passes a test. */
export function textTest(scope: Scope, text: Words, test: (value: string) => boolean): Condition {
  const answers = text.values.map(test);
  return condition(lookUp(scope, text.code, answers), text.empty);
}

function lookUp(scope: Scope, code: string, answers: readonly boolean[]): string {
  if (answers.length > 65_536) throw new Unproven("many texts");
  const passed = answers.filter(Boolean).length;
  if (passed === 0) return "false";
  if (passed === answers.length) return "true";
  if (passed === 1) return `${code} === ${answers.indexOf(true)}`;
  if (passed === answers.length - 1) return `${code} !== ${answers.indexOf(false)}`;
  if (answers.length > BITS) return `${scope.constant(Uint8Array.from(answers, Number))}[${code}] === 1`;
  const mask = answers.reduce((bits, answer, k) => bits + (answer ? 2 ** k : 0), 0);
  return `((${mask} >> ${code}) & 1) === 1`;
}

/** The code of a text as a place in another list, which has all of its texts. */
export function placeIn(scope: Scope, text: Words, values: readonly string[]): string {
  if (text.values === values || text.values.every((value, k) => value === values[k])) return text.code;
  const places = Int32Array.from(text.values, (value) => values.indexOf(value));
  return places.length === 1 ? `${places[0]}` : `${scope.constant(places)}[${text.code}]`;
}

/** All texts of several expressions. */
export const unionOf = (texts: readonly Words[]): readonly string[] => [
  ...new Set(texts.flatMap(({ values }) => values)),
];

/** Whether two texts are equal, where both are there. */
export function equalTexts(scope: Scope, left: Words, right: Words): string {
  if (right.values.length === 1)
    return lookUp(
      scope,
      left.code,
      left.values.map((value) => value === right.values[0]),
    );
  if (left.values.length === 1) return equalTexts(scope, right, left);
  const values = unionOf([left, right]);
  return `${placeIn(scope, left, values)} === ${placeIn(scope, right, values)}`;
}

/** The order of texts as DuckDB has it: byte by byte in UTF-8. */
export const compareTexts = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));

/** Of all texts together; more are left to DuckDB, which can be ended. */
const MOST_STEPS = 20_000_000;

/** A test for a LIKE pattern: `%` is any text, `_` one character; without escapes, as DuckDB has it where none is named. */
export function likeTest(pattern: string): (value: string) => boolean {
  const letters = [...pattern];
  let steps = 0;
  return (value) => {
    const text = [...value];
    // A mismatch goes back to the last % alone: what comes before it has matched as early as it can.
    let [at, next, star, resume] = [0, 0, -1, 0];
    while (at < text.length) {
      if (++steps > MOST_STEPS) throw new Unproven("a long search");
      if (letters[next] === "%") {
        star = next++;
        resume = at;
      } else if (letters[next] === "_" || letters[next] === text[at]) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else return false;
    }
    while (letters[next] === "%") next++;
    return next === letters.length;
  };
}
