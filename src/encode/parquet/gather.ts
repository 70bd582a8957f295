/** How values are copied out of blocks, empty cells left out, into arrays that grow. */
import type { ColumnView } from "../../block/views.ts";
import { PACK } from "./bit-pack.ts";

/** Copies the values of rows `from` to `to` behind the first `count` of `into`; returns how many there are then. */
export type Gather<A> = (into: A, count: number, from: number, to: number) => number;

/**
 * A loop, generated so that it sees arrays of one type. `value` is code for the value of row `j`, from `values`; constants
 * are at hand by their names.
 */
export function gatherer<A>(
  view: ColumnView,
  value: string,
  constants: Readonly<Record<string, unknown>> = {},
): Gather<A> {
  const next = view.validity === undefined ? "count++" : "count += validity[j]";
  const body = `return function gather(into, count, from, to) { for (let j = from; j < to; j++) { into[count] = ${value}; ${next}; } return count; };`;
  return new Function("values", "validity", ...Object.keys(constants), body)(
    view.values,
    view.validity,
    ...Object.values(constants),
  ) as Gather<A>;
}

interface Growing {
  readonly length: number;
  set(other: this): void;
}

/** The array, or a copy that has room for `count` values and one that is overwritten. */
export function room<A extends Growing>(array: A, count: number): A {
  if (array.length > count) return array;
  const grown = new (array.constructor as new (length: number) => A)((count + PACK) * 2);
  grown.set(array);
  return grown;
}
