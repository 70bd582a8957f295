/** Times of day, no more exact than their column's format: other tables see them so, and so does every other file. */
import { copied } from "./copied.ts";
import type { Gatherer } from "./gatherer.ts";
import { bytesOf } from "./gatherer.ts";

/** Milliseconds, each lowered to a multiple of `unit`. */
export function times(values: Int32Array, unit: number): Gatherer {
  if (unit === 1) return copied(values, Int32Array);
  let target = new Int32Array(0);
  return {
    reserve(rows) {
      if (target.length < rows) target = new Int32Array(rows);
    },
    take(from, to, row) {
      const milliseconds = target;
      let p = row;
      for (let j = from; j < to; j++) {
        const v = values[j] as number;
        milliseconds[p++] = v - (v % unit);
      }
    },
    buffers: (rows) => [bytesOf(target, rows * 4)],
  };
}
