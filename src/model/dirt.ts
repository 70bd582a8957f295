/**
 * Dirt as data: the errors that a contract asks for, on purpose and at stated rates. A script declares them
 * (`sandbox/dirt.ts` fills in what it leaves out), the host validates them, `src/dirt` makes them.
 *
 * `rate` is a share of rows, 0 to 1: how many are given the error. A cell that cannot have it (an empty one, a
 * text without letters for a change of case) stays clean.
 */

/** Errors of one text cell that need no further data. */
export interface TextDirt {
  readonly kind: "typo" | "case" | "whitespace" | "encoding";
  readonly column: string;
  readonly rate: number;
}

/** Other spellings of certain values. */
export interface SpellingDirt {
  readonly kind: "spelling";
  readonly column: string;
  readonly rate: number;
  readonly variants: Readonly<Record<string, readonly string[]>>;
}

/** Two cells of a row in each other's place. */
export interface SwapDirt {
  readonly kind: "swap";
  readonly columns: readonly [string, string];
  readonly rate: number;
}

/** A number in another unit: the value times `factor`. */
export interface UnitDirt {
  readonly kind: "unit";
  readonly column: string;
  readonly rate: number;
  readonly factor: number;
}

/** A number far off: the value times a factor drawn uniformly between two bounds. */
export interface OutlierDirt {
  readonly kind: "outlier";
  readonly column: string;
  readonly rate: number;
  readonly factors: readonly [number, number];
}

/** A date that does not exist, has day and month exchanged, or is written in another format. */
export interface DateDirt {
  readonly kind: "date";
  readonly column: string;
  readonly rate: number;
}

/** A value that is gone: one of `as` in its place; null is an empty cell, "" an empty text. */
export interface MissingDirt {
  readonly kind: "missing";
  readonly column: string;
  readonly rate: number;
  readonly as: readonly (string | null)[];
}

/** An extra line: the line of a row up to `distance` rows before, once more. */
export interface DuplicateDirt {
  readonly kind: "duplicate";
  readonly rate: number;
  readonly distance: number;
}

/** An extra line that differs from the one it copies in one or two of `columns` (by default, any). */
export interface NearDuplicateDirt {
  readonly kind: "near-duplicate";
  readonly rate: number;
  readonly distance: number;
  readonly columns?: readonly string[];
}

/** An error within a row. */
export type CellDirt = TextDirt | SpellingDirt | SwapDirt | UnitDirt | OutlierDirt | DateDirt | MissingDirt;
/** An error that is a line of its own. */
export type LineDirt = DuplicateDirt | NearDuplicateDirt;
export type Dirt = CellDirt | LineDirt;
export type DirtKind = Dirt["kind"];

/** The furthest that a duplicate may stand from its original, in rows. */
export const MOST_DISTANCE = 1000;
