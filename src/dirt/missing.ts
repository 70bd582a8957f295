/** A value that is gone, openly (an empty cell) or in disguise (`N/A`, `-`, `unknown`). */
import { nextBelow } from "../../sandbox/stream.ts";

/** One of `as`, and another where that is the cell's own text; undefined where `as` holds nothing else. */
export function missing(text: string, as: readonly (string | null)[]): string | null | undefined {
  const first = nextBelow(as.length);
  for (let k = 0; k < as.length; k++) {
    const put = as[(first + k) % as.length] as string | null;
    if (put !== text) return put;
  }
  return undefined;
}
