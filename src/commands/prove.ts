/** What a trial comes to where nobody will correct the script: the proof, or the failure to show. */
import { fail, ok } from "../model/failure.ts";
import type { Failure, Result } from "../model/failure.ts";
import type { CheckReport } from "../validate/index.ts";
import type { Judged, Proof } from "./judge.ts";

/** The proof of a trial, or why there is none. */
export function proofOf({ proof, failure, checks, verdict }: Judged): Result<Proof> {
  if (proof !== undefined) return ok(proof);
  if (failure !== undefined) return authoringFailed(failure);
  if (checks !== undefined && !checks.passed) return brokenContract(checks);
  return fail("authoring", "the author's script does not keep what the prompt states; nothing was written", {
    details: verdict.problems.map(({ message }) => message),
    next: "Look for two statements of the prompt that cannot both hold, and reword them.",
  });
}

function authoringFailed(failure: Failure): Result<never> {
  if (failure.kind === "usage") return { ok: false, failure };
  return {
    ok: false,
    failure: { ...failure, kind: "authoring", message: `the author's script does not work: ${failure.message}` },
  };
}

function brokenContract(report: CheckReport): Result<never> {
  const failed = report.rules.filter(({ status }) => status === "failed");
  return fail(
    "authoring",
    `the author's script breaks its own contract in ${failed.length} of ${report.rules.length} checks; nothing was written`,
    {
      details: failed.map(({ rule, failing, reason }) => `${rule}: ${reason ?? `${failing ?? 0} rows break it`}`),
      next: "Look for two statements of the prompt that cannot both hold, and reword them.",
    },
  );
}
