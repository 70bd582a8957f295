/** What all column types share: a column as plain frozen data, the options that every type takes, and their checks. */
import { misuse } from "../misuse.ts";

declare const value: unique symbol;

export type ColumnType =
  | "integer"
  | "number"
  | "decimal"
  | "text"
  | "boolean"
  | "date"
  | "time"
  | "timestamp"
  | "duration"
  | "uuid"
  | "binary"
  | "geopoint"
  | "array"
  | "object"
  | "json";

/** A column whose cells `row` returns as `T`. */
export interface Column<T> {
  readonly type: ColumnType;
  readonly options: Readonly<Record<string, unknown>>;
  readonly [value]?: T;
}

export interface AnyOptions {
  /** Shown to the reader of the contract. */
  readonly description?: string;
  /** Every cell has a value. This is the default; `optional(column)` lifts it. */
  readonly required?: true;
  /** No value occurs twice. */
  readonly unique?: boolean;
}

export const ANY: readonly string[] = ["description", "required", "unique"];

export function column<T>(type: ColumnType, options: object): Column<T> {
  return Object.freeze({ type, options: Object.freeze({ ...options }) });
}

/** Throws unless `inner` is a column. */
export function expectColumn(where: string, inner: unknown): asserts inner is Column<unknown> {
  const { type, options } = (typeof inner === "object" && inner !== null ? inner : {}) as Partial<Column<unknown>>;
  if (typeof type !== "string" || typeof options !== "object" || options === null)
    throw misuse(where, "a column such as integer() or text()", inner);
}

/** Throws where the options are no object, one of them is unknown, or one that all columns take is wrong. */
export function known(where: string, options: object, keys: readonly string[]): void {
  if (typeof options !== "object" || options === null) throw misuse(where, "an object of options", options);
  for (const key of Object.keys(options))
    if (!keys.includes(key))
      throw new TypeError(`${where}: there is no option "${key}"; the options are ${keys.join(", ")}`);
  const { required, unique, description } = options as Record<string, unknown>;
  if (required !== undefined && required !== true)
    throw misuse(where, "required to be true (use optional(…) for columns that may be empty)", required);
  if (unique !== undefined && typeof unique !== "boolean") throw misuse(where, "unique to be true or false", unique);
  if (description !== undefined && typeof description !== "string")
    throw misuse(where, "description to be text", description);
}

export function enumeration(
  where: string,
  items: readonly unknown[],
  accepts: (item: unknown) => boolean,
  noun: string,
): void {
  if (!Array.isArray(items) || items.length === 0) throw misuse(where, `enum to be a list of ${noun}`, items);
  for (const item of items) if (!accepts(item)) throw misuse(where, `enum to hold ${noun} only`, item);
}

export function ordered<T extends number | string>(
  where: string,
  low: string,
  minimum: T | undefined,
  high: string,
  maximum: T | undefined,
): void {
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    throw new TypeError(`${where}: expected ${low} to be at most ${high}, got ${minimum} and ${maximum}`);
}

/** Throws unless each named option that is there counts something: an integer from 0. */
export function counts(where: string, options: object, keys: readonly string[]): void {
  for (const key of keys) {
    const count = (options as Record<string, unknown>)[key];
    if (count !== undefined && !(Number.isSafeInteger(count) && (count as number) >= 0))
      throw misuse(where, `${key} to be an integer from 0`, count);
  }
}
