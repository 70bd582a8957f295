/** What is wrong with a script, in few words: the line, what was expected and what was got, two bad rows. */
import { printable } from "../../model/printable.ts";
import type { ScriptProblem } from "../judge.ts";

const MOST_PROBLEMS = 8;
const MOST_DETAILS = 2;
const LONGEST = 300;

/** Problems as a numbered list for the script's author. */
export function problemLines(problems: readonly ScriptProblem[]): string {
  const shown = unique(problems).slice(0, MOST_PROBLEMS);
  return shown.map((problem, k) => `${k + 1}. ${problemText(problem)}`).join("\n");
}

function problemText({ line, source, message, details = [], hint }: ScriptProblem): string {
  const lines = [`${line === undefined ? "" : `line ${line}: `}${short(message)}`];
  if (source !== undefined && source.trim() !== "") lines.push(`   ${short(source.trim())}`);
  for (const detail of details.slice(0, MOST_DETAILS)) lines.push(`   ${short(detail)}`);
  if (hint !== undefined) lines.push(`   → ${short(hint)}`);
  return lines.join("\n");
}

/** What a further start should know, one line each: at most three, the latest last. */
export const lessonsOf = (problems: readonly ScriptProblem[]): readonly string[] =>
  [...new Set(problems.map(({ message, hint }) => short(hint === undefined ? message : `${message} (${hint})`)))].slice(
    -3,
  );

/** Whether an author has come no further. */
export const sameProblems = (a: readonly ScriptProblem[], b: readonly ScriptProblem[]): boolean =>
  a.length === b.length && a.every(({ message }, k) => message === b[k]?.message);

const unique = (problems: readonly ScriptProblem[]): readonly ScriptProblem[] =>
  problems.filter(
    ({ message, line }, k) => problems.findIndex((one) => one.message === message && one.line === line) === k,
  );

/** On one line, without anything that steers a terminal or closes a fence. */
const short = (text: string): string =>
  printable(text.replaceAll(/\s+/g, " ").replaceAll("```", "'''")).slice(0, LONGEST);
