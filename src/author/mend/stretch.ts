/** Places of lists in a text. */
import type { Node } from "../../compile/script-program.ts";

/** An entry of a list with what divides it from the others. */
export function stretch(source: string, list: readonly Node[], k: number): { start: number; end: number } {
  const one = list[k] as Node;
  const after = list[k + 1];
  const before = list[k - 1];
  if (after !== undefined) return { start: one.getStart(), end: after.getStart() };
  if (before !== undefined) return { start: before.end, end: one.end };
  const comma = /^\s*,/.exec(source.slice(one.end))?.[0].length ?? 0;
  return { start: one.getStart(), end: one.end + comma };
}
