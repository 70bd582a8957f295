/** Whole numbers that a block has as doubles, as 64-bit or 128-bit integers of little-endian 32-bit words. */
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

/** 64-bit integers, each lowered to a multiple of `unit`. */
export function int64(values: Float64Array, unit = 1): Gatherer {
  let target = new Int32Array(0);
  return {
    reserve(rows) {
      if (target.length < rows * 2) target = new Int32Array(rows * 2);
    },
    take(from, to, row) {
      const words = target;
      let p = row * 2;
      for (let j = from; j < to; j++) {
        const exact = values[j] as number;
        const v = unit === 1 ? exact : Math.floor(exact / unit) * unit;
        const low = v | 0;
        words[p] = low;
        words[p + 1] = low === v ? low >> 31 : highWord(v);
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
      const words = target;
      let p = row * 4;
      for (let j = from; j < to; j++) {
        const v = values[j] as number;
        const low = v | 0;
        const high = low === v ? low >> 31 : highWord(v);
        const sign = high >> 31;
        words[p] = low;
        words[p + 1] = high;
        words[p + 2] = sign;
        words[p + 3] = sign;
        p += 4;
      }
    },
    buffers: (rows) => [bytesOf(target, rows * 16)],
  };
}

/** The upper half of a 64-bit integer. */
const highWord = (value: number): number => Math.floor(value / 2 ** 32) | 0;
