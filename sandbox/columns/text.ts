/** Columns of text and of truth: `text`, with an enum or free, and `boolean`. */
import { misuse } from "../misuse.ts";
import { ANY, column, counts, enumeration, known, ordered } from "./column.ts";
import type { AnyOptions, Column } from "./column.ts";
import { SHARES, withShares } from "./shares.ts";
import type { ShareOptions } from "./shares.ts";

export interface TextOptions<E extends string> extends AnyOptions, ShareOptions<NoInfer<E>> {
  /** The values allowed; `row` must return one of them. */
  readonly enum?: readonly E[];
  /** A regular expression that the whole text matches (RE2 syntax). */
  readonly pattern?: string;
  /** Lengths are in characters (Unicode code points). */
  readonly minLength?: number;
  readonly maxLength?: number;
}
export interface BooleanOptions extends AnyOptions, ShareOptions<"true" | "false"> {}

/**
 * Text. With `enum`, one of the values given, and `shares` may say how often a value occurs.
 *
 * @example
 * const payment = text({ enum: ["cash", "credit", "debit"], shares: { cash: 0.25 } });
 * const iban = text({ pattern: "DE[0-9]{20}" });
 */
export function text<const E extends string = string>(options: TextOptions<E> = {}): Column<E> {
  known("text", options, [...ANY, "enum", "pattern", "minLength", "maxLength", ...SHARES]);
  if (options.enum !== undefined) enumeration("text", options.enum, (item) => typeof item === "string", "texts");
  counts("text", options, ["minLength", "maxLength"]);
  ordered("text", "minLength", options.minLength, "maxLength", options.maxLength);
  if (options.pattern !== undefined && typeof options.pattern !== "string")
    throw misuse("text", "pattern to be the text of a regular expression", options.pattern);
  return column("text", withShares("text", options as ShareOptions<string>, options.enum));
}

/**
 * True or false; `shares` may say how often.
 *
 * @example
 * const fraud = boolean({ shares: { true: 0.02 } });
 */
export function boolean(options: BooleanOptions = {}): Column<boolean> {
  known("boolean", options, [...ANY, ...SHARES]);
  return column("boolean", withShares("boolean", options, [false, true]));
}
