/** Whole numbers that a block has as doubles, as 64-bit or 128-bit integers of little-endian 32-bit words. */
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

const WORD = 2 ** 32;

export function int64(values: Float64Array): Gatherer {
  let target = new Int32Array(0);
  return {
    reserve(rows) {
      if (target.length < rows * 2) target = new Int32Array(rows * 2);
    },
    take(from, to, row) {
      let p = row * 2;
      for (let j = from; j < to; j++) {
        const v = values[j] as number;
        const low = v | 0;
        const high = low === v ? low >> 31 : Math.floor(v / WORD);
        target[p] = low;
        target[p + 1] = high;
        p += 2;
      }
    },
    buffers: (rows) => [bytesOf(target, rows * 8)],
  };
}

/** A decimal's digits as a 128-bit integer: 64 bits, and the sign in all others. */
export function int128(values: Float64Array): Gatherer {
  let target = new Int32Array(0);
  return {
    reserve(rows) {
      if (target.length < rows * 4) target = new Int32Array(rows * 4);
    },
    take(from, to, row) {
      let p = row * 4;
      for (let j = from; j < to; j++) {
        const v = values[j] as number;
        const low = v | 0;
        const sign = v < 0 ? -1 : 0;
        target[p] = low;
        target[p + 1] = low === v ? sign : Math.floor(v / WORD);
        target[p + 2] = sign;
        target[p + 3] = sign;
        p += 4;
      }
    },
    buffers: (rows) => [bytesOf(target, rows * 16)],
  };
}
