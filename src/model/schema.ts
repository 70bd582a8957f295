/**
 * The contract of a table, as data: Arrow's Schema and Field with the constraints of Frictionless Table Schema.
 * A script describes it, the host validates it, and every station reads it.
 */

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

export interface Schema {
  readonly description: string;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
}

/** How a cell is written where the script does not say. */
export const DEFAULT_FORMAT: Readonly<Record<TemporalField["type"], string>> = {
  date: "%Y-%m-%d",
  time: "%H:%M:%S",
  timestamp: "%Y-%m-%dT%H:%M:%S",
};
