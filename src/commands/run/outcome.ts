/** What every way of running has in common at its end: how the time went, what the checks said, and what stays of a run that failed. */
import type { Failure } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import type { CheckReport } from "../../validate/index.ts";
import type { TableOutput } from "./output.ts";
import type { RunReport, RunResult, TablePlan } from "./request.ts";

/** The end of a run that began at `start`, whose rows were there at `between`, and whose checks are done now. */
export function outcomeOf(
  start: number,
  between: number,
  checks: CheckReport | undefined,
  unchecked = "--no-check",
): Pick<RunReport, "seconds" | "checks" | "unchecked"> {
  const rows = (between - start) / 1000;
  return checks === undefined
    ? { seconds: { rows, checks: 0 }, checks, unchecked }
    : { seconds: { rows, checks: (performance.now() - between) / 1000 }, checks, unchecked: undefined };
}

/** The failure of a run whose files are kept, with how far they are. */
export function keptFailure(
  failure: Failure,
  rows: { readonly done: number; readonly all: number; readonly bytes: number },
): Failure {
  const { done, all, bytes } = rows;
  const missing = Math.ceil(((bytes / Math.max(1, done)) * (all - done)) / 1e6);
  const how = `${grouped(done)} of ${grouped(all)} rows are written and kept`;
  const message =
    failure.kind === "output"
      ? `${failure.message}: ${how}, about ${grouped(missing)} MB are missing`
      : `interrupted: ${how}`;
  return {
    ...failure,
    message,
    resumable: true,
    next:
      failure.kind === "output"
        ? `${failure.limit === undefined ? "Free some space" : `Allow more with ${failure.limit}`}, and repeat the command with --resume.`
        : "To go on, repeat the command with --resume.",
  };
}

/** A check that was interrupted: the rows are all there, and stay for another run to check. */
export function uncheckedEnd(
  failure: Failure,
  files: readonly TableOutput[],
  tables: readonly TablePlan[],
): Extract<RunResult<never>, { ok: false }> {
  if (failure.kind !== "interrupted" || !files.map((file) => file.keep()).includes(true)) return { ok: false, failure };
  const all = tables.reduce((sum, { range }) => sum + range.to - range.from, 0);
  return { ok: false, failure: keptFailure(failure, { done: all, all, bytes: 0 }) };
}
