/** JSON cells as SQL: whether a cell is JSON of the contract's shape, and what is where inside of it. */
import type { Field, Item } from "../model/schema.ts";
import { plainValue } from "./cell-value.ts";
import { listLiteral, textLiteral } from "../database/sql-text.ts";

export type Part = Field | Item;
export type JsonField = Extract<Field, { readonly type: "array" | "object" | "json" }>;

export const isJson = (part: Part): part is Extract<Part, { readonly type: "array" | "object" | "json" }> =>
  part.type === "array" || part.type === "object" || part.type === "json";

/** What DuckDB reads as JSON and is none: NaN and infinity, and a comma before an end. Texts in it are emptied first. */
const LAX = String.raw`,\s*[\]}]|[nN][aA][nN]|[iI][nN][fF]`;
const TEXTS = String.raw`"(?:[^"\\]|\\(?s:.))*"`;

/** The value of the text `t`; null where it is no JSON of this shape. */
export function jsonValue(field: JsonField, t: string): string {
  const value = `TRY_CAST(${t} AS JSON)`;
  return `CASE WHEN ${isStrict(t)} AND coalesce(${hasShape(field, value, 0)}, false) THEN ${value} END`;
}

/** An aggregate condition: some text `t` is no JSON of this shape. Fails where DuckDB cannot read one. */
export function jsonUnreadable(field: JsonField, t: string): string {
  return `count(${t}) <> count(*) FILTER (${isStrict(t)} AND coalesce(${hasShape(field, `CAST(${t} AS JSON)`, 0)}, false))`;
}

const isStrict = (t: string): string =>
  `NOT regexp_matches(regexp_replace(${t}, ${textLiteral(TEXTS)}, '""', 'g'), ${textLiteral(LAX)})`;

/** A condition: the JSON value `x` is what the part describes, all the way down. */
function hasShape(part: Part, x: string, level: number): string {
  switch (part.type) {
    case "json":
      return `json_type(${x}) <> 'NULL'`;
    case "array": {
      const item = `y${level}`;
      const wrong = `len(list_filter(json_extract(${x}, '$[*]'), lambda ${item}: NOT coalesce(${allows(part.item, item, level + 1)}, false)))`;
      return `(json_type(${x}) = 'ARRAY' AND ${wrong} = 0)`;
    }
    case "object":
      return objectShape(part, x, level);
    default:
      return `(json_type(${x}) IN ${TYPES[part.type] ?? "('VARCHAR')"} AND ${partValue(part, x)} IS NOT NULL)`;
  }
}

/** The properties are taken out together: each mention of a JSON value in SQL parses it once more. */
function objectShape(part: Extract<Part, { readonly type: "object" }>, x: string, level: number): string {
  const names = listLiteral(part.properties.map(({ name }) => textLiteral(name)));
  const paths = listLiteral(part.properties.map(({ name }) => textLiteral(`$${step(name)}`)));
  const found = `v${level}`;
  const conditions = part.properties.map((property, index) => {
    const value = `${found}[${index + 1}]`;
    const allowed = `coalesce(${allows(property, value, level + 1)}, false)`;
    return property.required ? allowed : `(${value} IS NULL OR ${allowed})`;
  });
  // As many keys as properties are there, all of them declared: so none is there twice.
  const keys = `json_keys(${x})`;
  const known = `list_has_all(${names}, ${keys}) AND len(${keys}) = list_count(${found})`;
  const good = `list_filter([json_extract(${x}, ${paths})], lambda ${found}: ${known} AND ${conditions.join(" AND ")})`;
  return `(json_type(${x}) = 'OBJECT' AND len(${good}) = 1)`;
}

const allows = (part: Part, x: string, level: number): string =>
  part.required ? hasShape(part, x, level) : `(json_type(${x}) = 'NULL' OR ${hasShape(part, x, level)})`;

const TYPES: Readonly<Partial<Record<Field["type"], string>>> = {
  integer: "('BIGINT', 'UBIGINT')",
  number: "('BIGINT', 'UBIGINT', 'DOUBLE')",
  decimal: "('BIGINT', 'UBIGINT', 'DOUBLE')",
  boolean: "('BOOLEAN')",
};

const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{3})?";
const DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
/** Dates and times are ISO text inside JSON. */
const ISO = { date: DATE, time: TIME, timestamp: `${DATE}T${TIME}` } as const;

/** The typed value of the JSON value `x`; null where it is none. */
export function partValue(part: Part, x: string): string {
  if (isJson(part)) return x;
  const text = `(${x} ->> '$')`;
  if (part.type !== "date" && part.type !== "time" && part.type !== "timestamp") return plainValue(part, text);
  return `CASE WHEN regexp_full_match(${text}, '${ISO[part.type]}') THEN TRY_CAST(${text} AS ${part.type}) END`;
}

/** A part inside of a JSON column: its place in words, `lines[*].price`, and the SQL list of its values in column `c`. */
export interface Inside {
  readonly place: string;
  readonly part: Part;
  readonly values: string;
}

/** Everything inside of a JSON column. */
export function insideOf(field: Field, c: string): readonly Inside[] {
  const found: Inside[] = [];
  const walk = (part: Part, path: string, place: string): void => {
    if (path !== "$") {
      const values = `json_extract(${c}, ${textLiteral(path)})`;
      found.push({ place, part, values: path.includes("[*]") ? values : `[${values}]` });
    }
    if (part.type === "array") walk(part.item, `${path}[*]`, `${place}[*]`);
    if (part.type === "object")
      for (const property of part.properties)
        walk(property, `${path}${step(property.name)}`, `${place}.${property.name}`);
  };
  walk(field, "$", field.name);
  return found;
}

/** A property in a path of DuckDB's; names have neither quotes nor backslashes. */
const step = (name: string): string => `."${name}"`;
