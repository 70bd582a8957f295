/** The SQL types that checks see, and the SQL that reads a value from a cell's text, whatever is in it: null where it is none. */
import type { Field, Item, TemporalField } from "../model/schema.ts";
import { formatText, parseFormat } from "../model/strftime.ts";
import { textLiteral } from "../database/sql-text.ts";

/** The widest integer that JavaScript, and so a script, can mean exactly: 2^53 - 1. */
export const SAFE = "9007199254740991";

/** The SQL type that checks see. */
export function sqlType(field: Field | Item): string {
  switch (field.type) {
    case "integer":
      return "BIGINT";
    case "number":
      return "DOUBLE";
    case "decimal":
      return `DECIMAL(18, ${field.scale})`;
    case "text":
      return "VARCHAR";
    case "duration":
      return "INTERVAL";
    case "binary":
      return "BLOB";
    case "geopoint":
      return "STRUCT(longitude DOUBLE, latitude DOUBLE)";
    case "array":
    case "object":
    case "json":
      return "JSON";
    default:
      return field.type.toUpperCase();
  }
}

/** The format of a date, time or timestamp as DuckDB reads it. */
export function duckdbFormat(field: Pick<TemporalField, "format">): string {
  const parts = parseFormat(field.format);
  return typeof parts === "string" ? field.format : formatText(parts);
}

type Nested = "array" | "object" | "json";
export type Plain<F> = F extends { readonly type: Nested } ? never : F;

/** The value of the text `t`, for all types but JSON's. */
export function plainValue(field: Plain<Field | Item>, t: string): string {
  const type = sqlType(field);
  switch (field.type) {
    case "text":
      return t;
    case "integer":
      return `CASE WHEN regexp_full_match(trim(${t}), '[+-]?[0-9]+([.]0*)?') AND TRY_CAST(${t} AS BIGINT) BETWEEN -${SAFE} AND ${SAFE} THEN TRY_CAST(${t} AS BIGINT) END`;
    case "decimal":
      return `CASE WHEN regexp_full_match(trim(${t}), '[+-]?[0-9]*([.][0-9]{0,${field.scale}}0*)?') THEN TRY_CAST(${t} AS ${type}) END`;
    case "number":
      return `CASE WHEN isfinite(TRY_CAST(${t} AS DOUBLE)) THEN TRY_CAST(${t} AS DOUBLE) END`;
    case "boolean":
      return `TRY_CAST(${t} AS BOOLEAN)`;
    case "uuid":
      return `CASE WHEN regexp_full_match(${t}, '[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}') THEN TRY_CAST(${t} AS UUID) END`;
    case "binary":
      return binaryValue(t);
    case "duration":
      return durationValue(t);
    case "geopoint":
      return geopointValue(t);
    default:
      return `CAST(try_strptime(${t}, ${textLiteral(duckdbFormat(field))}) AS ${type})`;
  }
}

/** Base64 in whole groups of four, whose last bits are zero: RFC 4648 leaves one text for any bytes. */
function binaryValue(t: string): string {
  const form = `regexp_full_match(${t}, '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?')`;
  return `CASE WHEN ${form} THEN CASE WHEN to_base64(from_base64(${t})) = ${t} THEN from_base64(${t}) END END`;
}

/** DuckDB's own INTERVAL does not read ISO 8601: the parts are added up, in milliseconds. No part can overflow a BIGINT. */
function durationValue(t: string): string {
  const form = "-?P([0-9]{1,7}W)?([0-9]{1,9}D)?(T([0-9]{1,10}H)?([0-9]{1,12}M)?([0-9]{1,13}([.][0-9]{1,3})?S)?)?";
  const part = (unit: string, milliseconds: number): string =>
    `coalesce(TRY_CAST(regexp_extract(${t}, '([0-9]+)${unit}', 1) AS BIGINT), 0) * ${milliseconds}`;
  const seconds = `coalesce(CAST(TRY_CAST(regexp_extract(${t}, '([0-9.]+)S', 1) AS DECIMAL(18, 3)) * 1000 AS BIGINT), 0)`;
  const size = `(${part("W", 604_800_000)} + ${part("D", 86_400_000)} + ${part("H", 3_600_000)} + ${part("M", 60_000)} + ${seconds})`;
  const sign = `CASE WHEN starts_with(${t}, '-') THEN -1000 ELSE 1000 END`;
  const complete = `NOT ends_with(${t}, 'P') AND NOT ends_with(${t}, 'T')`;
  return `CASE WHEN regexp_full_match(${t}, '${form}') AND ${complete} THEN CASE WHEN ${size} <= ${SAFE} THEN to_microseconds(${size} * ${sign}) END END`;
}

function geopointValue(t: string): string {
  const [longitude, latitude] = [1, 2].map((part) => `TRY_CAST(trim(split_part(${t}, ',', ${part})) AS DOUBLE)`);
  const form = `regexp_full_match(${t}, '-?[0-9]{1,3}([.][0-9]+)?, ?-?[0-9]{1,2}([.][0-9]+)?')`;
  return `CASE WHEN ${form} AND abs(${longitude}) <= 180 AND abs(${latitude}) <= 90 THEN struct_pack(longitude := ${longitude}, latitude := ${latitude}) END`;
}
