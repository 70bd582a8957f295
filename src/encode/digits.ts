/**
 * Decimal digits by table: four at a time, as the 32-bit words that a little-endian machine writes to memory.
 * One store of a word replaces up to four divisions and four byte stores.
 */

/** `left[v]`, v below 10,000: the digits of v from the first byte on; `length[v]` says how many. */
export const left: Uint32Array = new Uint32Array(10_000);
export const length: Uint8Array = new Uint8Array(10_000);
/** `padded[v]`: always four digits, `0042`. */
export const padded: Uint32Array = new Uint32Array(10_000);

for (let value = 0; value < 10_000; value++) {
  const text = `${value}`;
  length[value] = text.length;
  left[value] = word(text);
  padded[value] = word(text.padStart(4, "0"));
}

/** Up to four bytes, or ASCII characters, as a little-endian word. */
export function word(text: string | Uint8Array): number {
  const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : text;
  return bytes.reduce((value, byte, i) => value | (byte << (8 * i)), 0) >>> 0;
}
