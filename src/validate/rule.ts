/** The contract's rules as SQL over `rows`: each has a quick test of the whole file and a slow one that finds the rows. */
import type { Constraint, Kept } from "../model/kept.ts";
import type { Field, NumberField, Schema, TemporalField, TextField } from "../model/schema.ts";
import { sqlType } from "./cell-reading.ts";
import type { Expression } from "./expression.ts";
import { listLiteral, textLiteral } from "./sql-text.ts";
import { boundsLost, temporalBound } from "./temporal-bound.ts";

export interface Rule {
  readonly rule: string;
  readonly column?: string;
  /** The constraint of one field that it stands for. */
  readonly constraint?: Kept;
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
  readonly figures?: Expression["figures"];
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
      ...rangeRules(field, index),
      ...setRules(field, index),
      ...(field.unique ? [stands("unique", index, uniqueRule(field, index, expected))] : []),
    ])
    .concat(keyRules(schema));
}

/** A primary key of several columns: no two rows agree in all of them. One of a single column is a unique column. */
function keyRules({ fields, primaryKey }: Schema): readonly Rule[] {
  if (primaryKey.length < 2) return [];
  const columns = primaryKey.map((name) => fields.findIndex((field) => field.name === name));
  const value = `struct_pack(${columns.map((index) => `k${index} := c${index}`).join(", ")})`;
  return [
    {
      rule: `(${primaryKey.join(", ")}) is unique`,
      shows: columns,
      broken: `count(*) <> count(DISTINCT ${value})`,
      rows: { kind: "repeated", value },
    },
  ];
}

/** The rule of a check. */
export function checkRule(text: string, { sql, level, columns, figures }: Expression, minimumRows: number): Rule {
  const rule = { rule: text.trim(), shows: columns, minimumRows };
  if (level === "file") return { ...rule, broken: `${sql} IS NOT TRUE`, figures };
  return { ...rule, broken: `count(*) FILTER (NOT ${sql}) > 0`, rows: { kind: level, violation: `NOT ${sql}` } };
}

const stands = (constraint: Constraint, field: number, rule: Rule): Rule => ({
  ...rule,
  constraint: { field, constraint },
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
    const form =
      "format" in field
        ? ` written as ${field.format}`
        : field.type === "decimal"
          ? ` with at most ${field.scale} digits after the point`
          : "";
    rules.push(
      stands(
        "type",
        index,
        rowRule(
          field,
          index,
          `is ${NOUN[field.type]}${form}`,
          `t${index} IS NOT NULL AND c${index} IS NULL`,
          unreadable,
        ),
      ),
    );
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

function rangeRules(field: Field, index: number): Rule[] {
  const c = `c${index}`;
  const bound = (constraint: Constraint, rule: Rule): Rule =>
    field.type === "text" ? rule : stands(constraint, index, rule);
  const bounds = (
    minimum: [string, string] | undefined,
    maximum: [string, string] | undefined,
    value: string,
    word: (bound: string) => string,
  ): Rule[] => [
    ...(minimum === undefined
      ? []
      : [
          bound(
            "minimum",
            rowRule(
              field,
              index,
              word(`at least ${minimum[0]}`),
              `${value} < ${minimum[1]}`,
              `min(${value}) < ${minimum[1]}`,
            ),
          ),
        ]),
    ...(maximum === undefined
      ? []
      : [
          bound(
            "maximum",
            rowRule(
              field,
              index,
              word(`at most ${maximum[0]}`),
              `${value} > ${maximum[1]}`,
              `max(${value}) > ${maximum[1]}`,
            ),
          ),
        ]),
  ];
  const pair = <T extends string | number>(
    bound: T | undefined,
    sql: (bound: T) => string,
  ): [string, string] | undefined => (bound === undefined ? undefined : [`${bound}`, sql(bound)]);
  switch (field.type) {
    case "integer":
    case "number":
    case "decimal":
      return bounds(
        pair(field.minimum, (bound) => numberLiteral(field, bound)),
        pair(field.maximum, (bound) => numberLiteral(field, bound)),
        c,
        (bound) => `is ${bound}`,
      );
    case "text":
      return bounds(
        pair(field.minLength, String),
        pair(field.maxLength, String),
        `length(${c})`,
        (bound) => `has ${bound} characters`,
      );
    case "boolean":
      return [];
    default: {
      const lost = field.minimum === undefined && field.maximum === undefined ? undefined : boundsLost(field);
      const rules = bounds(
        pair(field.minimum, (bound) => temporalBound(field, bound)),
        pair(field.maximum, (bound) => temporalBound(field, bound)),
        c,
        (bound) => `is ${bound}`,
      );
      return lost === undefined
        ? rules
        : rules.map(({ rule, column, shows }) => ({
            rule,
            shows,
            broken: "false",
            skip: lost,
            ...(column === undefined ? {} : { column }),
          }));
    }
  }
}

function setRules(field: Field, index: number): Rule[] {
  const c = `c${index}`;
  const rules: Rule[] = [];
  if ("enum" in field && field.enum !== undefined) {
    const values = [...new Set<string | number>(field.enum)];
    const list = listLiteral(
      values.map((value) =>
        typeof value === "number" ? numberLiteral(field as NumberField, value) : textLiteral(value),
      ),
    );
    // Distinct values first: 25 texts a row are compared for a third of the whole pass, the distinct ones cost nothing.
    const broken = `NOT list_has_all(${list}, coalesce(list(DISTINCT ${c}) FILTER (${c} IS NOT NULL), []))`;
    rules.push(
      stands(
        "enum",
        index,
        rowRule(field, index, `is one of ${shown(values)}`, `NOT list_contains(${list}, ${c})`, broken),
      ),
    );
  }
  if (field.type === "text" && field.pattern !== undefined)
    rules.push(rowRule(field, index, `matches ${field.pattern}`, patternViolation(field, c)));
  return rules;
}

const patternViolation = (field: TextField, value: string): string =>
  `NOT regexp_full_match(${value}, ${textLiteral(field.pattern as string)})`;

function shown(values: readonly (string | number)[]): string {
  const first = values.slice(0, 8).map(String).join(", ");
  return values.length > 8 ? `${first} and ${values.length - 8} more` : first;
}

/** A bound or an enum value; a decimal's is rounded as its cells are. */
function numberLiteral(field: Exclude<Field, TextField | TemporalField>, value: number): string {
  const text = textLiteral(String(value));
  if (field.type === "decimal")
    return Math.abs(value) < 10 ** (17 - field.scale)
      ? `CAST(${text} AS ${sqlType(field)})`
      : `CAST(${text} AS DOUBLE)`;
  return `CAST(${text} AS ${sqlType(field)})`;
}

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
