/** The second reading of a prompt: what it states, as tests of rows, whoever writes the script. */
import { read } from "../offline/index.ts";
import type { PromptReading } from "../offline/index.ts";
import type { ColumnDraft } from "../offline/draft.ts";
import type { Fact } from "../offline/facts.ts";
import { columnRequirements } from "./column-requirements.ts";
import { itemRequirements } from "./item-requirements.ts";
import type { Requirement } from "./requirement.ts";
import { isEnglish, isHedged } from "./trust.ts";

export type { Requirement, RequirementResult, RequirementTest } from "./requirement.ts";

/** What the prompt states; what the reader has no rule for is in it, too, as nothing that can be tested. */
export function requirementsOf(prompt: string): readonly Requirement[] {
  const reading = read(prompt);
  const english = isEnglish(prompt);
  const found = [...columns(prompt, reading), ...rows(reading), ...unread(reading, english)];
  if (english) {
    found.push(...itemRequirements(prompt, reading));
    for (const [index, draft] of reading.drafts.entries())
      if (isColumn(draft, prompt, reading))
        found.push(...columnRequirements({ draft, facts: trusted(draft, reading), first: index === 0 }));
  }
  return found.toSorted((a, b) => a.line - b.line);
}

/** The facts of a column that nothing beside them puts in doubt. */
function trusted(draft: ColumnDraft, { problems, drafts }: PromptReading): readonly Fact[] {
  const doubtful = problems.some(
    (problem) =>
      problem.kind === "contradiction" &&
      (problem.source === draft.source ||
        draft.rules.some((rule) => rule.source === problem.source && rule.line === problem.line)),
  );
  if (doubtful || drafts.length === 0) return [];
  const hedged = new Set(draft.leftover.flatMap(({ rule, text }) => (isHedged(text) ? [rule] : [])));
  const facts = draft.facts.filter((fact) => {
    const rule = draft.origins.get(fact);
    return rule !== undefined && !hedged.has(rule);
  });
  // Two lines of one column that were not read alike: what bends one bends the other.
  return hedged.size > 0 && draft.rules.length > 1 ? [] : facts;
}

/** Names that are as often an instruction: "output: CSV". */
const INSTRUCTION =
  /^(?:notes?|format|output|rows?|goal|task|title|description|examples?|rules?|language|locale|seed|size|count|file|style|use|make|include|add|ensure|keep|write)$/i;

/** True where an entry is a column without doubt: its rule was read, or it is written as one. */
function isColumn(draft: ColumnDraft, prompt: string, { plan }: PromptReading): boolean {
  if (plan.columns.some(({ name }) => name === draft.name)) return true;
  if (INSTRUCTION.test(draft.name) && !draft.facts.some((fact) => fact.kind !== "note")) return false;
  const word = /^\w+$/.test(draft.label);
  const separated = /[:|(=]|\s[-–—]\s/.test(draft.source);
  const line = prompt.split("\n")[draft.line - 1] ?? "";
  const bare = draft.source.trim() === draft.label;
  return (
    (separated && (word || draft.facts.some((fact) => fact.kind !== "note"))) ||
    (bare && (word || /\b(?:columns|fields|attributes)\b/i.test(line))) ||
    (word && /_/.test(draft.label))
  );
}

const OPEN_END =
  /\b(?:at least (?:these|the following)|such as|for example|e\.g\.|among other|and so on|etc|additional columns|other columns|more columns|further columns|tables)\b/i;

function columns(prompt: string, reading: PromptReading): readonly Requirement[] {
  const sure = reading.drafts.filter((draft) => isColumn(draft, prompt, reading));
  const first = sure[0];
  if (first === undefined) return [];
  const rest = reading.order ?? [];
  const listed = sure.map(({ name }) => name);
  const names = [...rest.filter((name) => listed.includes(name)), ...listed.filter((name) => !rest.includes(name))];
  const outside = prompt
    .split("\n")
    .filter((line, index) => !reading.drafts.some((draft) => draft.line === index + 1) || line.length > 200)
    .join("\n");
  const twice = reading.problems.some((problem) => /^the column ".*" is already on line/.test(problem.message));
  const only = sure.length === reading.drafts.length && sure.length > 1 && !OPEN_END.test(outside) && !twice;
  return [
    {
      line: first.line,
      source: first.source,
      words: only
        ? `the columns are ${names.join(", ")}`
        : `there ${names.length === 1 ? "is a column" : "are columns"} ${names.join(", ")}`,
      test: { kind: "columns", names, ordered: only, only },
    },
  ];
}

function rows({ plan, readings }: PromptReading): readonly Requirement[] {
  if (plan.rows === undefined) return [];
  const reading = readings.find(({ meaning }) => / rows\b/.test(meaning ?? ""));
  return [
    {
      line: reading?.line ?? 1,
      source: reading?.source ?? "",
      words: `${plan.rows} rows are asked for`,
      test: { kind: "none", reason: `a script makes any number of rows: --rows ${plan.rows}` },
    },
  ];
}

/** What was not understood, each line once. */
function unread({ problems, readings, drafts }: PromptReading, english: boolean): readonly Requirement[] {
  const none = (line: number, source: string, words: string, reason: string): Requirement => ({
    line,
    source,
    words,
    test: { kind: "none", reason },
  });
  if (!english) {
    const statements = readings.filter(
      ({ line, source }) =>
        source.length > 3 &&
        !readings.some(
          (other) => other.line === line && other.source.length > source.length && other.source.includes(source),
        ),
    );
    return statements.map(({ line, source }) => none(line, source, source, "the reader knows rules in English alone"));
  }
  const found: Requirement[] = [];
  for (const { line, source, message, kind } of problems) {
    if (source === "" || found.some((one) => one.line === line && one.source === source && kind !== "contradiction"))
      continue;
    const draft = drafts.find((one) => one.source === source || one.rules.some((rule) => rule.source === source));
    const left = draft?.leftover.filter(({ rule }) => rule.line === line).map(({ text }) => text);
    if (kind === "contradiction") found.push(none(line, source, source, `the reader sees a contradiction: ${message}`));
    else if (left !== undefined && left.length > 0)
      found.push(none(line, source, left.join("; "), `the reader has no rule for "${left.join('", "')}"`));
    else
      found.push(
        none(line, source, source, draft === undefined ? "the reader has no rule for this sentence" : message),
      );
  }
  return found;
}
