/** What ends an evaluation before it is whole, as a failure with a way out. */
import { QueryError } from "../database/open.ts";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";

/** What ends a query, as a failure; other errors are faults of ours, and thrown on. */
export function endOf(error: unknown, signal: AbortSignal | undefined): Failure {
  if (signal?.aborted === true) return fail("interrupted", "interrupted").failure;
  // Arrays of more cells than an engine can hold.
  if (error instanceof RangeError)
    return fail("usage", `the rows do not fit in memory: ${error.message}`, {
      next: "Take fewer rows, or leave out the axes that hold all rows in memory: --only fidelity,rules",
    }).failure;
  if (!(error instanceof QueryError) || error.end === "refused") throw error;
  if (error.end === "memory")
    return fail("usage", "the evaluation needs more memory than is allowed", {
      next: "Allow more: --max-memory 4096.",
      limit: "--max-memory",
    }).failure;
  return fail(error.end === "interrupted" ? "interrupted" : "usage", "the evaluation took too long").failure;
}
