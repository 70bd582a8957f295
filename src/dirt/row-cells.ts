/**
 * The cells of one row while errors are made in them: clean texts are asked for as they are needed, changed ones
 * are kept beside them, with the kinds of error that a text has been through. A kind goes where its text goes.
 */

/** Where clean cells come from, by column; null is an empty cell. */
export type Cells = (column: number) => string | null;

/** A cell that is not as it was. */
export interface CellError {
  readonly column: number;
  /** The kinds of error that the text has been through, in their order, joined by `+`. */
  readonly kind: string;
  readonly clean: string | null;
  readonly dirty: string | null;
}

interface Changed {
  readonly column: number;
  readonly clean: string | null;
  dirty: string | null;
  kind: string;
}

export class RowCells {
  readonly #clean: Cells;
  readonly #changed: Changed[] = [];

  constructor(clean: Cells) {
    this.#clean = clean;
  }

  /** The text as it is now. */
  text(column: number): string | null {
    const changed = this.#find(column);
    return changed === undefined ? this.#clean(column) : changed.dirty;
  }

  put(column: number, text: string | null, kind: string): void {
    const cell = this.#of(column);
    cell.dirty = text;
    cell.kind = cell.kind === "" ? kind : `${cell.kind}+${kind}`;
  }

  /** Exchanges two cells; where they are alike, nothing happens. */
  swap(a: number, b: number, kind: string): void {
    if (this.text(a) === this.text(b)) return;
    const first = this.#of(a);
    const second = this.#of(b);
    [first.dirty, second.dirty] = [second.dirty, first.dirty];
    [first.kind, second.kind] = [second.kind, first.kind].map((before) =>
      before === "" ? kind : `${before}+${kind}`,
    ) as [string, string];
  }

  /** The cells that are not clean, in the order of the columns. One that came back to what it was is clean. */
  errors(): readonly CellError[] {
    const changed = this.#changed;
    if (changed.length > 1) changed.sort((a, b) => a.column - b.column);
    return changed.every(({ clean, dirty }) => clean !== dirty)
      ? changed
      : changed.filter(({ clean, dirty }) => clean !== dirty);
  }

  #find(column: number): Changed | undefined {
    for (const cell of this.#changed) if (cell.column === column) return cell;
    return undefined;
  }

  #of(column: number): Changed {
    const found = this.#find(column);
    if (found !== undefined) return found;
    const clean = this.#clean(column);
    const cell = { column, clean, dirty: clean, kind: "" };
    this.#changed.push(cell);
    return cell;
  }
}
