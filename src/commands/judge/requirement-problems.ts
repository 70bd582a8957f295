/** What the prompt states and the rows do not keep, as problems of a script. */
import type { ScriptProblem } from "../../author/judge.ts";
import type { RequirementResult } from "../../author/requirements/requirement.ts";

export const problemsOfRequirements = (results: readonly RequirementResult[]): readonly ScriptProblem[] =>
  results
    .filter(({ status }) => status === "unmet")
    .map(({ requirement, reason, examples }): ScriptProblem => ({
      stage: "requirements",
      message:
        requirement.test.kind === "columns"
          ? said(requirement.words, reason)
          : `the prompt says "${requirement.source.trim()}" (line ${requirement.line}): ${said(requirement.words, reason)}`,
      ...(examples === undefined ? {} : { details: examples }),
    }));

/** What must be, and what was found; a reason that says both stands alone. */
const said = (words: string, reason: string | undefined): string =>
  reason === undefined ? words : reason.includes(words) ? reason : `${words}; ${reason}`;
