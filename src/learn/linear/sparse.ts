/** Rows of which most cells are zero, as one-hot columns and hashed words make them: compressed sparse rows. */

/** The cells of row r that are not zero are at `starts[r]` up to `starts[r + 1]` of `places` (columns) and `values`. */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float64Array;
}

/** Rows in the making: cells are added in the order of rows. */
export class SparseBuilder {
  readonly #starts: Uint32Array;
  readonly #width: number;
  #places: Uint32Array;
  #values: Float64Array;
  #row = 0;
  #filled = 0;

  /** `cells` is how many a row has at most. */
  constructor(rows: number, width: number, cells: number) {
    this.#width = width;
    this.#starts = new Uint32Array(rows + 1);
    this.#places = new Uint32Array(rows * cells);
    this.#values = new Float64Array(rows * cells);
  }

  add(place: number, value: number): void {
    if (value === 0) return;
    this.#places[this.#filled] = place;
    this.#values[this.#filled++] = value;
  }

  endRow(): void {
    this.#starts[++this.#row] = this.#filled;
  }

  build(): SparseRows {
    this.#places = this.#places.subarray(0, this.#filled);
    this.#values = this.#values.subarray(0, this.#filled);
    return {
      rows: this.#row,
      width: this.#width,
      starts: this.#starts,
      places: this.#places,
      values: this.#values,
    };
  }
}

/** The mean of each column. */
export function columnMeans({ rows, width, places, values }: SparseRows): Float64Array {
  const means = new Float64Array(width);
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    means[place] = (means[place] as number) + (values[at] as number);
  }
  for (let place = 0; place < width; place++) means[place] = (means[place] as number) / Math.max(1, rows);
  return means;
}
