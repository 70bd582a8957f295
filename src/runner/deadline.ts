/** How long a child may be silent, and what it means when it is silent for longer. */
import { fail } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Limits } from "./job.ts";
import type { Request } from "./protocol.ts";

export interface Deadline {
  readonly seconds: number;
  /** Undefined where it is the script that has taken too long. */
  readonly failure: Failure | undefined;
}

/** How long the child's process may take to start: not the script's time, and a busy machine may need it. */
const START_SECONDS = 30;
/** How long a piece of some megabytes may take into its file: that is no fault of the script, but it must end, too. */
const WRITING_SECONDS = 600;

/** The deadline of a child that is to answer a request, to deliver the last pieces of one, or that says it is writing. */
export function deadlineOf(request: Request | undefined, writing: boolean, limits: Limits): Deadline {
  if (writing) return { seconds: WRITING_SECONDS, failure: notWritten(WRITING_SECONDS) };
  if (request?.type !== "guard") return { seconds: limits.seconds, failure: undefined };
  const seconds = Math.max(START_SECONDS, limits.seconds);
  return { seconds, failure: notStarted(seconds) };
}

const notStarted = (seconds: number): Failure =>
  fail("script", `the script's process did not start within ${seconds} s`, {
    next: "The machine is very busy: try again when it is not.",
  }).failure;

const notWritten = (seconds: number): Failure =>
  fail("output", `a piece of the rows was not written within ${seconds} s`, {
    next: "Is the disk there, and does it answer?",
  }).failure;
