/** Columns of numbers: `integer`, `number`, and `decimal` for money and measures. */
import { misuse } from "../misuse.ts";
import { ANY, column, enumeration, known, ordered } from "./column.ts";
import type { AnyOptions, Column, ColumnType } from "./column.ts";
import { SHARES, withShares } from "./shares.ts";
import type { ShareOptions } from "./shares.ts";

interface NumericOptions extends AnyOptions {
  readonly minimum?: number;
  readonly maximum?: number;
  /** The values allowed. */
  readonly enum?: readonly number[];
}

export interface IntegerOptions extends NumericOptions, ShareOptions<number> {}
export type NumberOptions = NumericOptions;
export interface DecimalOptions extends NumericOptions {
  /** Digits after the point, 0 to 9. */
  readonly scale: number;
}

const NUMERIC = [...ANY, "minimum", "maximum", "enum"];

/**
 * A whole number, -(2^53 - 1) to 2^53 - 1. With `enum`, `shares` may say how often a value occurs.
 *
 * @example
 * const stars = integer({ enum: [1, 2, 3, 4, 5], shares: { 5: 0.6 } });
 */
export function integer(options: IntegerOptions = {}): Column<number> {
  const keys = [...NUMERIC, ...SHARES];
  checkNumeric("integer", options, keys, Number.isSafeInteger, "an integer");
  return column("integer", withShares("integer", options, options.enum));
}

/** A floating-point number (IEEE 754 double), never NaN or infinite. */
export function number(options: NumberOptions = {}): Column<number> {
  checkNumeric("number", options, NUMERIC, Number.isFinite, "a number");
  return column("number", options);
}

/**
 * An exact decimal with a fixed scale, such as money. `row` returns an ordinary number; it is rounded to the
 * scale, half away from zero, and a value within a few units in the last place of a half counts as the half:
 * 1.005 at scale 2 is 1.01, as on paper. The scaled value is exact up to 2^53.
 */
export function decimal(options: DecimalOptions): Column<number> {
  const keys = [...NUMERIC, "scale"];
  known("decimal", options, keys);
  if (!Number.isInteger(options.scale) || options.scale < 0 || options.scale > 9)
    throw misuse("decimal", "scale to be an integer from 0 to 9", options.scale);
  checkNumeric("decimal", options, keys, Number.isFinite, "a number");
  return column("decimal", options);
}

function checkNumeric(
  type: ColumnType,
  options: NumericOptions,
  keys: readonly string[],
  accepts: (value: unknown) => boolean,
  noun: string,
): void {
  known(type, options, keys);
  for (const key of ["minimum", "maximum"] as const)
    if (options[key] !== undefined && !accepts(options[key])) throw misuse(type, `${key} to be ${noun}`, options[key]);
  ordered(type, "minimum", options.minimum, "maximum", options.maximum);
  if (options.enum !== undefined) enumeration(type, options.enum, accepts, "numbers");
}
