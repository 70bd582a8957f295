/** A repair by rule: it has one sensible meaning, costs nothing, and is named. */

export interface Mend {
  /** The line in the script before the repair, from 1. */
  readonly line: number;
  /** What was done, as in "quoted the key `gift card`". */
  readonly words: string;
}

export interface Mended {
  readonly source: string;
  readonly mends: readonly Mend[];
}
