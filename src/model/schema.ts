/**
 * The contract of tables, as data: Arrow's Schema and Field with the constraints of Frictionless Table Schema.
 * A script describes it, the host validates it, and every station reads it.
 */

import type { Dirt } from "./dirt.ts";

interface FieldBase {
  readonly name: string;
  readonly description?: string;
  /** False where a cell may be empty (null). */
  readonly required: boolean;
  readonly unique: boolean;
  /** The share of empty cells, which the file is held to. */
  readonly missing?: { readonly share: number } & Tolerance;
}

/** How a declared share is measured: as balanced on purpose, or among the groups of equal values of a column. */
export interface Tolerance {
  readonly exact: boolean;
  readonly per?: string;
}

/** Shares of values among the cells that have one. */
export interface Shares extends Tolerance {
  readonly values: readonly { readonly value: string | number | boolean; readonly share: number }[];
}

interface NumericField extends FieldBase {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly number[];
}

export interface IntegerField extends NumericField {
  readonly type: "integer";
  readonly shares?: Shares;
}

export interface NumberField extends NumericField {
  readonly type: "number";
}

/** An exact decimal; `scale` is the number of digits after the point, 0 to 9. */
export interface DecimalField extends NumericField {
  readonly type: "decimal";
  readonly scale: number;
}

export interface TextField extends FieldBase {
  readonly type: "text";
  readonly enum?: readonly string[];
  readonly pattern?: string;
  /** Lengths in Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly shares?: Shares;
}

export interface BooleanField extends FieldBase {
  readonly type: "boolean";
  readonly shares?: Shares;
}

/** Bounds are ISO text; `format` is in strftime directives. */
export interface TemporalField extends FieldBase {
  readonly type: "date" | "time" | "timestamp";
  readonly minimum?: string;
  readonly maximum?: string;
  readonly format: string;
}

/** Milliseconds, written in ISO 8601 with days of 24 hours; so are the bounds. */
export interface DurationField extends FieldBase {
  readonly type: "duration";
  readonly minimum?: string;
  readonly maximum?: string;
}

export interface UuidField extends FieldBase {
  readonly type: "uuid";
}

/** Bytes, written as base64. */
export interface BinaryField extends FieldBase {
  readonly type: "binary";
  readonly maxBytes?: number;
}

/** Written as `longitude, latitude`, in degrees with at most six digits after the point. */
export interface GeopointField extends FieldBase {
  readonly type: "geopoint";
}

/** Written as JSON, as all that is inside of it. */
export interface ArrayField extends FieldBase {
  readonly type: "array";
  readonly item: Item;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** Written as JSON, its properties in their order; optional ones may be null or left out. */
export interface ObjectField extends FieldBase {
  readonly type: "object";
  readonly properties: readonly Field[];
}

/** Any JSON value. */
export interface JsonField extends FieldBase {
  readonly type: "json";
}

export type Field =
  | IntegerField
  | NumberField
  | DecimalField
  | TextField
  | BooleanField
  | TemporalField
  | DurationField
  | UuidField
  | BinaryField
  | GeopointField
  | ArrayField
  | ObjectField
  | JsonField;
export type FieldType = Field["type"];

type Unnamed<F> = F extends Field ? Omit<F, "name"> : never;
/** What the items of an array are: a field without a name. */
export type Item = Unnamed<Field>;

/** A rule in SQL; it holds only for files of at least `minimumRows` rows. */
export interface Check {
  readonly sql: string;
  readonly minimumRows: number;
}

/** Columns whose values are those of other columns, in another table or in the same. */
export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly table: string; readonly fields: readonly string[] };
}

/** Of what groups a table is made: a number of them, or one for each row of another table, and how long each is. */
export interface Grouping {
  readonly by: number | string;
  /** Always as many rows, any number between two, or drawn by the script. */
  readonly length: number | { readonly minimum: number; readonly maximum: number } | "drawn";
}

/** One table. */
export interface Schema {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  /** Names of the columns that together tell every row from all others; empty where nothing is said. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  /** How many rows it has where nobody says otherwise. */
  readonly rows?: number;
  readonly groups?: Grouping;
  /** A scale leaves its size as it is. */
  readonly fixed: boolean;
  /** Errors that are made on purpose in the rows that are written. */
  readonly dirt?: readonly Dirt[];
}

/** What a script makes: one table, or several that refer to each other. */
export interface Dataset {
  readonly description: string;
  /** The script exports one table by itself, and its rows go to one file. */
  readonly single: boolean;
  readonly tables: readonly Schema[];
  /** Rules that look at several tables. */
  readonly checks: readonly Check[];
}

/** How a cell is written where the script does not say. */
export const DEFAULT_FORMAT: Readonly<Record<TemporalField["type"], string>> = {
  date: "%Y-%m-%d",
  time: "%H:%M:%S",
  timestamp: "%Y-%m-%dT%H:%M:%S",
};
