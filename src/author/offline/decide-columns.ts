/** Decides all columns, those first that others are computed from. */
import { columnsOf } from "./condition.ts";
import type { ResolveContext } from "./decision.ts";
import type { ColumnDraft } from "./draft.ts";
import { columnsIn } from "./expression.ts";
import type { Fact } from "./facts.ts";
import type { PlannedColumn, Problem } from "./plan.ts";
import { resolve } from "./resolve.ts";
import { oddTest } from "./test-types.ts";

export interface ColumnsDecided {
  readonly columns: readonly PlannedColumn[];
  readonly problems: readonly Problem[];
}

/** Decides the columns of a prompt; `known` are the problems found before, which are not said twice. */
export function decideColumns(
  drafts: readonly ColumnDraft[],
  context: Omit<ResolveContext, "drafts" | "decided">,
  known: readonly Problem[],
): ColumnsDecided {
  const decided = new Map<string, PlannedColumn>();
  const problems: Problem[] = [];
  const open = new Map(drafts.map((draft) => [draft.name, draft]));
  for (let before = open.size + 1; open.size > 0 && open.size < before;) {
    before = open.size;
    for (const draft of open.values()) {
      const needed = needs(draft.facts);
      if (needed.some((name) => name !== draft.name && open.has(name))) continue;
      open.delete(draft.name);
      if (needed.includes(draft.name)) problems.push(cycle([draft]));
      else decideOne(draft, { ...context, drafts, decided }, [...known, ...problems], decided, problems);
    }
  }
  if (open.size > 0) problems.push(cycle([...open.values()]));
  return { columns: [...decided.values()], problems };
}

function cycle(drafts: readonly ColumnDraft[]): Problem {
  const draft = drafts[0] as ColumnDraft;
  const names = drafts.map((item) => `"${item.name}"`).join(" and ");
  const message = `${names} ${drafts.length === 1 ? "is computed from itself" : "are computed from each other"}`;
  return { kind: "contradiction", line: draft.line, source: draft.source, message };
}

function decideOne(
  draft: ColumnDraft,
  context: ResolveContext,
  known: readonly Problem[],
  decided: Map<string, PlannedColumn>,
  problems: Problem[],
): void {
  const result = resolve(draft, context);
  const lost = needs(draft.facts).find((name) => !decided.has(name));
  const { line, source } = draft;
  if ("message" in result) {
    if (!known.some((problem) => problem.line === line && problem.source === source)) problems.push(result);
  } else if (lost !== undefined)
    problems.push({
      kind: "not understood",
      line,
      source,
      message: `"${draft.name}" depends on "${lost}", which was not understood`,
    });
  else {
    const odd = oddTest(result, decided);
    if (odd === undefined) decided.set(draft.name, result);
    else problems.push({ kind: "not understood", line, source, message: `"${draft.name}": ${odd}` });
  }
}

/** The columns that facts depend on. */
function needs(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.kind === "formula") return columnsIn(fact.expression);
    if (fact.kind === "truth" || fact.kind === "empty")
      return fact.condition === undefined ? [] : columnsOf(fact.condition);
    if (fact.kind === "cases") return [fact.by];
    return fact.kind === "after" ? [fact.column, ...(fact.days === undefined ? [] : [fact.days])] : [];
  });
}
