/** Rows as columns in memory, as learners and distances read them. */

/** Numbers, or instants: dates, times and timestamps in seconds since 1970 or midnight. */
export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  /** One a row; NaN where it is missing. */
  readonly values: Float64Array;
}

export interface CategoryColumn {
  readonly kind: "category";
  readonly name: string;
  /** One a row: the place of its label; -1 where it is missing. */
  readonly codes: Int32Array;
  /** All labels, shared by the frames of all tables that were opened together. */
  readonly labels: readonly string[];
}

export type FrameColumn = NumberColumn | CategoryColumn;

export interface Frame {
  readonly rows: number;
  readonly columns: readonly FrameColumn[];
}

/** The rows of a frame at given places, in their order; a place may come twice. */
export function rowsOf(frame: Frame, places: Uint32Array): Frame {
  const columns = frame.columns.map((column): FrameColumn => {
    if (column.kind === "number") {
      const values = new Float64Array(places.length);
      for (let row = 0; row < places.length; row++) values[row] = column.values[places[row] as number] as number;
      return { ...column, values };
    }
    const codes = new Int32Array(places.length);
    for (let row = 0; row < places.length; row++) codes[row] = column.codes[places[row] as number] as number;
    return { ...column, codes };
  });
  return { rows: places.length, columns };
}
