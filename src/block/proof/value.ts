/**
 * What an expression over a row becomes: JavaScript for its value, and for whether it is empty (null). Exact numbers
 * are integers of a scale (3.25 at scale 2 is 325), dates are days, times, timestamps and spans milliseconds, texts
 * places in a list of all texts that the expression can have.
 */

/** The lowest and the highest value of a column, as the block holds it. */
export type Seen = (field: number) => readonly [low: number, high: number];
/** Bounds of an expression, in its own units, that follow from those of the columns. */
export type Bounds = (seen: Seen) => readonly [low: number, high: number];

/** A condition: code for where it is true, and for where it is false. It is null where it is neither. */
export interface Condition {
  readonly type: "boolean";
  readonly yes: string;
  readonly no: string;
  /** Where it is neither, if that is known in a shorter way. */
  readonly empty?: string;
}

export type Kind = "exact" | "double" | "date" | "time" | "timestamp" | "span";

export interface Numeric {
  readonly type: Kind;
  readonly code: string;
  readonly empty: string;
  /** Digits after the point of an exact number; 0 for all others. */
  readonly scale: number;
  /** DuckDB computes with it in 32 bits. */
  readonly small: boolean;
  readonly bounds: Bounds;
}

export interface Words {
  readonly type: "text";
  /** An index into `values`. */
  readonly code: string;
  readonly empty: string;
  readonly values: readonly string[];
}

/** A cell of which only is known whether it is empty. */
export interface Opaque {
  readonly type: "opaque";
  readonly empty: string;
}

/** The word `null`. */
export interface Nothing {
  readonly type: "null";
  readonly empty: "true";
}

export type Value = Condition | Numeric | Words | Opaque | Nothing;

export const NOTHING: Nothing = { type: "null", empty: "true" };

export const isNumeric = (value: Value): value is Numeric =>
  value.type !== "boolean" && value.type !== "text" && value.type !== "opaque" && value.type !== "null";

/** Code that is true where all parts are. */
export function all(...parts: readonly string[]): string {
  if (parts.includes("false")) return "false";
  const open = [...new Set(parts)].filter((part) => part !== "true");
  return open.length === 0 ? "true" : open.length === 1 ? (open[0] as string) : `(${open.join(" && ")})`;
}

/** Code that is true where any part is. */
export function any(...parts: readonly string[]): string {
  if (parts.includes("true")) return "true";
  const open = [...new Set(parts)].filter((part) => part !== "false");
  return open.length === 0 ? "false" : open.length === 1 ? (open[0] as string) : `(${open.join(" || ")})`;
}

export function negation(code: string): string {
  if (code === "true" || code === "false") return code === "true" ? "false" : "true";
  return `!(${code})`;
}

/** Code for a choice; it is short where both ways are the same. */
export const choice = (condition: string, one: string, other: string): string =>
  condition === "true" || one === other ? one : condition === "false" ? other : `(${condition} ? ${one} : ${other})`;

/** Where a value is empty. */
export const emptyOf = (value: Value): string =>
  value.empty ?? (value.type === "boolean" ? all(negation(value.yes), negation(value.no)) : "false");

/** The condition whose truth is `code` where `empty` is not. */
export const condition = (code: string, empty: string, opposite: string = negation(code)): Condition => ({
  type: "boolean",
  yes: all(negation(empty), code),
  no: all(negation(empty), opposite),
  empty,
});

/** A condition that is never null. */
export const certain = (code: string): Condition => ({
  type: "boolean",
  yes: code,
  no: negation(code),
  empty: "false",
});
