/** A block's memory as typed arrays, one set a column. */
import type { ColumnLayout, Layout } from "./layout.ts";

export type Values = Int32Array | Float64Array | Uint8Array | Uint16Array;

export interface ColumnView {
  /** Values, codes, for points two values a row, or for text the `capacity + 1` offsets into `data`. */
  readonly values: Values;
  /** One byte a row, 1 where there is a value; undefined where the column is required. */
  readonly validity: Uint8Array | undefined;
  /** UTF-8 bytes of a text column. */
  readonly data: Uint8Array | undefined;
}

/** The views of every column, in the schema's order. They stay valid while the memory is refilled. */
export function viewsOf(layout: Layout, memory: SharedArrayBuffer): readonly ColumnView[] {
  return layout.columns.map((column) => ({
    values: valuesOf(column, layout.capacity, memory),
    validity: column.validity === undefined ? undefined : new Uint8Array(memory, column.validity, layout.capacity),
    data: column.physical === "utf8" ? new Uint8Array(memory, column.data, column.dataLength) : undefined,
  }));
}

function valuesOf({ physical, values }: ColumnLayout, capacity: number, memory: SharedArrayBuffer): Values {
  switch (physical) {
    case "int32":
    case "code32":
      return new Int32Array(memory, values, capacity);
    case "point":
      return new Int32Array(memory, values, capacity * 2);
    case "float64":
      return new Float64Array(memory, values, capacity);
    case "code8":
      return new Uint8Array(memory, values, capacity);
    case "code16":
      return new Uint16Array(memory, values, capacity);
    case "utf8":
      return new Int32Array(memory, values, capacity + 1);
  }
}
