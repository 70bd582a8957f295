/** Text into JSON, byte by byte: what no table holds. */

const QUOTE = 34;
const BACKSLASH = 92;
const LETTER_U = 117;
const ZERO = 48;
const HEX: Uint8Array = new TextEncoder().encode("0123456789abcdef");

/** For each byte 0 where it stands for itself, else what comes after the backslash: RFC 8259 asks for no more. */
const ESCAPE: Uint8Array = new Uint8Array(256);
ESCAPE.fill(LETTER_U, 0, 32);
for (const [byte, letter] of [
  [8, "b"],
  [9, "t"],
  [10, "n"],
  [12, "f"],
  [13, "r"],
  [QUOTE, '"'],
  [BACKSLASH, "\\"],
] as const)
  ESCAPE[byte] = letter.charCodeAt(0);

/** A control character is one byte of text and six of JSON. */
export const MOST_ESCAPED_BYTES = 6;

/** Writers into one output buffer; each takes the position and returns the one after what it wrote. */
export interface AppendJson {
  /** A string of the UTF-8 in bytes `start` to `end` of `data`, escaped as `JSON.stringify` does. */
  text(data: Uint8Array, start: number, end: number, position: number): number;
  /** Those bytes as they are: JSON already. */
  json(data: Uint8Array, start: number, end: number, position: number): number;
}

export function appendJsonTo(bytes: Uint8Array): AppendJson {
  return { text, json };

  function text(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    bytes[at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = data[i] as number;
      if (ESCAPE[byte] === 0) bytes[at++] = byte;
      else at = escaped(byte, at);
    }
    bytes[at++] = QUOTE;
    return at;
  }

  function escaped(byte: number, position: number): number {
    const letter = ESCAPE[byte] as number;
    bytes[position] = BACKSLASH;
    bytes[position + 1] = letter;
    if (letter !== LETTER_U) return position + 2;
    bytes[position + 2] = ZERO;
    bytes[position + 3] = ZERO;
    bytes[position + 4] = HEX[byte >> 4] as number;
    bytes[position + 5] = HEX[byte & 15] as number;
    return position + 6;
  }

  function json(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    for (let i = start; i < end; i++) bytes[at++] = data[i] as number;
    return at;
  }
}
