/** One row as the searches for relations see it. */

export interface RowView {
  /** Trimmed cells, as many as there are columns. */
  readonly cells: readonly string[];
  /** Numbers of cells that were read before; NaN for a cell that is none. */
  readonly numbers: (number | undefined)[];
  /** The codes of the values that are still counted; -1 where there is none. */
  readonly codes: readonly number[];
}
