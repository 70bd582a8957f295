/** The repair message: what is wrong with a script, in fewer than 600 tokens. */
import type { ScriptProblem } from "../judge.ts";
import type { RequirementResult } from "../requirements/requirement.ts";
import { quoted } from "./quote.ts";

/** About 600 tokens of English and code. */
const MOST_CHARACTERS = 2000;
const MOST_PROBLEMS = 8;
const MOST_DETAILS = 2;

export const CLOSING =
  "Correct this and keep the rest. Return the whole corrected file in one ```ts block, and nothing else.";

/** The body of a repair message; the same for the same problems. */
export function feedbackText(
  problems: readonly ScriptProblem[],
  source: string,
  requirements: readonly RequirementResult[] = [],
): string {
  const lines = source.split(/\r?\n/);
  const unmet = requirements.filter(({ status }) => status === "unmet");
  const blocks = [
    ...unique(problems)
      .slice(0, MOST_PROBLEMS)
      .map((problem) => problemBlock(problem, lines)),
    ...unmet.map(requirementBlock),
  ];
  const shown: string[] = [];
  let room = MOST_CHARACTERS - CLOSING.length;
  for (const block of blocks) {
    if (shown.length > 0 && block.length + 5 > room) break;
    shown.push(`${shown.length + 1}. ${block}`);
    room -= block.length + 5;
  }
  const more = blocks.length - shown.length;
  return [
    "The script does not pass its trial:",
    ...shown,
    ...(more > 0 ? [`(and ${more} more of less weight)`] : []),
    CLOSING,
  ].join("\n");
}

function problemBlock({ line, source, message, details = [], hint }: ScriptProblem, lines: readonly string[]): string {
  const code = source ?? (line === undefined ? undefined : lines[line - 1]);
  return [
    `${line === undefined ? "" : `line ${line}: `}${quoted(message, 260)}`,
    ...(code === undefined || code.trim() === "" ? [] : [`   | ${quoted(code, 120)}`]),
    ...details
      .filter(isSaid)
      .slice(0, MOST_DETAILS)
      .map((detail) => `   - ${quoted(detail, 160)}`),
    ...(hint === undefined || !isSaid(hint) ? [] : [`   → ${quoted(hint, 300)}`]),
  ].join("\n");
}

const isSaid = (text: string): boolean => text.trim() !== "";

function requirementBlock({ requirement, reason, examples = [] }: RequirementResult): string {
  const { source, words, line } = requirement;
  return [
    `the prompt says (line ${line}): "${quoted(source, 160)}"`,
    `   expected: ${quoted(words, 160)}${reason === undefined ? "" : `; found: ${quoted(reason, 160)}`}`,
    ...examples
      .filter(isSaid)
      .slice(0, MOST_DETAILS)
      .map((example) => `   - ${quoted(example, 160)}`),
  ].join("\n");
}

/** The problem without what an author has made of it: what two attempts have in common. */
const key = ({ stage, message, source = "" }: ScriptProblem): string =>
  `${stage} ${message.replaceAll(/\b[Rr]ow [\d,]+/g, "row")} ${source.trim()}`;

const unique = (problems: readonly ScriptProblem[]): readonly ScriptProblem[] => {
  const said = new Set<string>();
  return problems.filter((problem) => said.size < said.add(key(problem)).size);
};

/** Whether an author has come no further: the same problems, on whatever lines. */
export function sameProblems(a: readonly ScriptProblem[], b: readonly ScriptProblem[]): boolean {
  const keys = (problems: readonly ScriptProblem[]): string => unique(problems).map(key).sort().join("\n");
  return keys(a) === keys(b);
}

const MOST_LESSONS = 3;

/** What a fresh start should know: a line each, at most three, what came up most often first. */
export function lessonsOf(sets: readonly (readonly ScriptProblem[])[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const problems of sets)
    for (const { message, hint } of unique(problems)) {
      const lesson = quoted(hint === undefined ? message : `${message.replace(/\.$/, "")}. ${hint}`, 240);
      counted.set(lesson, (counted.get(lesson) ?? 0) + 1);
    }
  return [...counted]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_LESSONS)
    .map(([lesson]) => lesson);
}
