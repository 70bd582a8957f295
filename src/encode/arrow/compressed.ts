/** Compression of a record batch's buffers, each by itself. (https://arrow.apache.org/docs/format/Columnar.html#compression) */
import { zlib } from "../zlib.ts";

/** In place of its length before a buffer that is kept as it is. */
const NOT_COMPRESSED = -1n;

/** The buffer's length and its bytes, by Zstandard where that makes it shorter; nothing stays nothing. */
export function compressed(buffer: Uint8Array): Uint8Array {
  if (buffer.length === 0) return buffer;
  const shorter = zlib().zstdCompressSync(buffer);
  const kept = shorter.length < buffer.length ? shorter : buffer;
  const bytes = new Uint8Array(8 + kept.length);
  new DataView(bytes.buffer).setBigInt64(0, kept === buffer ? NOT_COMPRESSED : BigInt(buffer.length), true);
  bytes.set(kept, 8);
  return bytes;
}
