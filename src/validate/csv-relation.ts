/** The file as relations: `file` is its text, `rows` its typed values. Text is `t0, t1, …`, values are `c0, c1, …`, in the schema's order. */
import type { Schema } from "../model/schema.ts";
import { carefulReading, commonFormat, fastReading } from "./cell-reading.ts";
import type { Reading } from "./cell-reading.ts";
import { textLiteral } from "../database/sql-text.ts";

/** 8 MiB read at a time, not DuckDB's 30: as fast on large files, and a limit of 64 MiB still has room for the work. */
const BUFFER = 8 * 1024 * 1024;

/** One file, or several that have the rows of a table one after the other, each with a header. */
type Paths = string | readonly string[];

const pathsLiteral = (paths: Paths): string =>
  typeof paths === "string" ? textLiteral(paths) : `[${paths.map(textLiteral).join(", ")}]`;

export interface Relation {
  readonly readings: readonly Reading[];
  /** The query behind `rows`. */
  readonly sql: string;
}

/**
 * The text columns and the values of one row each; where a text is itself the value it appears under both names.
 * With `narrow`, numbers have the narrowest types that their bounds allow, and one beyond them ends the query.
 */
export function fastRelation(path: Paths, schema: Schema, ownFile: boolean, narrow = false): Relation {
  const dateFormat = commonFormat(schema.fields, "date");
  const timestampFormat = commonFormat(schema.fields, "timestamp");
  const readings = schema.fields.map((field, index) =>
    fastReading(field, `t${index}`, { ownFile, narrow, dateFormat, timestampFormat }),
  );
  const option = (name: string, format: string | undefined): string =>
    format === undefined ? "" : `, ${name} = ${textLiteral(format)}`;
  return relation(path, readings, option("dateformat", dateFormat) + option("timestampformat", timestampFormat), "");
}

/** The same with every cell as text, and `r`, the row's index in the file. */
export function carefulRelation(path: Paths, schema: Schema): Relation {
  return relation(
    path,
    schema.fields.map((field, index) => carefulReading(field, `t${index}`)),
    "",
    "row_number() OVER () - 1 AS r, ",
  );
}

function relation(path: Paths, readings: readonly Reading[], options: string, more: string): Relation {
  const columns = readings.map(({ readAs }, index) => `t${index}: ${textLiteral(readAs)}`).join(", ");
  const file = `read_csv(${pathsLiteral(path)}, auto_detect = false, header = true, compression = 'none', buffer_size = ${BUFFER}, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false${options}, columns = {${columns}})`;
  const values = readings.map(({ value }, index) => `t${index}, ${value} AS c${index}`).join(", ");
  return { readings, sql: `SELECT ${more}${values} FROM ${file}` };
}
