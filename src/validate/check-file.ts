/** `checkFile`: the contract of a file, tested in this process or, where a check's SQL could hurt it, in one of its own. */
import type { Result } from "../model/failure.ts";
import { checkApart } from "./check-apart.ts";
import { checkHere } from "./check-here.ts";
import { withLimits } from "./limits.ts";
import { isPlain } from "./plain-check.ts";
import type { CheckReport, CheckRequest } from "./report.ts";

/**
 * Checks a CSV file against a schema. The result is a failure only where the check itself could not be carried out:
 * a file that cannot be read, a check that is no condition, a limit that was hit.
 */
export function checkFile(wanted: CheckRequest): Promise<Result<CheckReport>> {
  const request = withLimits(wanted);
  return request.schema.checks.every(({ sql }) => isPlain(sql)) ? checkHere(request) : checkApart(request);
}
