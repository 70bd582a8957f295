/**
 * Column types and their constraints: the contract of a table, in the words of Frictionless Table Schema
 * (required, unique, minimum, maximum, enum, pattern, minLength, maxLength). A column is plain frozen data.
 */
import { expectDay, expectTime, expectTimestamp, isoDate, isoTime, isoTimestamp } from "./calendar.ts";
import type { DayLike, TimeLike, TimestampLike } from "./calendar.ts";
import { misuse } from "./misuse.ts";

declare const value: unique symbol;

export type ColumnType = "integer" | "number" | "decimal" | "text" | "boolean" | "date" | "time" | "timestamp";

/** A column whose cells `row` returns as `T`. */
export interface Column<T> {
  readonly type: ColumnType;
  readonly options: Readonly<Record<string, unknown>>;
  readonly [value]?: T;
}

interface AnyOptions {
  /** Shown to the reader of the contract. */
  readonly description?: string;
  /** Every cell has a value. This is the default; `optional(column)` lifts it. */
  readonly required?: true;
  /** No value occurs twice. */
  readonly unique?: boolean;
}

interface NumericOptions extends AnyOptions {
  readonly minimum?: number;
  readonly maximum?: number;
  /** The values allowed. */
  readonly enum?: readonly number[];
}

export type IntegerOptions = NumericOptions;
export type NumberOptions = NumericOptions;
export interface DecimalOptions extends NumericOptions {
  /** Digits after the point, 0 to 9. */
  readonly scale: number;
}
export interface TextOptions<E extends string> extends AnyOptions {
  /** The values allowed; `row` must return one of them. */
  readonly enum?: readonly E[];
  /** A regular expression that the whole text matches (RE2 syntax). */
  readonly pattern?: string;
  /** Lengths are in characters (Unicode code points). */
  readonly minLength?: number;
  readonly maxLength?: number;
}
export type BooleanOptions = AnyOptions;
interface TemporalOptions<T> extends AnyOptions {
  readonly minimum?: T;
  readonly maximum?: T;
  /** How a cell is written, in strftime directives, e.g. `%m/%d/%Y`. */
  readonly format?: string;
}
export type DateOptions = TemporalOptions<DayLike>;
export type TimeOptions = TemporalOptions<TimeLike>;
export type TimestampOptions = TemporalOptions<TimestampLike>;

const ANY = ["description", "required", "unique"];
const NUMERIC = [...ANY, "minimum", "maximum", "enum"];
const TEMPORAL = [...ANY, "minimum", "maximum", "format"];

/** A whole number, -(2^53 - 1) to 2^53 - 1. */
export function integer(options: IntegerOptions = {}): Column<number> {
  return numeric("integer", options, NUMERIC, Number.isSafeInteger, "an integer");
}

/** A floating-point number (IEEE 754 double), never NaN or infinite. */
export function number(options: NumberOptions = {}): Column<number> {
  return numeric("number", options, NUMERIC, Number.isFinite, "a number");
}

/**
 * An exact decimal with a fixed scale, such as money. `row` returns an ordinary number; it is rounded to the
 * scale, half away from zero, and a value within a few units in the last place of a half counts as the half:
 * 1.005 at scale 2 is 1.01, as on paper. The scaled value is exact up to 2^53.
 */
export function decimal(options: DecimalOptions): Column<number> {
  known("decimal", options, [...NUMERIC, "scale"]);
  if (!Number.isInteger(options.scale) || options.scale < 0 || options.scale > 9)
    throw misuse("decimal", "scale to be an integer from 0 to 9", options.scale);
  return numeric("decimal", options, [...NUMERIC, "scale"], Number.isFinite, "a number");
}

/** Text. With `enum`, one of the values given. */
export function text<const E extends string = string>(options: TextOptions<E> = {}): Column<E> {
  known("text", options, [...ANY, "enum", "pattern", "minLength", "maxLength"]);
  if (options.enum !== undefined) enumeration("text", options.enum, (item) => typeof item === "string", "texts");
  for (const key of ["minLength", "maxLength"] as const)
    if (options[key] !== undefined && !(Number.isSafeInteger(options[key]) && options[key] >= 0))
      throw misuse("text", `${key} to be an integer from 0`, options[key]);
  ordered("text", "minLength", options.minLength, "maxLength", options.maxLength);
  if (options.pattern !== undefined && typeof options.pattern !== "string")
    throw misuse("text", "pattern to be the text of a regular expression", options.pattern);
  return column("text", options);
}

export function boolean(options: BooleanOptions = {}): Column<boolean> {
  known("boolean", options, ANY);
  return column("boolean", options);
}

/** A calendar date. `row` returns a `Day` (fast), ISO text or a `Date`. Written as `%Y-%m-%d` unless `format` is given. */
export function date(options: DateOptions = {}): Column<DayLike> {
  return temporal("date", options, (where, bound) => isoDate(expectDay(where, bound)));
}

/** A time of day. `row` returns a `Time` (fast) or text. Written as `%H:%M:%S` unless `format` is given. */
export function time(options: TimeOptions = {}): Column<TimeLike> {
  return temporal("time", options, (where, bound) => isoTime(expectTime(where, bound)));
}

/** A date with a time. Written as `%Y-%m-%dT%H:%M:%S` unless `format` is given. A `maximum` that is a date alone means the end of that day. */
export function timestamp(options: TimestampOptions = {}): Column<TimestampLike> {
  return temporal("timestamp", options, (where, bound, last) => isoTimestamp(expectTimestamp(where, bound, last)));
}

/** The same column, but a cell may be empty: `row` may return null for it. */
export function optional<T>(inner: Column<T>): Column<T | null> {
  if (typeof inner !== "object" || inner === null || typeof inner.type !== "string")
    throw misuse("optional", "a column such as integer() or text()", inner);
  return Object.freeze({ type: inner.type, options: Object.freeze({ ...inner.options, required: false }) });
}

function column<T>(type: ColumnType, options: object): Column<T> {
  return Object.freeze({ type, options: Object.freeze({ ...options }) });
}

function numeric(
  type: "integer" | "number" | "decimal",
  options: NumericOptions,
  keys: readonly string[],
  accepts: (value: unknown) => boolean,
  noun: string,
): Column<number> {
  known(type, options, keys);
  for (const key of ["minimum", "maximum"] as const)
    if (options[key] !== undefined && !accepts(options[key])) throw misuse(type, `${key} to be ${noun}`, options[key]);
  ordered(type, "minimum", options.minimum, "maximum", options.maximum);
  if (options.enum !== undefined) enumeration(type, options.enum, accepts, "numbers");
  return column(type, options);
}

function temporal<T>(
  type: "date" | "time" | "timestamp",
  options: TemporalOptions<T>,
  iso: (where: string, bound: T, last: boolean) => string,
): Column<T> {
  known(type, options, TEMPORAL);
  if (options.format !== undefined && typeof options.format !== "string")
    throw misuse(type, 'format to be strftime text such as "%m/%d/%Y"', options.format);
  const bounds: Record<string, string> = {};
  if (options.minimum !== undefined) bounds["minimum"] = iso(`${type}: minimum`, options.minimum, false);
  if (options.maximum !== undefined) bounds["maximum"] = iso(`${type}: maximum`, options.maximum, true);
  ordered(type, "minimum", bounds["minimum"], "maximum", bounds["maximum"]);
  return column(type, { ...options, ...bounds });
}

function known(where: string, options: object, keys: readonly string[]): void {
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

function enumeration(
  where: string,
  items: readonly unknown[],
  accepts: (item: unknown) => boolean,
  noun: string,
): void {
  if (!Array.isArray(items) || items.length === 0) throw misuse(where, `enum to be a list of ${noun}`, items);
  for (const item of items) if (!accepts(item)) throw misuse(where, `enum to hold ${noun} only`, item);
}

function ordered<T extends number | string>(
  where: string,
  low: string,
  minimum: T | undefined,
  high: string,
  maximum: T | undefined,
): void {
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    throw new TypeError(`${where}: expected ${low} to be at most ${high}, got ${minimum} and ${maximum}`);
}
