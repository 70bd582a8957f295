/**
 * How the cells of a column become values of its SQL type: read typed by the CSV reader where that is exact,
 * else read as text and converted. Text `t0` and value `c0` belong to the schema's first field, and so on;
 * the names in the file never become SQL identifiers.
 */
import type { Field } from "../model/schema.ts";
import { duckdbFormat, plainValue, SAFE, sqlType } from "./cell-value.ts";
import { isJson, jsonUnreadable, jsonValue } from "./json-part.ts";

export interface Reading {
  /** The type that `read_csv` gives the text column. */
  readonly readAs: string;
  /** The value, as SQL over the text column. */
  readonly value: string;
  /** An aggregate condition: some cell of the column cannot be read as its type. */
  readonly unreadable: string;
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

/** Reads a cell, whatever is in it: null where it cannot be read. */
export function carefulReading(field: Field, t: string): Reading {
  if (field.type === "text") return { readAs: "VARCHAR", value: t, unreadable: "false" };
  const value = isJson(field) ? jsonValue(field, t) : plainValue(field, t);
  return { readAs: "VARCHAR", value, unreadable: `count(${t}) <> count(${value})` };
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
  /** Numbers of unknown origin, and UUIDs, are read as text and must be what they would be written as. */
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
    case "uuid":
      return canonical();
    case "binary":
    case "duration":
    case "geopoint":
      return carefulReading(field, t);
    case "array":
    case "object":
    case "json":
      return { readAs: "VARCHAR", value: `CAST(${t} AS JSON)`, unreadable: jsonUnreadable(field, t) };
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
