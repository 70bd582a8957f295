/** Every way in which rowsmith can fail, as data: what, where, and what to do next. The kind decides the exit code. */

export type FailureKind = "check" | "usage" | "authoring" | "provider" | "script" | "output" | "interrupted";

export const EXIT_CODE: Readonly<Record<FailureKind, number>> = {
  check: 1,
  usage: 2,
  output: 2,
  authoring: 3,
  provider: 4,
  script: 5,
  interrupted: 130,
};

/** A place in a text that a person can open: lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The line itself. */
  readonly source?: string;
}

export interface Failure {
  readonly kind: FailureKind;
  /** One sentence: what went wrong. */
  readonly message: string;
  readonly place?: Place;
  /** The row, from 0, and the column it happened in. */
  readonly row?: number;
  readonly column?: string;
  /** Further lines: other errors of the same kind, examples. */
  readonly details?: readonly string[];
  /** The option that has set the limit which was reached. */
  readonly limit?: string;
  /** What is finished is kept: the same command goes on with it. */
  readonly resumable?: true;
  /** What to do next, as a sentence or a command. */
  readonly next?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (
  kind: FailureKind,
  message: string,
  more: Omit<Failure, "kind" | "message"> = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { kind, message, ...more },
});
