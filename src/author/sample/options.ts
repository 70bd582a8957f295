/** What a person decides about a file that is shared with an author, and what is held back whatever was decided. */

export interface SampleOptions {
  /** A category is shared if at least so many rows have it. */
  readonly minCount?: number | undefined;
  /** Rows to share as they stand; none by default. */
  readonly shareRows?: number | undefined;
  /** Share smallest and largest values as they are, not rounded outward. */
  readonly exact?: boolean | undefined;
}

export const DEFAULT_MIN_COUNT = 20;

/** Something that is not shared, and why, for the person who decides. */
export interface HeldBack {
  readonly column: string;
  readonly what: string;
  readonly why: string;
}

export interface SharedSample {
  /** One line a column: what the offline reader reads and what a model is sent. */
  readonly text: string;
  /** Rows as they stand, as JSON, where they were asked for. */
  readonly rows: readonly string[];
  /** Columns beyond the number that is shared. */
  readonly more: number;
  readonly heldBack: readonly HeldBack[];
  /** What a person should know of the reading itself. */
  readonly notes: readonly string[];
}
