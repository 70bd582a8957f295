/**
 * How the cells of a column become values of its SQL type: read typed by the CSV reader where that is exact,
 * else read as text and converted. Text `t0` and value `c0` belong to the schema's first field, and so on;
 * the names in the file never become SQL identifiers.
 */
import type { Field, TemporalField } from "../model/schema.ts";
import { formatText, parseFormat } from "../model/strftime.ts";
import { textLiteral } from "./sql-text.ts";

export interface Reading {
  /** The type that `read_csv` gives the text column. */
  readonly readAs: string;
  /** The value, as SQL over the text column. */
  readonly value: string;
  /** An aggregate condition: some cell of the column cannot be read as its type. */
  readonly unreadable: string;
}

/** The widest integer that JavaScript, and so a script, can mean exactly: 2^53 - 1. */
const SAFE = "9007199254740991";

/** The SQL type that checks see. */
export function sqlType(field: Field): string {
  switch (field.type) {
    case "integer":
      return "BIGINT";
    case "number":
      return "DOUBLE";
    case "decimal":
      return `DECIMAL(18, ${field.scale})`;
    case "text":
      return "VARCHAR";
    default:
      return field.type.toUpperCase();
  }
}

/** The narrowest type that holds all that the field's bounds allow: arithmetic on it is several times as fast. */
function narrowType(field: Field): string {
  if (field.type !== "integer" && field.type !== "decimal") return sqlType(field);
  const { minimum, maximum } = field;
  if (minimum === undefined || maximum === undefined) return sqlType(field);
  const most = Math.max(Math.abs(minimum), Math.abs(maximum));
  if (field.type === "integer") return most < 2 ** 15 ? "SMALLINT" : most < 2 ** 31 ? "INTEGER" : "BIGINT";
  return most * 10 ** field.scale < 1e9 ? `DECIMAL(9, ${field.scale})` : sqlType(field);
}

/** The format of a date, time or timestamp as DuckDB reads it. */
export function duckdbFormat(field: TemporalField): string {
  const parts = parseFormat(field.format);
  return typeof parts === "string" ? field.format : formatText(parts);
}

/** Reads a cell, whatever is in it: null where it cannot be read. */
export function carefulReading(field: Field, t: string): Reading {
  const type = sqlType(field);
  const reading = (value: string): Reading => ({
    readAs: "VARCHAR",
    value,
    unreadable: `count(${t}) <> count(${value})`,
  });
  switch (field.type) {
    case "text":
      return { readAs: "VARCHAR", value: t, unreadable: "false" };
    case "integer":
      return reading(
        `CASE WHEN regexp_full_match(trim(${t}), '[+-]?[0-9]+([.]0*)?') AND TRY_CAST(${t} AS BIGINT) BETWEEN -${SAFE} AND ${SAFE} THEN TRY_CAST(${t} AS BIGINT) END`,
      );
    case "decimal":
      return reading(
        `CASE WHEN regexp_full_match(trim(${t}), '[+-]?[0-9]*([.][0-9]{0,${field.scale}}0*)?') THEN TRY_CAST(${t} AS ${type}) END`,
      );
    case "number":
      return reading(`CASE WHEN isfinite(TRY_CAST(${t} AS DOUBLE)) THEN TRY_CAST(${t} AS DOUBLE) END`);
    case "boolean":
      return reading(`TRY_CAST(${t} AS BOOLEAN)`);
    default:
      return reading(`CAST(try_strptime(${t}, ${textLiteral(duckdbFormat(field))}) AS ${type})`);
  }
}

/** Reads a cell fast; where a cell is not as expected the query fails, or `unreadable` is true, and the careful way decides. */
export function fastReading(
  field: Field,
  t: string,
  options: {
    readonly ownFile: boolean;
    readonly narrow?: boolean;
    readonly dateFormat?: string | undefined;
    readonly timestampFormat?: string | undefined;
  },
): Reading {
  const type = options.narrow === true ? narrowType(field) : sqlType(field);
  const typed = (unreadable = "false"): Reading => ({ readAs: type, value: t, unreadable });
  /** Numbers of unknown origin are read as text and must be what they would be written as. */
  const canonical = (): Reading => ({
    readAs: "VARCHAR",
    value: `CAST(${t} AS ${type})`,
    unreadable: `bool_or(CAST(CAST(${t} AS ${type}) AS VARCHAR) <> ${t})`,
  });
  switch (field.type) {
    case "text":
    case "boolean":
      return typed();
    case "number":
      return typed(`NOT (isfinite(min(${t})) AND isfinite(max(${t})))`);
    case "decimal":
      return options.ownFile ? typed() : canonical();
    case "integer": {
      const { value, ...reading } = options.ownFile ? typed() : canonical();
      return {
        ...reading,
        value,
        unreadable: `${reading.unreadable} OR min(${value}) < -${SAFE} OR max(${value}) > ${SAFE}`,
      };
    }
    case "time":
      return fastTime(duckdbFormat(field), options.ownFile, t) ?? carefulReading(field, t);
    case "date":
      return duckdbFormat(field) === options.dateFormat ? typed() : carefulReading(field, t);
    case "timestamp":
      return duckdbFormat(field) === options.timestampFormat ? typed() : carefulReading(field, t);
  }
}

/** Times that DuckDB's own reader takes as they are; of unknown origin, they must be what they would be written as. */
function fastTime(format: string, ownFile: boolean, t: string): Reading | undefined {
  if (ownFile && ["%H:%M", "%H:%M:%S", "%H:%M:%S.%g", "%H:%M:%S.%f"].includes(format))
    return { readAs: "TIME", value: t, unreadable: "false" };
  const length = { "%H:%M": 5, "%H:%M:%S": 8 }[format];
  const value = `CAST(${t} AS TIME)`;
  return length === undefined
    ? undefined
    : {
        readAs: "VARCHAR",
        value,
        unreadable: `bool_or(left(CAST(${value} AS VARCHAR), ${length}) <> ${t}) OR max(${value}) >= TIME '24:00:00'`,
      };
}

/** The format that most fields of a type share: `read_csv` takes one for all. */
export function commonFormat(fields: readonly Field[], type: "date" | "timestamp"): string | undefined {
  const counts = new Map<string, number>();
  for (const field of fields)
    if (field.type === type) counts.set(duckdbFormat(field), (counts.get(duckdbFormat(field)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
