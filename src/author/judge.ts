/** What is found out about a script before it is believed: how far it came, and what is wrong with it. */
import type { Result } from "../model/failure.ts";
import type { RequirementResult } from "./requirements/requirement.ts";

/** The stations of a trial, cheapest first. A script that stops at one has passed all before it. */
const STAGES = [
  "answer",
  "syntax",
  "imports",
  "types",
  "description",
  "rows",
  "contract",
  "requirements",
  "purity",
  "size",
] as const;
export type Stage = (typeof STAGES)[number];

/** One thing that is wrong, as its author should read it. */
export interface ScriptProblem {
  readonly stage: Stage;
  /** One sentence: what is wrong, with what was expected and what was got. */
  readonly message: string;
  /** Where in the script, from 1. */
  readonly line?: number | undefined;
  /** The line itself. */
  readonly source?: string | undefined;
  /** Two bad rows, further reasons: a line each. */
  readonly details?: readonly string[] | undefined;
  /** What to do: the right signature, the nearest name. */
  readonly hint?: string | undefined;
  /** The check of the script's own that does not hold, as it is written there. */
  readonly check?: string | undefined;
  /** The column whose declared constraint does not hold, and which. */
  readonly constraint?: { readonly column: string; readonly option: string } | undefined;
  /** The prompt states no such check or constraint: it is an addition of the author, and may be dropped. */
  readonly beyond?: boolean | undefined;
}

export interface Verdict {
  /** Where the trial ended; undefined where everything has passed. */
  readonly stopped: Stage | undefined;
  /** Roots first; empty where everything has passed. */
  readonly problems: readonly ScriptProblem[];
  /** Empty where the script did not come so far. */
  readonly requirements: readonly RequirementResult[];
  /** How many checks of its contract hold, of how many. */
  readonly checks: { readonly passed: number; readonly all: number } | undefined;
  readonly seconds: number;
}

/** Tries a script; a failure is none of the script's: an interruption, a fault of the host. */
export type Judge = (script: string) => Promise<Result<Verdict>>;

/** Whether a script came further than another, or as far with fewer problems. */
export function isBetter(a: Verdict, b: Verdict): boolean {
  const reached = ({ stopped }: Verdict): number => (stopped === undefined ? STAGES.length : STAGES.indexOf(stopped));
  return reached(a) > reached(b) || (reached(a) === reached(b) && a.problems.length < b.problems.length);
}
