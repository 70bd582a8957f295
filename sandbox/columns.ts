/**
 * Column types and their constraints: the contract of a table, in the words of Frictionless Table Schema
 * (required, unique, minimum, maximum, enum, pattern, minLength, maxLength). A column is plain frozen data.
 */
export type { Column, ColumnType } from "./columns/column.ts";
export { array, json, object } from "./columns/nested.ts";
export type { ArrayOptions, JsonOptions, JsonValue, ObjectOf, ObjectOptions, Properties } from "./columns/nested.ts";
export { decimal, integer, number } from "./columns/numeric.ts";
export type { DecimalOptions, IntegerOptions, NumberOptions } from "./columns/numeric.ts";
export { optional } from "./columns/optional.ts";
export type { OptionalOptions } from "./columns/optional.ts";
export { binary, geopoint, uuid } from "./columns/plain.ts";
export type { BinaryOptions, GeopointOptions, UuidOptions } from "./columns/plain.ts";
export type { ShareOptions, ToleranceOptions } from "./columns/shares.ts";
export { date, duration, time, timestamp } from "./columns/temporal.ts";
export type { DateOptions, DurationOptions, TimeOptions, TimestampOptions } from "./columns/temporal.ts";
export { boolean, text } from "./columns/text.ts";
export type { BooleanOptions, TextOptions } from "./columns/text.ts";
