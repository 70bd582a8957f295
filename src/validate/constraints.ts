/** The constraints of a field or a part of one, as SQL over its value: in words, for one value, and for all at once. */
import { excerpt } from "../model/excerpt.ts";
import type { Constraint } from "../model/kept.ts";
import type { DecimalField, Field, IntegerField, Item, NumberField, TemporalField } from "../model/schema.ts";
import { parseDuration } from "../../sandbox/duration.ts";
import { sqlType } from "./cell-value.ts";
import { listLiteral, textLiteral } from "../database/sql-text.ts";

export interface Constrained {
  /** What the typed rows can prove it by. */
  readonly constraint?: Constraint;
  /** `is at least 1`. */
  readonly says: string;
  /** A condition that is true of a value that breaks it. */
  readonly violation: string;
  /** An aggregate condition that is true where some value breaks it. */
  readonly broken: string;
}

type Part = Field | Item;
/** A temporal bound as SQL: columns have formats, and lose what those leave out. */
export type TemporalLiteral = (field: Omit<TemporalField, "name">, bound: string) => string;

/** All constraints but those of type, emptiness and uniqueness. */
export function constraintsOf(part: Part, value: string, temporal: TemporalLiteral): readonly Constrained[] {
  return [...boundsOf(part, value, temporal), ...setsOf(part, value)];
}

interface Limits {
  readonly of: string;
  readonly minimum?: readonly [shown: string | number, sql: string] | undefined;
  readonly maximum?: readonly [shown: string | number, sql: string] | undefined;
  says(bound: string): string;
  /** The typed rows may prove it. */
  readonly provable: boolean;
}

function boundsOf(part: Part, value: string, temporal: TemporalLiteral): readonly Constrained[] {
  const limits = limitsOf(part, value, temporal);
  if (limits === undefined) return [];
  const { of, minimum, maximum, says, provable } = limits;
  const one = (constraint: "minimum" | "maximum", word: string, [shown, sql]: readonly [string | number, string]) => {
    const [aggregate, sign] = constraint === "minimum" ? ["min", "<"] : ["max", ">"];
    return {
      ...(provable ? { constraint } : {}),
      says: says(`${word} ${shown}`),
      violation: `${of} ${sign} ${sql}`,
      broken: `${aggregate}(${of}) ${sign} ${sql}`,
    };
  };
  return [
    ...(minimum === undefined ? [] : [one("minimum", "at least", minimum)]),
    ...(maximum === undefined ? [] : [one("maximum", "at most", maximum)]),
  ];
}

function limitsOf(part: Part, value: string, temporal: TemporalLiteral): Limits | undefined {
  const pair = <T extends string | number>(
    bound: T | undefined,
    sql: (bound: T) => string,
  ): readonly [T, string] | undefined => (bound === undefined ? undefined : [bound, sql(bound)]);
  const is = (bound: string): string => `is ${bound}`;
  switch (part.type) {
    case "integer":
    case "number":
    case "decimal": {
      const literal = (bound: number): string => numberLiteral(part, bound);
      const [minimum, maximum] = [pair(part.minimum, literal), pair(part.maximum, literal)];
      return { of: value, minimum, maximum, says: is, provable: true };
    }
    case "text": {
      const [minimum, maximum] = [pair(part.minLength, String), pair(part.maxLength, String)];
      return { of: `length(${value})`, minimum, maximum, says: (bound) => `has ${bound} characters`, provable: true };
    }
    case "binary": {
      const maximum = pair(part.maxBytes, String);
      return { of: `octet_length(${value})`, maximum, says: (bound) => `has ${bound} bytes`, provable: false };
    }
    case "array": {
      const [minimum, maximum] = [pair(part.minItems, String), pair(part.maxItems, String)];
      const of = `json_array_length(${value})`;
      return { of, minimum, maximum, says: (bound) => `has ${bound} items`, provable: false };
    }
    case "duration": {
      const [minimum, maximum] = [pair(part.minimum, durationLiteral), pair(part.maximum, durationLiteral)];
      return { of: value, minimum, maximum, says: is, provable: true };
    }
    case "date":
    case "time":
    case "timestamp": {
      const literal = (bound: string): string => temporal(part, bound);
      const [minimum, maximum] = [pair(part.minimum, literal), pair(part.maximum, literal)];
      return { of: value, minimum, maximum, says: is, provable: true };
    }
    default:
      return undefined;
  }
}

const durationLiteral = (bound: string): string => `to_microseconds(${BigInt(parseDuration(bound) ?? 0) * 1000n})`;

function setsOf(part: Part, value: string): readonly Constrained[] {
  const found: Constrained[] = [];
  if ("enum" in part && part.enum !== undefined) {
    const values = [...new Set<string | number>(part.enum)];
    const list = listLiteral(values.map((each) => valueLiteral(part, each)));
    found.push({
      constraint: "enum",
      says: `is one of ${shown(values)}`,
      violation: `NOT list_contains(${list}, ${value})`,
      // Distinct values first: 25 texts a row are compared for a third of the whole pass, the distinct ones cost nothing.
      broken: `NOT list_has_all(${list}, coalesce(list(DISTINCT ${value}) FILTER (${value} IS NOT NULL), []))`,
    });
  }
  if (part.type === "text" && part.pattern !== undefined)
    found.push(single(`matches ${part.pattern}`, `NOT regexp_full_match(${value}, ${textLiteral(part.pattern)})`));
  if (part.type === "array" && part.uniqueItems === true) {
    const items = `json_extract(${value}, '$[*]')`;
    found.push(single("has no item twice", `len(${items}) <> len(list_distinct(${items}))`));
  }
  return found;
}

const single = (says: string, violation: string): Constrained => ({
  says,
  violation,
  broken: `count(*) FILTER (${violation}) > 0`,
});

function shown(values: readonly (string | number)[]): string {
  const first = values
    .slice(0, 8)
    .map((value) => excerpt(`${value}`))
    .join(", ");
  return values.length > 8 ? `${first} and ${values.length - 8} more` : first;
}

/** A value of a column as SQL. */
export function valueLiteral(part: Part, value: string | number | boolean): string {
  if (typeof value === "boolean") return `${value}`;
  return typeof value === "number" ? numberLiteral(part as NumberField, value) : textLiteral(value);
}

type Numeric = IntegerField | NumberField | DecimalField;

/** A bound or an enum value; a decimal's is rounded as its cells are. */
function numberLiteral(
  field: Omit<IntegerField | NumberField, "name"> | Omit<DecimalField, "name">,
  value: number,
): string {
  const text = textLiteral(String(value));
  const type = sqlType(field as Numeric);
  if (field.type === "decimal" && !(Math.abs(value) < 10 ** (17 - field.scale))) return `CAST(${text} AS DOUBLE)`;
  return `CAST(${text} AS ${type})`;
}
