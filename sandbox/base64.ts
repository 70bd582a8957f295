/** Bytes as base64 (RFC 4648, section 4, with padding), straight into a block's memory. */
import { NO_ROOM } from "./utf8.ts";

const ALPHABET = Uint8Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", (letter) =>
  letter.charCodeAt(0),
);
const PAD = 61;

/** Writes `bytes` into `data` from `position`; returns the position after them, or NO_ROOM. */
export function appendBase64(data: Uint8Array, position: number, bytes: Uint8Array): number {
  const { length } = bytes;
  if (position + Math.ceil(length / 3) * 4 > data.length) return NO_ROOM;
  const letter = (bits: number): number => ALPHABET[bits & 63] as number;
  let at = position;
  let i = 0;
  for (; i + 2 < length; i += 3) {
    const word = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    data[at++] = letter(word >> 18);
    data[at++] = letter(word >> 12);
    data[at++] = letter(word >> 6);
    data[at++] = letter(word);
  }
  if (i === length) return at;
  const word = ((bytes[i] as number) << 16) | (i + 1 < length ? (bytes[i + 1] as number) << 8 : 0);
  data[at++] = letter(word >> 18);
  data[at++] = letter(word >> 12);
  data[at++] = i + 1 < length ? letter(word >> 6) : PAD;
  data[at++] = PAD;
  return at;
}

/** The base64 of `bytes` as text. */
export function base64Text(bytes: Uint8Array): string {
  const data = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const end = appendBase64(data, 0, bytes);
  let text = "";
  for (let i = 0; i < end; i++) text += String.fromCharCode(data[i] as number);
  return text;
}
