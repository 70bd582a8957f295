/** The offline author: reads structured prompts by rule. It needs no model, no key and no network, and never guesses silently. */
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Draft, Request } from "../author.ts";
import type { Problem } from "./plan.ts";
import { read } from "./read-prompt.ts";
import { writeScript } from "./script/write-script.ts";

export { read } from "./read-prompt.ts";
export type { PromptReading } from "./read-prompt.ts";
export { statedColumns } from "./stated.ts";
export type { StatedColumn } from "./stated.ts";
export type { Plan, PlannedColumn, Problem } from "./plan.ts";

/** The author that works by rules alone. */
export const offlineAuthor: { readonly id: string; write(request: Wanted): Promise<Result<Draft>> } = {
  id: "offline",
  write: (request) => Promise.resolve(write(request)),
};

/** What it needs to know; it has no second attempt, so that nobody has to judge the first for it. */
type Wanted = Pick<Request, "prompt" | "acceptPartial">;

function write(request: Wanted): Result<Draft> {
  const { readings, plan, problems } = read(request.prompt);
  const contradictions = problems.filter((problem) => problem.kind === "contradiction");
  const unread = problems.filter((problem) => problem.kind === "not understood");
  if (contradictions.length > 0) return contradicted(contradictions);
  if (unread.length > 0 && (!request.acceptPartial || plan.columns.length === 0)) return notUnderstood(unread);
  return ok({ script: writeScript(plan), readings, rows: plan.rows });
}

const shown = (problem: Problem): string =>
  `line ${problem.line}: ${problem.source.slice(0, 200)}\n  ${problem.message}`;
const place = (problem: Problem): { file: string; line: number; source: string } => ({
  file: "prompt",
  line: problem.line,
  source: problem.source,
});

function contradicted(problems: readonly Problem[]): Result<Draft> {
  const first = problems[0] as Problem;
  return fail("authoring", `line ${first.line} of the prompt cannot be true: ${first.message}`, {
    place: place(first),
    ...(problems.length > 1 ? { details: problems.slice(1).map(shown) } : {}),
    next: "Correct the prompt and run the command again.",
  });
}

function notUnderstood(problems: readonly Problem[]): Result<Draft> {
  const first = problems[0] as Problem;
  const count = problems.length === 1 ? "one statement" : `${problems.length} statements`;
  return fail("authoring", `the offline author did not understand ${count} of the prompt`, {
    place: place(first),
    details: problems.map(shown),
    next: 'Rephrase them as "name: rule" (for example "quantity: 1 to 3"), or pass --accept-partial to leave them out.',
  });
}
