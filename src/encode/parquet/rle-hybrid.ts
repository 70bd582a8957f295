/**
 * Parquet's hybrid of runs and packed bits, for definition levels and numbers in dictionaries. Values that change all the
 * time become one packed run; where they rarely do, long runs are said once. What is written depends on the values alone.
 */
import type { ByteBuffer } from "./byte-buffer.ts";
import { seldomChanges } from "./changes.ts";
import { appendGroups, appendPackedBits, GROUP, groupsOf, numberOf } from "./packed-bits.ts";
import type { Indices } from "./packed-bits.ts";

/** From so many equal values on, a run is shorter than packed bits. */
const LEAST_RUN = 8;

export function appendHybrid(out: ByteBuffer, indices: Indices): void {
  const { values, count, width } = indices;
  const runBytes = 2 + ((width + 7) >> 3);
  if (seldomChanges(values, count, Math.ceil((runBytes * 16) / width))) return appendRuns(out, indices);
  out.varint(groupsOf(count) * 2 + 1);
  appendPackedBits(out, indices);
}

/** Long runs as such, and what is between them packed in groups of eight. */
function appendRuns(out: ByteBuffer, indices: Indices): void {
  const { values, count, width } = indices;
  let packedFrom = 0;
  let at = 0;
  while (at < count) {
    const value = values[at] as number;
    let end = at + 1;
    while (end < count && values[end] === value) end++;
    if (end - at < LEAST_RUN) {
      at = Math.min(at + GROUP, count);
      continue;
    }
    appendPacked(out, indices, packedFrom, at);
    out.varint((end - at) * 2);
    const number = numberOf(indices, value);
    for (let bits = 0; bits < width; bits += 8) out.byte((number >>> bits) & 255);
    at = end;
    packedFrom = end;
  }
  appendPacked(out, indices, packedFrom, count);
}

function appendPacked(out: ByteBuffer, indices: Indices, from: number, to: number): void {
  if (from === to) return;
  out.varint(groupsOf(to - from) * 2 + 1);
  appendGroups(out, indices, from, to);
}
