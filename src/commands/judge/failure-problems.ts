/** A failure of a script as a problem that its author can read. */
import type { ScriptProblem, Stage } from "../../author/judge.ts";
import type { Failure } from "../../model/failure.ts";

export function problemsOfFailure(failure: Failure, source: string, stage: Stage): readonly ScriptProblem[] {
  const { message, place, details, next } = failure;
  return [
    {
      stage,
      message,
      ...(place === undefined ? {} : { line: place.line, source: place.source ?? source.split("\n")[place.line - 1] }),
      ...(details === undefined ? {} : { details }),
      ...(next === undefined ? {} : { hint: next }),
    },
  ];
}
