/** Cells of SQL as generated code: literals for `INSERT`, and the text format of PostgreSQL's `COPY`. */
import type { ColumnLayout, Layout } from "../../block/layout.ts";
import type { SqlDialect } from "../../model/format.ts";
import type { Field, TemporalField } from "../../model/schema.ts";
import { resolutionOf } from "../../model/strftime.ts";
import type { Notation } from "../cell-code.ts";
import { sqlText, STYLES } from "./append-sql.ts";

const [OPEN, CLOSE, COMMA, SPACE, QUOTE] = [40, 41, 44, 32, 39] as const;
const mark = `bytes[p++] = ${QUOTE};`;
const put = (...codes: readonly number[]): string => codes.map((code) => `bytes[p++] = ${code};`).join(" ");
const ascii = (text: string): string => `p = append.ascii(${JSON.stringify(text)}, p);`;

const NESTED: ReadonlySet<Field["type"]> = new Set(["array", "object", "json"]);

/** Code for what a function of `appendSql` writes, or stops at. */
const checked = (name: "text" | "jsonb", k: number): string =>
  `p = appendSql.${name}(d${k}, c${k}[j], c${k}[j + 1], p); if (p < 0) refuse(${k}, j);`;
const hex = (k: number): string => `p = appendSql.hex(d${k}, c${k}[j], c${k}[j + 1], p);`;

const pair = (k: number, between: string): string =>
  `p = append.degrees(c${k}[2 * j], p); ${between} p = append.degrees(c${k}[2 * j + 1], p);`;

const milliseconds = (k: number): string =>
  `{ let v = c${k}[j]; if (v < 0) { bytes[p++] = 45; v = -v; } p = append.whole(v, p); }`;

const GEOPOINT: Readonly<Record<SqlDialect, (k: number) => string>> = {
  postgresql: (k) => `${put(QUOTE, OPEN)} ${pair(k, put(COMMA))} ${put(CLOSE, QUOTE)}`,
  mysql: (k) => `${ascii("POINT(")} ${pair(k, put(COMMA))} ${put(CLOSE)}`,
  sqlite: (k) => `${mark} ${pair(k, put(COMMA, SPACE))} ${mark}`,
};

/** Literals of a dialect; enum values that it cannot hold have been refused before. */
export function literalNotation(dialect: SqlDialect): Notation {
  const [yes, no] = dialect === "sqlite" ? ["1", "0"] : ["TRUE", "FALSE"];
  return {
    empty: "NULL",
    entry: (value, type) =>
      type === "boolean" ? (value === "true" ? yes : no) : (sqlText(value, STYLES[dialect]) ?? "NULL"),
    parts: (parts) => [{ literal: "'" }, ...parts, { literal: "'" }],
    duration: (k) =>
      dialect === "postgresql" ? `${mark} p = appendSql.interval(c${k}[j], p); ${mark}` : milliseconds(k),
    geopoint: GEOPOINT[dialect],
    text(k, type) {
      if (type === "binary") return `${ascii(dialect === "postgresql" ? "'\\x" : "X'")} ${hex(k)} ${mark}`;
      return checked(dialect === "postgresql" && NESTED.has(type) ? "jsonb" : "text", k);
    },
  };
}

export const COPY_NOTATION: Notation = {
  empty: "\\N",
  entry: (value, type) =>
    type === "boolean" ? (value === "true" ? "t" : "f") : (sqlText(value, STYLES.copy) ?? "\\N"),
  parts: (parts) => parts,
  duration: (k) => `p = appendSql.interval(c${k}[j], p);`,
  geopoint: (k) => `${put(OPEN)} ${pair(k, put(COMMA))} ${put(CLOSE)}`,
  text(k, type) {
    if (type === "binary") return `${ascii("\\\\x")} ${hex(k)}`;
    return checked(NESTED.has(type) ? "jsonb" : "text", k);
  },
};

/** The same block with dates and times in ISO, as exact as the fields' own formats are. */
export const isoLayout = (layout: Layout): Layout => ({ ...layout, columns: layout.columns.map(isoColumn) });

function isoColumn(column: ColumnLayout): ColumnLayout {
  const { field } = column;
  return field.type === "date" || field.type === "time" || field.type === "timestamp"
    ? { ...column, field: { ...field, format: isoFormat(field) } }
    : column;
}

function isoFormat({ type, format }: TemporalField): string {
  if (type === "date") return "%Y-%m-%d";
  const resolution = resolutionOf(format);
  const time = resolution === 1 ? "%H:%M:%S.%g" : resolution === 1000 ? "%H:%M:%S" : "%H:%M:00";
  return type === "time" ? time : `%Y-%m-%d ${time}`;
}
