/** Columns that follow from a category, such as the price from the product; and columns that are copies of each other. */
import type { Relation } from "../../model/profile.ts";
import { isMissing } from "../column-tally.ts";
import type { RowView } from "./row-view.ts";

/** More values make no list that a person reads. */
export const MOST_VALUES = 60;
/** Each value has to be seen so often on average for a rule to be more than chance. */
const LEAST_REPEATS = 3;

interface Candidate {
  readonly by: number;
  readonly column: number;
  /** The value of the column for each code of the category. */
  readonly seen: string[];
}

export class DependencySearch {
  #open: Candidate[] = [];
  #copies: [number, number][] = [];
  #rows = 0;

  constructor(categories: readonly number[], width: number) {
    for (const by of categories)
      for (let column = 0; column < width; column++) if (column !== by) this.#open.push({ by, column, seen: [] });
    for (let of = 0; of < Math.min(width, 60); of++)
      for (let column = of + 1; column < Math.min(width, 60); column++) this.#copies.push([of, column]);
  }

  take(row: RowView): void {
    this.#rows += 1;
    this.#open = this.#open.filter(({ by, column, seen }) => {
      const code = row.codes[by] as number;
      const cell = row.cells[column] as string;
      if (code < 0 || code >= MOST_VALUES || isMissing(cell) || cell.length > 60) return false;
      const known = seen[code];
      if (known === undefined) seen[code] = cell;
      return known === undefined || known === cell;
    });
    if (this.#copies.length > 0)
      this.#copies = this.#copies.filter(([of, column]) => row.cells[of] === row.cells[column]);
  }

  /** What held on every row; `values` are those of a category in the order of their codes, `varies` whether a column has two. */
  found(
    names: readonly string[],
    values: (column: number) => readonly string[],
    varies: (column: number) => boolean,
  ): Relation[] {
    const copies = this.#copies
      .filter(([of, column]) => varies(of) && this.#rows >= 20 && column > of)
      .map(([of, column]): Relation => ({ kind: "copy", column: names[column] as string, of: names[of] as string }));
    const dependencies = this.#open
      .filter(({ by, column, seen }) => varies(by) && varies(column) && this.#rows >= seen.length * LEAST_REPEATS)
      .map(({ by, column, seen }): Relation => ({
        kind: "dependency",
        column: names[column] as string,
        by: names[by] as string,
        values: Object.fromEntries(values(by).map((value, code) => [value, seen[code] ?? ""])),
      }));
    return [...copies, ...dependencies];
  }
}
