/**
 * Parquet's hybrid of runs and packed bits, for definition levels and indices into dictionaries. Values that change all
 * the time become one packed run; where they rarely do, long runs are said once. What is written depends on the values alone.
 */
import { mappedPacker, PACK } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";

/** From so many equal values on, a run is shorter than packed bits. */
const LEAST_RUN = 8;

export interface Indices {
  /** Has room for 32 more values than `count`. */
  readonly values: Int32Array;
  readonly count: number;
  /** How many values differ from the one before them; the first one never does. */
  readonly changes: number;
  /** What is written for a value, all different; its last entry is 0 and belongs to no value. */
  readonly map: Int32Array;
  /** Bits of the largest entry in `map`; 1 to 24. */
  readonly width: number;
}

/** Appends the indices. They are padded in place. */
export function appendHybrid(out: ByteBuffer, indices: Indices): void {
  const { values, count, changes, map, width } = indices;
  const bytesOfRuns = (changes + 1) * (2 + ((width + 7) >> 3));
  if (bytesOfRuns * 16 < count * width) return appendRuns(out, indices);
  if (changes === 0 && count > 0) return appendRun(out, count, map[values[0] as number] as number, width);
  const groups = (count + 7) >> 3;
  const padded = (count + PACK - 1) & -PACK;
  values.fill(map.length - 1, count, padded);
  out.varint(groups * 2 + 1);
  out.reserve((padded >> 3) * width);
  mappedPacker(width)(out.view, out.length, values, padded, map);
  out.length += groups * width;
}

function appendRun(out: ByteBuffer, length: number, value: number, width: number): void {
  out.varint(length * 2);
  for (let bits = 0; bits < width; bits += 8) out.byte((value >>> bits) & 255);
}

/** Long runs as such, and what is between them packed in groups of eight. */
function appendRuns(out: ByteBuffer, indices: Indices): void {
  const { values, count, map, width } = indices;
  let packedFrom = 0;
  let at = 0;
  while (at < count) {
    const value = values[at];
    let end = at + 1;
    while (end < count && values[end] === value) end++;
    if (end - at < LEAST_RUN) {
      at = Math.min(at + LEAST_RUN, count);
      continue;
    }
    if (packedFrom < at) appendGroups(out, indices, packedFrom, at);
    appendRun(out, end - at, map[value as number] as number, width);
    at = end;
    packedFrom = end;
  }
  if (packedFrom < count) appendGroups(out, indices, packedFrom, count);
}

/** One packed run; only the last group of all may have fewer than eight values. */
function appendGroups(out: ByteBuffer, { values, map, width }: Indices, from: number, to: number): void {
  const groups = (to - from + 7) >> 3;
  out.varint(groups * 2 + 1);
  out.reserve(groups * width);
  let bits = 0;
  let word = 0;
  for (let i = from; i < from + groups * 8; i++) {
    word |= (i < to ? (map[values[i] as number] as number) : 0) << bits;
    for (bits += width; bits >= 8; bits -= 8) {
      out.bytes[out.length++] = word & 255;
      word >>>= 8;
    }
  }
}
