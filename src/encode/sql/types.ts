/** The types of columns in SQL: what a database has for what a field is, and where it has nothing, the nearest honest thing. */
import type { Field, TextField } from "../../model/schema.ts";
import type { Database } from "./names.ts";

type Types = Readonly<Record<Database, string>>;

const types = (postgresql: string, mysql: string, sqlite: string, duckdb: string): Types => ({
  postgresql,
  mysql,
  sqlite,
  duckdb,
});

/** MySQL's keys have at most 3,072 bytes: 768 characters of up to four. */
const LONGEST_KEY_BYTES = 3072;
/** Longer texts are `text` in PostgreSQL. */
const LONGEST_VARCHAR = 10_485_760;
/** All of a row's VARCHARs share 64 KiB in MySQL. */
const SHORT_VARCHAR = 255;

/** The type of a field's column; `keys` is how many columns share a key with it, 0 where it is in none. */
export function sqlType(field: Field, dialect: Database, keys: number): string {
  return typesOf(field, keys)[dialect];
}

function typesOf(field: Field, keys: number): Types {
  switch (field.type) {
    case "integer":
      // Columns of a foreign key are of one type in DuckDB, whatever their bounds are.
      return isNarrow(field.minimum) && isNarrow(field.maximum)
        ? types("integer", "INT", "INTEGER", keys === 0 ? "INTEGER" : "BIGINT")
        : types("bigint", "BIGINT", "INTEGER", "BIGINT");
    case "number":
      return types("double precision", "DOUBLE", "REAL", "DOUBLE");
    case "decimal":
      // All that a block can hold are 16 digits, at most 9 of them after the point.
      return types(
        `numeric(18,${field.scale})`,
        `DECIMAL(18,${field.scale})`,
        `NUMERIC(18,${field.scale})`,
        `DECIMAL(18,${field.scale})`,
      );
    case "boolean":
      return types("boolean", "BOOLEAN", "BOOLEAN", "BOOLEAN");
    case "text":
      return textTypes(field, keys);
    case "date":
      return types("date", "DATE", "TEXT", "DATE");
    case "time":
      return types("time", "TIME(3)", "TEXT", "TIME");
    case "timestamp":
      return types("timestamp", "DATETIME(3)", "TEXT", "TIMESTAMP");
    case "duration":
      // MySQL's TIME ends at 838 hours.
      return types("interval", "BIGINT", "INTEGER", "INTERVAL");
    case "uuid":
      return types("uuid", "CHAR(36)", "TEXT", "UUID");
    case "binary":
      return types(
        "bytea",
        keys === 0
          ? "LONGBLOB"
          : `VARBINARY(${Math.min(field.maxBytes ?? Infinity, Math.floor(LONGEST_KEY_BYTES / keys))})`,
        "BLOB",
        "BLOB",
      );
    case "geopoint":
      return types("point", "POINT", "TEXT", "STRUCT(longitude DOUBLE, latitude DOUBLE)");
    case "array":
    case "object":
    case "json":
      return types("jsonb", "JSON", "TEXT", "JSON");
  }
}

function textTypes(field: TextField, keys: number): Types {
  const longest =
    field.enum === undefined ? field.maxLength : Math.max(1, ...field.enum.map((value) => [...value].length));
  const keyed = Math.floor(LONGEST_KEY_BYTES / 4 / Math.max(1, keys));
  const mysql =
    keys > 0
      ? `VARCHAR(${Math.min(longest ?? keyed, keyed)})`
      : longest !== undefined && longest <= SHORT_VARCHAR
        ? `VARCHAR(${longest})`
        : "LONGTEXT";
  const bounded = field.enum === undefined && longest !== undefined && longest > 0 && longest <= LONGEST_VARCHAR;
  return types(bounded ? `varchar(${longest})` : "text", mysql, "TEXT", "VARCHAR");
}

/** What a reader of the table must know of the type. */
export function typeNote({ type }: Field, dialect: Database): string | undefined {
  if (type === "duration") return dialect === "mysql" || dialect === "sqlite" ? "milliseconds" : undefined;
  if (type !== "geopoint") return undefined;
  if (dialect === "duckdb") return "degrees";
  return dialect === "sqlite" ? "longitude, latitude" : "x is the longitude, y the latitude";
}

/** Whether the database can hold a column to be unique. */
export function canBeKey({ type }: Field, dialect: Database): boolean {
  if (type === "geopoint") return dialect === "sqlite";
  if (type === "duration") return dialect !== "duckdb";
  return dialect !== "mysql" || (type !== "array" && type !== "object" && type !== "json");
}

const isNarrow = (bound: number | undefined): boolean => bound !== undefined && (bound | 0) === bound;
