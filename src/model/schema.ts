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
}

interface NumericField extends FieldBase {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly number[];
}

export interface IntegerField extends NumericField {
  readonly type: "integer";
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
}

export interface BooleanField extends FieldBase {
  readonly type: "boolean";
}

/** Bounds are ISO text; `format` is in strftime directives. */
export interface TemporalField extends FieldBase {
  readonly type: "date" | "time" | "timestamp";
  readonly minimum?: string;
  readonly maximum?: string;
  readonly format: string;
}

export type Field = IntegerField | NumberField | DecimalField | TextField | BooleanField | TemporalField;
export type FieldType = Field["type"];

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
