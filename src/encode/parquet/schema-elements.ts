/**
 * A table's columns as the schema of a Parquet file.
 *
 * Times and timestamps are local, as in every other format: no zone is said. A decimal has 18 digits, whatever its bounds
 * are: a row may break them, and the file is to show it. A duration is a number of milliseconds, because Parquet's own
 * INTERVAL knows no negative ones. A place is a group of two numbers, longitude and latitude, in degrees. Arrays, objects
 * and JSON are JSON.
 */
import type { ColumnLayout } from "../../block/layout.ts";
import { CONVERTED, LOGICAL, REPETITION, TYPE } from "./format.ts";
import { isJson, typeOf } from "./leaf.ts";
import type { CompactWriter } from "./thrift-compact.ts";
import { THRIFT } from "./thrift-compact.ts";

const DECIMAL_DIGITS = 18;
const UUID_BYTES = 16;

/** FileMetaData's field `id`: the root and all columns, each before what is inside of it. */
export function writeSchema(out: CompactWriter, id: number, columns: readonly ColumnLayout[]): void {
  const elements = columns.reduce((sum, { field }) => sum + (field.type === "geopoint" ? 3 : 1), 1);
  out.list(id, THRIFT.struct, elements);
  out.begin();
  out.binary(4, "schema");
  out.i32(5, columns.length);
  out.end();
  for (const column of columns) writeColumn(out, column);
}

function writeColumn(out: CompactWriter, column: ColumnLayout): void {
  const { field } = column;
  out.begin();
  const group = field.type === "geopoint";
  if (!group) out.i32(1, typeOf(column));
  if (field.type === "uuid") out.i32(2, UUID_BYTES);
  out.i32(3, field.required ? REPETITION.required : REPETITION.optional);
  out.binary(4, field.name);
  if (group) out.i32(5, 2);
  writeLogicalType(out, column);
  out.end();
  if (group) for (const name of ["longitude", "latitude"]) writeCoordinate(out, name);
}

function writeCoordinate(out: CompactWriter, name: string): void {
  out.begin();
  out.i32(1, TYPE.double);
  out.i32(3, REPETITION.required);
  out.binary(4, name);
  out.end();
}

/** The older ConvertedType where there is one of the same meaning, and the LogicalType. */
function writeLogicalType(out: CompactWriter, { field }: ColumnLayout): void {
  if (isJson(field)) return annotate(out, CONVERTED.json, LOGICAL.json);
  switch (field.type) {
    case "text":
      return annotate(out, CONVERTED.utf8, LOGICAL.string);
    case "date":
      return annotate(out, CONVERTED.date, LOGICAL.date);
    case "uuid":
      return annotate(out, undefined, LOGICAL.uuid);
    case "time":
      return annotate(out, undefined, LOGICAL.time, localMilliseconds);
    case "timestamp":
      return annotate(out, undefined, LOGICAL.timestamp, localMilliseconds);
    case "decimal":
      out.i32(6, CONVERTED.decimal);
      out.i32(7, field.scale);
      out.i32(8, DECIMAL_DIGITS);
      return annotate(out, undefined, LOGICAL.decimal, () => {
        out.i32(1, field.scale);
        out.i32(2, DECIMAL_DIGITS);
      });
    default:
  }
}

function annotate(
  out: CompactWriter,
  converted: number | undefined,
  logical: number,
  inside?: (out: CompactWriter) => void,
): void {
  if (converted !== undefined) out.i32(6, converted);
  out.struct(10);
  out.struct(logical);
  inside?.(out);
  out.end();
  out.end();
}

/** Of TimeType and TimestampType: not adjusted to UTC, and the unit MILLIS. */
function localMilliseconds(out: CompactWriter): void {
  out.flag(1, false);
  out.struct(2);
  out.empty(1);
  out.end();
}
