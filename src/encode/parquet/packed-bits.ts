/** Numbers with a type of array, a base and a map of their own, packed in groups of eight. */
import { mappedPackerOf, PACK, packerOf } from "./bit-pack.ts";
import type { Packable } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";

export interface Indices {
  readonly values: Packable;
  readonly count: number;
  /** What is taken from each value. */
  readonly base: number;
  /** What is written for a value less `base`, all different; undefined where it is that itself. */
  readonly map: Int32Array | undefined;
  /** Bits of the largest number that is written; 1 to 24. */
  readonly width: number;
}

/** Packed bits have whole groups of so many values. */
export const GROUP = 8;

export const groupsOf = (count: number): number => (count + GROUP - 1) >> 3;

/** What is written for a value. */
export const numberOf = ({ base, map }: Indices, value: number): number =>
  map === undefined ? value - base : (map[value - base] as number);

/** Appends all of them. */
export function appendPackedBits(out: ByteBuffer, indices: Indices): void {
  const { values, count, base, map, width } = indices;
  const whole = count & -PACK;
  out.reserve((whole >> 3) * width);
  out.length =
    map === undefined
      ? packerOf(values, width)(out.view, out.length, values, 0, whole, base)
      : mappedPackerOf(values, width)(out.view, out.length, values, 0, whole, base, map);
  appendGroups(out, indices, whole, count);
}

/** Appends some of them, one by one in groups of eight; the last one is filled up with 0. */
export function appendGroups(out: ByteBuffer, indices: Indices, from: number, to: number): void {
  const { values, width } = indices;
  const groups = groupsOf(to - from);
  out.reserve(groups * width);
  let bits = 0;
  let word = 0;
  for (let i = from; i < from + groups * GROUP; i++) {
    word |= (i < to ? numberOf(indices, values[i] as number) : 0) << bits;
    for (bits += width; bits >= 8; bits -= 8) {
      out.bytes[out.length++] = word & 255;
      word >>>= 8;
    }
  }
}
