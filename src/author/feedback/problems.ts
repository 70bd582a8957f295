/** A failure of a script as problems that its author can act on: roots first, each with its line, and a hint. */
import type { Failure } from "../../model/failure.ts";
import { sourceLine } from "../../model/source-line.ts";
import type { ScriptProblem, Stage } from "../judge.ts";
import { ALLOWED_IMPORTS, FOLLOWING, reworded } from "./compiler-words.ts";
import { runWords } from "./run-words.ts";
import { endsEarly, syntaxWords } from "./syntax-words.ts";

const MOST = 8;

/** `stage` is where the trial was; a compiler's failure is told apart into syntax, imports and types. */
export function problemsOf(
  failure: Failure,
  source: string,
  stage: Stage = stageOf(failure),
): readonly ScriptProblem[] {
  const lines = source.split(/\r?\n/);
  if (isTypes(failure)) return typeProblems(failure, source, lines);
  const { place, details, row } = failure;
  const placed = place === undefined || (place.line === 1 && place.column === undefined) ? undefined : place.line;
  if (row === undefined && IMPORTS.test(failure.message)) {
    const name = /not "(.*)"$/.exec(failure.message)?.[1];
    const message = name === undefined ? failure.message : `a script may not import "${name}"`;
    return [at({ stage: "imports", message, hint: ALLOWED_IMPORTS }, placed, lines)];
  }
  if (stage === "syntax" || stage === "types") {
    const cut = endsEarly(failure.message, place?.line, source);
    const { message, hint } = syntaxWords(failure.message, place?.source ?? "", cut);
    const line = cut ? lastLine(lines) : placed;
    return [at({ stage: "syntax", message, hint }, line, lines)];
  }
  const { message, hint, at: pattern, check } = runWords(failure);
  const found = pattern === undefined ? -1 : lines.findLastIndex((text) => pattern.test(text));
  return [
    at(
      {
        stage: check === undefined ? stage : "contract",
        message,
        hint,
        ...(check === undefined ? {} : { check }),
        ...(details === undefined || details.length === 0 ? {} : { details }),
      },
      found < 0 ? placed : found + 1,
      lines,
    ),
  ];
}

const IMPORTS =
  /^(?:a script may (?:import only|refer to)|faker has no|there is no "rowsmith\/|there is no (?:import\.meta|eval))/;

/** The station that a failure comes from, by what it says. */
function stageOf(failure: Failure): Stage {
  const { kind, message, row, place, next = "" } = failure;
  if (kind === "check") return "contract";
  if (isTypes(failure)) return "types";
  if (/when the rows are made in one go|rows for seed|description .* differs/.test(message)) return "purity";
  if (row !== undefined || /^row \d/.test(message)) return "rows";
  if (IMPORTS.test(message)) return "imports";
  if (/Error: |description|default export/.test(message) || place === undefined) return "description";
  return /Correct the script|ordinary functions|fewer levels/.test(next) ? "syntax" : "description";
}

const CODE = /^([\s\S]*) \((TS\d+)\)$/;
const isTypes = ({ message, row }: Failure): boolean => row === undefined && CODE.test(message);

interface Found {
  readonly problem: ScriptProblem;
  readonly code: string;
}

function typeProblems(
  { message, place, details = [] }: Failure,
  source: string,
  lines: readonly string[],
): readonly ScriptProblem[] {
  const found: Found[] = [];
  const add = (text: string, line: number | undefined, column: number | undefined): void => {
    const [, words = text, code = ""] = CODE.exec(text) ?? [];
    const known = reworded({ code, text: words, column, line: lines[(line ?? 0) - 1] ?? "" }, source);
    const stage = known.hint === ALLOWED_IMPORTS ? "imports" : "types";
    found.push({ problem: at({ stage, message: known.message, hint: known.hint }, line, lines), code });
  };
  add(message, place?.line, place?.column);
  for (const detail of details) {
    const [, line, text] = /^line (\d+): ([\s\S]*)$/.exec(detail) ?? [];
    if (text !== undefined) add(text, Number(line), undefined);
  }
  const roots = found.filter(({ code }) => !FOLLOWING.has(code));
  const kept = (roots.length > 0 ? roots : found).map(({ problem }) => problem);
  const said = new Set<string>();
  return kept
    .filter(({ message: words, hint }) => said.size < said.add(`${words} ${hint}`).size)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST);
}

/** What is not imported or not there makes other errors. */
const rank = ({ stage, message }: ScriptProblem): number =>
  stage === "imports" ? 0 : /not imported|is not defined|no value yet|no function|has no "/.test(message) ? 1 : 2;

function lastLine(lines: readonly string[]): number {
  return lines.findLastIndex((text) => text.trim() !== "") + 1;
}

function at(problem: ScriptProblem, line: number | undefined, lines: readonly string[]): ScriptProblem {
  const text = line === undefined ? undefined : lines[line - 1];
  return { ...problem, ...(line === undefined || text === undefined ? {} : { line, source: sourceLine(text) }) };
}

/** Problems of the contract with the line of their check, or of the column that they are about. */
export function located(problems: readonly ScriptProblem[], source: string): readonly ScriptProblem[] {
  const lines = source.split(/\r?\n/);
  return problems.map((problem) => {
    if (problem.line !== undefined) return problem;
    const column = problem.constraint?.column ?? /says "(\w+) (?:is|has|matches)/.exec(problem.message)?.[1];
    const line =
      problem.check !== undefined
        ? lines.findIndex((text) => squeezed(text).includes(squeezed(problem.check as string)))
        : column === undefined
          ? -1
          : lines.findLastIndex((text) => new RegExp(`^\\s*["']?${column}["']?\\s*[:,]`).test(text));
    return line < 0 ? problem : at(problem, line + 1, lines);
  });
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, "").replaceAll('\\"', '"');
