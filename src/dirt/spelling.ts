/** Other spellings of certain values: `NYC` for `New York`. */
import { nextBelow } from "../../sandbox/stream.ts";

/** One of the variants of `text`; undefined where it has none. */
export function spelling(text: string, variants: ReadonlyMap<string, readonly string[]>): string | undefined {
  const spellings = variants.get(text);
  return spellings?.[nextBelow(spellings.length)];
}
