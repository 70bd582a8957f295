/**
 * How a block of rows lies in memory: Arrow's layouts, column by column, in one buffer that the isolate writes
 * and the host reads. The host alone decides it, from the schema.
 */
import type { Field, Schema } from "../model/schema.ts";

/**
 * int32: integers within 32 bits, days, milliseconds of a day · float64: other numbers, scaled decimals, timestamps,
 * durations · point: longitude and latitude as two int32, in millionths of a degree · code8, code16, code32: indices
 * into a dictionary (enum values; false, true) · utf8: int32 offsets and bytes.
 */
export type Physical = "int32" | "float64" | "point" | "code8" | "code16" | "code32" | "utf8";

export interface ColumnLayout {
  readonly field: Field;
  readonly physical: Physical;
  /** Byte offset of the values; for utf8, of `capacity + 1` offsets. */
  readonly values: number;
  /** Byte offset of one byte a row, 1 where there is a value; undefined where the field is required. */
  readonly validity: number | undefined;
  /** For utf8: where the bytes are, and how many fit. */
  readonly data: number;
  readonly dataLength: number;
  /** For codes: the values that they stand for. */
  readonly dictionary: readonly string[];
}

export interface Layout {
  /** The most rows that a block can hold. */
  readonly capacity: number;
  readonly byteLength: number;
  readonly columns: readonly ColumnLayout[];
}

const WIDTH: Readonly<Record<Physical, number>> = {
  int32: 4,
  float64: 8,
  point: 8,
  code8: 1,
  code16: 2,
  code32: 4,
  utf8: 4,
};
/** The longest text that always fits, in a table of a few text columns; many share what there is. A block that fills up is cut short. */
const TEXT_BYTES = 1 << 20;
const ALL_TEXT_BYTES = 1 << 26;
/** Wide tables have blocks of fewer rows, so that a block stays within some megabytes. */
const MOST_CELLS = 1 << 18;

/** The layout of blocks of up to `mostRows` rows. */
export function layoutOf(schema: Schema, mostRows: number): Layout {
  const capacity = Math.max(1, Math.min(mostRows, Math.floor(MOST_CELLS / schema.fields.length)));
  const textBytes = Math.min(TEXT_BYTES, Math.floor(ALL_TEXT_BYTES / schema.fields.length));
  let end = 0;
  const take = (bytes: number): number => {
    const start = end;
    end = (end + bytes + 7) & ~7;
    return start;
  };
  const columns = schema.fields.map((field): ColumnLayout => {
    const dictionary = dictionaryOf(field);
    const physical = physicalOf(field, dictionary.length);
    const values = take(WIDTH[physical] * (physical === "utf8" ? capacity + 1 : capacity));
    const validity = field.required ? undefined : take(capacity);
    const dataLength = physical === "utf8" ? textBytes : 0;
    return { field, physical, values, validity, data: take(dataLength), dataLength, dictionary };
  });
  return { capacity, byteLength: end, columns };
}

function dictionaryOf(field: Field): readonly string[] {
  if (field.type === "boolean") return ["false", "true"];
  return field.type === "text" && field.enum !== undefined ? [...new Set(field.enum)] : [];
}

function physicalOf(field: Field, entries: number): Physical {
  switch (field.type) {
    case "text":
    case "boolean":
      return entries === 0 ? "utf8" : entries <= 256 ? "code8" : entries <= 65_536 ? "code16" : "code32";
    case "date":
    case "time":
      return "int32";
    case "integer":
      return fitsInt32(field.minimum) && fitsInt32(field.maximum) ? "int32" : "float64";
    case "number":
    case "decimal":
    case "timestamp":
    case "duration":
      return "float64";
    case "geopoint":
      return "point";
    case "uuid":
    case "binary":
    case "array":
    case "object":
    case "json":
      return "utf8";
  }
}

const fitsInt32 = (bound: number | undefined): boolean => bound !== undefined && (bound | 0) === bound;
