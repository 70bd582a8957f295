/** A column of a record batch: its arrays' lengths, nulls and buffers, in the order in which the format lists them. */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";
import { resolutionOf } from "../../../model/strftime.ts";
import { codeBits } from "../types.ts";
import { base64 } from "./base64.ts";
import { bits } from "./bits.ts";
import { copied } from "./copied.ts";
import type { Gatherer } from "./gatherer.ts";
import { points } from "./points.ts";
import { texts } from "./texts.ts";
import { times } from "./times.ts";
import { uuids } from "./uuids.ts";
import { int128, int64 } from "./whole.ts";

/** What is gathered of a column for one batch: length and number of nulls of its array and of those inside of it. */
export interface Gathered {
  readonly nodes: readonly number[];
  readonly buffers: readonly Uint8Array[];
}

export interface ColumnGatherer {
  reserve(rows: number): void;
  take(from: number, to: number, row: number): void;
  gathered(rows: number): Gathered;
}

const NONE = new Uint8Array(0);

/** The gatherer of a column; where no cell of a batch is empty, the buffer that would say so is left out. */
export function columnGatherer(column: ColumnLayout, view: ColumnView): ColumnGatherer {
  const validity = view.validity === undefined ? undefined : bits(view.validity);
  const inner = column.physical === "point" ? points(view.values as Int32Array) : undefined;
  const parts = inner === undefined ? [valuesOf(column, view)] : [inner.x, inner.y];
  const all: readonly Gatherer[] = validity === undefined ? parts : [validity, ...parts];
  return {
    reserve(rows) {
      for (const part of all) part.reserve(rows);
    },
    take(from, to, row) {
      for (const part of all) part.take(from, to, row);
    },
    gathered(rows) {
      const nulls = validity === undefined ? 0 : rows - validity.ones(rows);
      const valid = validity === undefined || nulls === 0 ? [NONE] : validity.buffers(rows);
      const buffers = parts.map((part) => part.buffers(rows));
      if (inner === undefined) return { nodes: [rows, nulls], buffers: [...valid, ...buffers.flat()] };
      // A struct has an array a child, each with a buffer for its own nulls.
      return {
        nodes: [rows, nulls, rows, 0, rows, 0],
        buffers: [...valid, ...buffers.flatMap((each) => [NONE, ...each])],
      };
    },
  };
}

function valuesOf(column: ColumnLayout, view: ColumnView): Gatherer {
  const { field, physical, dictionary } = column;
  const { values } = view;
  switch (field.type) {
    case "integer":
      return physical === "int32" ? copied(values, Int32Array) : int64(values as Float64Array);
    case "duration":
      return int64(values as Float64Array);
    case "timestamp":
      return int64(values as Float64Array, resolutionOf(field.format));
    case "decimal":
      return int128(values as Float64Array);
    case "number":
      return copied(values, Float64Array);
    case "date":
      return copied(values, Int32Array);
    case "time":
      return times(values as Int32Array, resolutionOf(field.format));
    case "boolean":
      return bits(values as Uint8Array);
    case "uuid":
      return uuids(view, column);
    case "binary":
      return base64(view, column);
    default:
      return physical === "utf8" ? texts(view) : copied(values, CODES[codeBits(dictionary.length)]);
  }
}

/** Codes are below half of what their array holds, so that they are the same as signed ones. */
const CODES = { 8: Uint8Array, 16: Uint16Array, 32: Int32Array } as const;
