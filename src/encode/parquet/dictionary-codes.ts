/** Values by their number in a dictionary: the width in bits, then the numbers. */
import { bitWidth } from "./bit-pack.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import { appendHybrid } from "./rle-hybrid.ts";
import type { Indices } from "./packed-bits.ts";

/** Appends numbers in a dictionary of `distinct` values. */
export function appendCodes(page: ByteBuffer, distinct: number, indices: Omit<Indices, "width">): void {
  const width = Math.max(1, bitWidth(distinct - 1));
  page.byte(width);
  appendHybrid(page, { ...indices, width });
}
