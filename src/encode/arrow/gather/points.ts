/** Places, in millionths of a degree in the block, as an array of longitudes and one of latitudes, in degrees. */
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

export interface Points {
  readonly x: Gatherer;
  readonly y: Gatherer;
}

export const points = (values: Int32Array): Points => ({ x: coordinate(values, 0), y: coordinate(values, 1) });

function coordinate(values: Int32Array, which: 0 | 1): Gatherer {
  let target = new Float64Array(0);
  return {
    reserve(rows) {
      if (target.length < rows) target = new Float64Array(rows);
    },
    take(from, to, row) {
      const degrees = target;
      let p = row;
      for (let j = from; j < to; j++) degrees[p++] = (values[2 * j + which] as number) / 1e6;
    },
    buffers: (rows) => [bytesOf(target, rows * 8)],
  };
}
