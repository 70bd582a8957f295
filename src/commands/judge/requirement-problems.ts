/** What the prompt states and the rows do not keep, as problems of a script. */
import type { ScriptProblem } from "../../author/judge.ts";
import type { RequirementResult } from "../../author/requirements/requirement.ts";

export const problemsOfRequirements = (results: readonly RequirementResult[]): readonly ScriptProblem[] =>
  results
    .filter(({ status }) => status === "unmet")
    .map(({ requirement, reason, examples }): ScriptProblem => ({
      stage: "requirements",
      message: `the prompt says "${requirement.source.trim()}" (line ${requirement.line}): ${requirement.words}${reason === undefined ? "" : `; ${reason}`}`,
      ...(examples === undefined ? {} : { details: examples }),
    }));
