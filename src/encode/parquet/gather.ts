/** Loops that copy values out of blocks and leave empty cells out, generated so that each one sees arrays of one type. */
import type { ColumnView } from "../../block/views.ts";
import { PACK } from "./bit-pack.ts";

/** Copies the values of rows `from` to `to` behind the first `count` of `into`; returns how many there are then. */
export type Gather<A> = (into: A, count: number, from: number, to: number) => number;

/** `value` is code for the value of row `j`, from `values`; constants are at hand by their names. */
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

/** The values so far, in an array with room for `count` and a packer's padding. */
export function roomInts(array: Int32Array<ArrayBuffer>, count: number): Int32Array<ArrayBuffer> {
  if (array.length >= count + PACK) return array;
  const grown = new Int32Array((count + PACK) * 2);
  grown.set(array);
  return grown;
}

export function roomDoubles(array: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> {
  if (array.length >= count + PACK) return array;
  const grown = new Float64Array((count + PACK) * 2);
  grown.set(array);
  return grown;
}

export function roomBytes(array: Uint8Array<ArrayBuffer>, count: number): Uint8Array<ArrayBuffer> {
  if (array.length >= count + PACK) return array;
  const grown = new Uint8Array((count + PACK) * 2);
  grown.set(array);
  return grown;
}
