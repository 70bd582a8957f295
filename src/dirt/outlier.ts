/** A number far off: a slipped point, a few zeros too many. */
import { nextFloat } from "../../sandbox/stream.ts";
import { multiplied } from "./multiplied.ts";
import type { NumericField } from "./multiplied.ts";

/** `text` times a factor drawn uniformly from `low` to `high`. */
export function outlier(text: string, [low, high]: readonly [number, number], field: NumericField): string | undefined {
  return multiplied(text, low === high ? low : low + nextFloat() * (high - low), field);
}
