/** The contract's rules as SQL over `rows`: each has a quick test of the whole file and a slow one that finds the rows. */
import type { Constraint, Kept } from "../model/kept.ts";
import type { Field, Schema } from "../model/schema.ts";
import { constraintsOf } from "./constraints.ts";
import type { Constrained } from "./constraints.ts";
import type { Expression, Figure } from "./expression.ts";
import { insideOf, partValue } from "./json-part.ts";
import { shareRules } from "./shares.ts";
import { textLiteral } from "../database/sql-text.ts";
import { boundsLost, temporalBound } from "./temporal-bound.ts";

export interface Rule {
  readonly rule: string;
  readonly column?: string;
  /** What the typed rows may prove it by. */
  readonly proof?: Kept;
  /** The columns, by index, that an example shows. */
  readonly shows: readonly number[];
  /** An aggregate condition over `rows` that is true where the rule is broken somewhere. */
  readonly broken: string;
  /** True where `broken` may be true without need: then this one decides. */
  readonly certainly?: string;
  /** What makes a row break it: a condition on one row, on a row among all, or a value of an earlier row come again. */
  readonly rows?:
    | { readonly kind: "row" | "window"; readonly violation: string }
    | { readonly kind: "repeated"; readonly value: string };
  /** For rules on the whole file: what was found, in SQL. */
  readonly figures?: readonly Figure[] | Expression["figures"];
  /** Why it is not checked. */
  readonly skip?: string;
  readonly minimumRows?: number;
}

const NOUN: Readonly<Record<Field["type"], string>> = {
  integer: "an integer",
  number: "a number",
  decimal: "a decimal",
  text: "text",
  boolean: "true or false",
  date: "a date",
  time: "a time",
  timestamp: "a timestamp",
  duration: "a duration in ISO 8601",
  uuid: "a UUID in lower case",
  binary: "base64",
  geopoint: 'a place "longitude, latitude"',
  array: "a JSON array",
  object: "a JSON object",
  json: "JSON",
};

export interface Expected {
  readonly rows?: number | undefined;
  readonly firstRow: number;
}

/** The rules of the columns, in the schema's order. `unreadable` says how a reading of each column shows that cells are no values. */
export function columnRules(schema: Schema, unreadable: readonly string[], expected: Expected): readonly Rule[] {
  return schema.fields
    .flatMap((field, index) => [
      ...typeRules(field, index, unreadable[index] as string),
      ...constraintRules(field, index),
      ...insideRules(field, index),
      ...shareRules(schema, index, expected.rows),
      ...(field.unique ? [stands("unique", index, uniqueRule(field, index, expected))] : []),
    ])
    .concat(keyRules(schema));
}

/** How many rows the file has. */
export const rowsRule = (rows: number): Rule => ({
  rule: `the file has ${rows} ${rows === 1 ? "row" : "rows"}`,
  proof: { rows },
  shows: [],
  broken: `count(*) <> ${rows}`,
  figures: [{ name: "rows", sql: "count(*)" }],
});

/** A primary key of several columns: no two rows agree in all of them. One of a single column is a unique column. */
function keyRules({ fields, primaryKey }: Schema): readonly Rule[] {
  if (primaryKey.length < 2) return [];
  const columns = primaryKey.map((name) => fields.findIndex((field) => field.name === name));
  const value = `struct_pack(${columns.map((index) => `k${index} := c${index}`).join(", ")})`;
  return [
    {
      rule: `(${primaryKey.join(", ")}) is unique`,
      proof: { key: true },
      shows: columns,
      broken: `count(*) <> count(DISTINCT ${value})`,
      rows: { kind: "repeated", value },
    },
  ];
}

/** A check as messages show it. */
export const onOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/** The rule of the check at place `check` in the schema. */
export function checkRule(
  text: string,
  { sql, level, columns, figures }: Expression,
  minimumRows: number,
  check: number,
): Rule {
  const rule = { rule: onOneLine(text), proof: { check }, shows: columns, minimumRows };
  if (level === "file") return { ...rule, broken: `${sql} IS NOT TRUE`, figures };
  return { ...rule, broken: `count(*) FILTER (NOT ${sql}) > 0`, rows: { kind: level, violation: `NOT ${sql}` } };
}

const stands = (constraint: Constraint, field: number, rule: Rule): Rule => ({
  ...rule,
  proof: { field, constraint },
});

function rowRule(
  field: Field,
  index: number,
  says: string,
  violation: string,
  broken: string = `count(*) FILTER (${violation}) > 0`,
): Rule {
  return {
    rule: `${field.name} ${says}`,
    column: field.name,
    shows: [index],
    broken,
    rows: { kind: "row", violation },
  };
}

function typeRules(field: Field, index: number, unreadable: string): Rule[] {
  const rules: Rule[] = [];
  if (field.type !== "text") {
    const rule = rowRule(
      field,
      index,
      `is ${NOUN[field.type]}${formOf(field)}`,
      `t${index} IS NOT NULL AND c${index} IS NULL`,
      unreadable,
    );
    // What the block holds as text can only be seen in the file.
    rules.push(AS_TEXT.has(field.type) ? rule : stands("type", index, rule));
  }
  if (field.required)
    rules.push(
      stands(
        "required",
        index,
        rowRule(field, index, "is never empty", `t${index} IS NULL`, `count(*) <> count(t${index})`),
      ),
    );
  return rules;
}

/** The types whose cells a block holds as text. */
const AS_TEXT: ReadonlySet<Field["type"]> = new Set<Field["type"]>(["uuid", "binary", "array", "object", "json"]);

/** How a value must be written, in words. */
function formOf(field: Field): string {
  if ("format" in field) return ` written as ${field.format}`;
  switch (field.type) {
    case "decimal":
      return ` with at most ${field.scale} digits after the point`;
    case "array":
      return ` of ${field.item.type} items`;
    case "object":
      return ` of ${field.properties.map(({ name, required }) => `${name}${required ? "" : "?"}`).join(", ")}`;
    default:
      return "";
  }
}

function constraintRules(field: Field, index: number): readonly Rule[] {
  const isTemporal = "format" in field;
  const lost =
    isTemporal && (field.minimum !== undefined || field.maximum !== undefined) ? boundsLost(field) : undefined;
  return constraintsOf(field, `c${index}`, temporalBound).map(({ constraint, says, violation, broken }) => {
    const rule = rowRule(field, index, says, violation, broken);
    if (lost !== undefined) {
      const { rule: text, shows } = rule;
      return { rule: text, column: field.name, shows, broken: "false", skip: lost };
    }
    return constraint === undefined ? rule : stands(constraint, index, rule);
  });
}

/** The constraints of what is inside of arrays and objects: `lines[*].price is at least 0`. */
function insideRules(field: Field, index: number): readonly Rule[] {
  return insideOf(field, `c${index}`).flatMap(({ place, part, values }) => {
    const rule = ({ says, violation }: Constrained): Rule => ({
      ...rowRule(field, index, says, `len(list_filter(${values}, lambda x: ${violation})) > 0`),
      rule: `${place} ${says}`,
    });
    return constraintsOf(part, partValue(part, "x"), isoBound).map(rule);
  });
}

/** Inside of JSON, dates and times have all their digits. */
const isoBound = ({ type }: { readonly type: string }, bound: string): string =>
  `CAST(${textLiteral(bound)} AS ${type})`;

/** Bits cost nothing next to a hash table; this many are at most held for a row. */
const BITS_PER_ROW = 8;

/**
 * Unique integers that lie where one would guess are counted as bits; where the guess is wrong, or for other types,
 * DuckDB's distinct count decides, which spills to disk.
 */
function uniqueRule(field: Field, index: number, { rows, firstRow }: Expected): Rule {
  const c = `c${index}`;
  const rule: Rule = {
    rule: `${field.name} is unique`,
    column: field.name,
    shows: [index],
    broken: `count(${c}) <> count(DISTINCT ${c})`,
    rows: { kind: "repeated", value: c },
  };
  if (field.type !== "integer" || rows === undefined || rows === 0) return rule;
  const room = rows * BITS_PER_ROW;
  const low =
    field.maximum !== undefined && field.minimum !== undefined && field.maximum - field.minimum < room
      ? field.minimum
      : (field.minimum ?? 0) + firstRow;
  const high =
    low === field.minimum && field.maximum !== undefined && field.maximum - low < room ? field.maximum : low + rows - 1;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high - low >= 500_000_000) return rule;
  const bits = `coalesce(bit_count(bitstring_agg(${c}, ${low}, ${high}) FILTER (${c} BETWEEN ${low} AND ${high})), 0)`;
  return { ...rule, broken: `count(${c}) <> ${bits}`, certainly: rule.broken };
}
