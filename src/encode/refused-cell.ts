/** A value that a format cannot hold: the run stops rather than change it. */

export class RefusedCell extends Error {
  /** The column's number. */
  readonly column: number;
  /** Of the block; then of the table, once the chunk has told. */
  row: number;

  constructor(column: number, row: number, why: string) {
    super(why);
    this.name = "RefusedCell";
    this.column = column;
    this.row = row;
  }
}
