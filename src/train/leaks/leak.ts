/** A target that other columns give away: a model that sees them learns nothing else. */

export interface Leak {
  /**
   * `formula`: the target is computed from the columns; `recoding`: the column and the target say the same by other words;
   * `determined`: each value of the column has one value of the target; `nearly`: the column alone predicts almost all.
   */
  readonly kind: "formula" | "recoding" | "determined" | "nearly";
  readonly columns: readonly string[];
  /** The right side of a formula: `price × quantity`. */
  readonly formula?: string | undefined;
  /** A whole sentence, without its full stop. */
  readonly sentence: string;
}

/** Whether no row contradicts it. */
export const isExact = ({ kind }: Leak): boolean => kind !== "nearly";
