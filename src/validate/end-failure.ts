/** Why a check was ended before it had an answer, as a failure. */
import { excerpt } from "../model/excerpt.ts";
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import { DEFAULT_LIMITS } from "../database/session.ts";
import type { QueryEnd } from "../database/open.ts";
import type { CheckRequest, TogetherRequest } from "./report.ts";

/** `at` is the rule that was being tested by itself. */
export function endFailure(
  { end, message }: { readonly end: QueryEnd; readonly message: string },
  request: CheckRequest | TogetherRequest,
  at?: string,
): Failure {
  const { limits } = request;
  const what = "files" in request ? "the tables together" : request.path;
  const where = at === undefined ? `the check of ${what}` : `the rule ${JSON.stringify(at)}`;
  switch (end) {
    case "deadline":
      return fail("check", `${where} took longer than ${limits?.seconds ?? DEFAULT_LIMITS.seconds} s and was ended`, {
        next: "Give it more time, or make the check simpler.",
      }).failure;
    case "interrupted":
      return fail("interrupted", `${where} was interrupted`).failure;
    case "memory":
      return fail(
        "check",
        `${where} needs more than ${limits?.memoryMegabytes ?? DEFAULT_LIMITS.memoryMegabytes} MB of memory and was ended`,
        { next: "Give it more memory, or make the check simpler." },
      ).failure;
    case "refused":
      return fail("check", `${where} could not be carried out: ${excerpt(message.split("\n")[0] as string)}`).failure;
  }
}
