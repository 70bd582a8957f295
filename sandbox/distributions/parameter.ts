/** Checks of what definitions are given. */
import { describe, misuse } from "../misuse.ts";

/** A finite number. */
export function finite(where: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !(Math.abs(value) < Infinity)) throw misuse(where, `${name} to be a number`, value);
  return value;
}

/** A finite number above 0. */
export function positive(where: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !(value > 0 && value < Infinity))
    throw misuse(where, `${name} to be a number above 0`, value);
  return value;
}

/** A finite number from 0. */
export function notNegative(where: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !(value >= 0 && value < Infinity))
    throw misuse(where, `${name} to be a number from 0`, value);
  return value;
}

/** Two finite numbers, the first below the second. */
export function ordered(where: string, low: unknown, high: unknown): void {
  if (finite(where, "minimum", low) >= finite(where, "maximum", high))
    throw new TypeError(`${where}: expected minimum to be below maximum, got ${describe(low)} and ${describe(high)}`);
}

/** A list with at least one item. */
export function list(where: string, name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    throw misuse(where, `${name} to be a list with at least one item`, value);
  return value;
}

/** An object whose parts have names. */
export function record(where: string, what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw misuse(where, what, value);
  return value as Record<string, unknown>;
}
