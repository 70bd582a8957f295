/** Values by their number in a dictionary: the width in bits, then the numbers. */
import { bitWidth } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import { appendHybrid } from "./rle-hybrid.ts";

/** Appends `count` values; `map` says which number each has among `distinct` ones, and its last entry is 0. */
export function appendCodes(
  page: ByteBuffer,
  codes: { values: Int32Array; count: number; changes: number; map: Int32Array; distinct: number },
): void {
  const width = Math.max(1, bitWidth(codes.distinct - 1));
  page.byte(width);
  appendHybrid(page, { ...codes, width });
}

let identity = new Int32Array(0);

/** Numbers 0 to `distinct` - 1 as they are. */
export function sameCodes(distinct: number): Int32Array {
  if (identity.length < distinct) identity = Int32Array.from({ length: distinct * 2 }, (_, k) => k);
  const map = identity.slice(0, distinct + 1);
  map[distinct] = 0;
  return map;
}
