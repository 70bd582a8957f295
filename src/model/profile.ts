/** What is known of the rows of a file from elsewhere: one profile of each column, and what is true of every row. */

/** A value with the number of rows that have it. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** The smallest or largest value, with the number of rows that have it. */
export interface Extreme<T> {
  readonly value: T;
  readonly count: number;
}

export interface NumbersProfile {
  /** Digits after the point that the cells are written with. */
  readonly scale: number;
  readonly minimum: Extreme<number>;
  readonly maximum: Extreme<number>;
  /** The values below which 5%, 25%, 50%, 75% and 95% of the rows lie; of a sample of the rows where there are many values. */
  readonly quantiles: readonly number[];
  /** Counts the rows: the first value and the step. */
  readonly increments?: { readonly start: number; readonly step: number };
  /** Signs that the cells are written with: "$", "%", "thousands separators", "a decimal comma", "an exponent". */
  readonly written: readonly string[];
}

export interface TemporalProfile {
  /** strftime; undefined where the cells have something (such as a time zone) that no format names. */
  readonly format: string | undefined;
  /** Day and month cannot be told apart. */
  readonly ambiguous: boolean;
  /** ISO text: `2022-01-31`, `06:30:00` or `2022-01-31T06:30:00`. */
  readonly minimum: string;
  readonly maximum: string;
  /** Times of day that a time or timestamp has, to the minute. */
  readonly wholeMinutes: boolean;
}

/** Shares of the cells, from 0 to 1, that look like something personal. */
export type Looks = Readonly<Record<Look, number>>;
export const LOOKS = ["email", "phone", "card", "iban", "national id", "uuid", "web address", "ip address"] as const;
export type Look = (typeof LOOKS)[number];

export interface TextProfile {
  /** Characters of the shortest, the middle and the longest cell. */
  readonly lengths: { readonly minimum: number; readonly median: number; readonly maximum: number };
  /** Words a cell, on average. */
  readonly words: number;
  /** The most frequent shape, A for a letter and 9 for a digit, and its share; undefined where cells are long. */
  readonly shape: { readonly text: string; readonly share: number } | undefined;
  /** Letters that all but a few cells begin with, before a number. */
  readonly prefix: string | undefined;
}

export type ProfiledType = "integer" | "number" | "decimal" | "boolean" | "date" | "time" | "timestamp" | "text";

export interface ColumnProfile {
  /** A name that is an identifier, different from every other. */
  readonly name: string;
  /** What the file has as its name. */
  readonly header: string;
  readonly type: ProfiledType;
  /** Cells that are empty or say so (NULL, NA, NaN). */
  readonly missing: number;
  /** Cells that are of another type than the column. */
  readonly odd: number;
  /** Different values; a lower bound where `exact` is false. */
  readonly distinct: { readonly count: number; readonly exact: boolean };
  /** No value occurs twice, so far as values are counted. */
  readonly unique: boolean;
  /** The values with their rows, the most frequent first; undefined where there are too many to count. */
  readonly values: readonly ValueCount[] | undefined;
  readonly numbers?: NumbersProfile;
  readonly temporal?: TemporalProfile;
  readonly text: TextProfile;
  readonly looks: Looks;
}

/** What is true of every row that was read; columns by their names. */
export type Relation =
  | {
      readonly kind: "product" | "sum";
      readonly column: string;
      readonly of: readonly [string, string];
      readonly rounded: boolean;
    }
  | { readonly kind: "copy"; readonly column: string; readonly of: string }
  /** `column` is a date that is never before `of`; days between them. */
  | { readonly kind: "order"; readonly column: string; readonly of: string; readonly days: readonly [number, number] }
  /** Each value of `by` has one value of `column`. */
  | {
      readonly kind: "dependency";
      readonly column: string;
      readonly by: string;
      readonly values: Readonly<Record<string, string>>;
    };

export interface Profile {
  readonly path: string;
  readonly delimiter: string;
  /** Rows that were read. */
  readonly rows: number;
  /** False where the file has more rows than were read: then everything is of the first rows. */
  readonly whole: boolean;
  /** Rows with fewer or more cells than the header. */
  readonly ragged: { readonly short: number; readonly long: number };
  readonly columns: readonly ColumnProfile[];
  readonly relations: readonly Relation[];
  /** What a person should know: headers that were renamed, cells that do not fit. */
  readonly notes: readonly string[];
  /** The first rows as they stand, cut to what could be shared. */
  readonly firstRows: readonly (readonly string[])[];
}
