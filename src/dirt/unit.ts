/** A number in another unit: inches in a column of centimetres. */
import { multiplied } from "./multiplied.ts";
import type { NumericField } from "./multiplied.ts";

/** `text` times the factor between the units. */
export function inOtherUnit(text: string, factor: number, field: NumericField): string | undefined {
  return multiplied(text, factor, field);
}
