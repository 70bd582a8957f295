/** What every author does: it turns one prompt into a generator script, and says what it made of each statement. */
import type { Result } from "../model/failure.ts";
import type { Judge, ScriptProblem } from "./judge.ts";
import type { Mend } from "./mend/mend.ts";
import type { Spent } from "./cost/budget.ts";
import type { Requirement } from "./requirements/requirement.ts";

export interface Request {
  readonly name: string;
  readonly prompt: string;
  /** Write a script although some statements were not understood. */
  readonly acceptPartial: boolean;
  /** What a file was measured to be, in a block that a model cannot take for instructions. */
  readonly sample?: string | undefined;
  /** The script that is to be changed so that it is as the prompt says, and what the change is; undefined for a new one. */
  readonly before?: { readonly script: string; readonly change: string } | undefined;
  /** What the prompt states, as it was read apart from the author. */
  readonly requirements: readonly Requirement[];
  /** What a script must pass. */
  readonly judge: Judge;
  readonly signal?: AbortSignal | undefined;
}

/** One statement of the prompt and what was made of it. */
export interface Reading {
  /** 1-based line in the prompt. */
  readonly line: number;
  /** The prompt's text. */
  readonly source: string;
  /** One plain line; undefined where the statement was not understood. */
  readonly meaning: string | undefined;
}

/** How an author came to its script, where it took more than one step. */
export interface Account {
  /** Answers that were asked for. */
  readonly attempts: number;
  /** Repairs by rule of the answer that was taken. */
  readonly mends: readonly Mend[];
  readonly spent: Spent;
  /** Of the model alone. */
  readonly seconds: number;
  readonly warnings: readonly string[];
  /** What is still wrong: the script is the best of the attempts, and no more. Empty where it has passed. */
  readonly unsolved: readonly ScriptProblem[];
  /** Why no further attempt was made; undefined where it has passed. */
  readonly ended: string | undefined;
}

export interface Draft {
  readonly script: string;
  readonly readings: readonly Reading[];
  /** The number of rows that the prompt asks for ("25 records"). */
  readonly rows: number | undefined;
  readonly account?: Account | undefined;
}

export interface Author {
  readonly id: string;
  write(request: Request): Promise<Result<Draft>>;
}
