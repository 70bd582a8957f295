/** What every author does: it turns one prompt into a generator script, and says what it made of each statement. */
import type { Result } from "../model/failure.ts";

export interface Request {
  readonly name: string;
  readonly prompt: string;
  /** Write a script although some statements were not understood. */
  readonly acceptPartial: boolean;
  /** The script that is to be changed so that it is as the prompt says, and what the change is; undefined for a new one. */
  readonly before?: { readonly script: string; readonly change: string } | undefined;
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

export interface Draft {
  readonly script: string;
  readonly readings: readonly Reading[];
  /** The number of rows that the prompt asks for ("25 records"). */
  readonly rows: number | undefined;
}

export interface Author {
  readonly id: string;
  write(request: Request): Promise<Result<Draft>>;
}
