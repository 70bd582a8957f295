/** `checkTogether`: what holds between the tables of a data set, tested in this process or, where a check's SQL could hurt it, in one of its own. */
import type { Result } from "../model/failure.ts";
import { checkApart } from "./check-apart.ts";
import type { CheckReport, TogetherRequest } from "./report.ts";
import { checkTogetherHere } from "./together-here.ts";

/** Checks that all references lead somewhere, and the rules that look at several tables. */
export function checkTogether(request: TogetherRequest): Promise<Result<CheckReport>> {
  return request.checks.length === 0 ? checkTogetherHere(request) : checkApart(request);
}
