/** Bytes that are 0 or 1 as bits, eight a byte, the first in the lowest: booleans, and which cells have a value. */
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

export interface Bits extends Gatherer {
  /** How many of the batch's first `rows` bits are 1. */
  ones(rows: number): number;
}

export function bits(values: Uint8Array): Bits {
  let target = new Uint8Array(0);
  return {
    reserve(rows) {
      if (target.length * 8 < rows) target = new Uint8Array(Math.ceil(rows / 8));
    },
    take(from, to, row) {
      const bytes = target;
      let j = from;
      let r = row;
      for (; j < to && (r & 7) !== 0; j++, r++) put(bytes, r, values[j] as number);
      for (; j + 8 <= to; j += 8, r += 8) bytes[r >> 3] = octet(values, j);
      for (; j < to; j++, r++) put(bytes, r, values[j] as number);
    },
    buffers: (rows) => [bytesOf(target, Math.ceil(rows / 8))],
    ones(rows) {
      let count = 0;
      for (let k = 0; k < rows >> 3; k++) count += ONES[target[k] as number] as number;
      // Bits behind the last row are 0.
      return (rows & 7) === 0 ? count : count + (ONES[target[rows >> 3] as number] as number);
    },
  };
}

/** The first bit of a byte clears the others, which may be those of an earlier batch. */
function put(target: Uint8Array, row: number, bit: number): void {
  const shift = row & 7;
  target[row >> 3] = shift === 0 ? bit : (target[row >> 3] as number) | (bit << shift);
}

function octet(v: Uint8Array, j: number): number {
  return (
    (v[j] as number) |
    ((v[j + 1] as number) << 1) |
    ((v[j + 2] as number) << 2) |
    ((v[j + 3] as number) << 3) |
    ((v[j + 4] as number) << 4) |
    ((v[j + 5] as number) << 5) |
    ((v[j + 6] as number) << 6) |
    ((v[j + 7] as number) << 7)
  );
}

/** How many bits of a byte are 1. */
const ONES = new Uint8Array(256);
for (let value = 1; value < 256; value++) ONES[value] = (value & 1) + (ONES[value >> 1] as number);
