/** How far bytes are UTF-8, and why no further: a wrong byte, or a character that the end cuts. */
import { isUtf8 } from "node:buffer";

export interface Utf8Prefix {
  /** Bytes of whole characters at the beginning. */
  readonly length: number;
  /** The character that follows is none, whatever may come after these bytes. */
  readonly wrong: boolean;
}

/** The longest beginning of `bytes` that is UTF-8 (RFC 3629). */
export function utf8Prefix(bytes: Uint8Array): Utf8Prefix {
  if (isUtf8(bytes)) return { length: bytes.length, wrong: false };
  let at = 0;
  for (;;) {
    const size = sizeOf(bytes[at] as number);
    if (size === 0) return { length: at, wrong: true };
    for (let k = 1; k < size; k++) {
      if (at + k === bytes.length) return { length: at, wrong: false };
      if (!continues(bytes[at] as number, k, bytes[at + k] as number)) return { length: at, wrong: true };
    }
    at += size;
    if (at === bytes.length) return { length: at, wrong: false };
  }
}

/** The bytes of a character that begins so; 0 where none does. */
function sizeOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Whether a byte may be number `k` of a character: of the second ones, some would make it too long, a surrogate, or too large. */
function continues(first: number, k: number, byte: number): boolean {
  if (k > 1) return byte >= 0x80 && byte <= 0xbf;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}
