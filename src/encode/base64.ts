/** The bytes that base64 stands for (RFC 4648, section 4, with padding), out of a block's memory. */

const PAD = 61;
/** The six bits of a letter; of all other bytes, a number with bits above those. */
const VALUE: Uint8Array = new Uint8Array(256).fill(255);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  VALUE[letter.charCodeAt(0)] = value;

/** Decodes bytes `start` to `end` of `data` into `into` from `position`; returns the position after them, or -1 where they are no base64. */
export function decodeBase64(data: Uint8Array, start: number, end: number, into: Uint8Array, position: number): number {
  if (end === start) return position;
  if ((end - start) % 4 !== 0) return -1;
  const padding = data[end - 1] !== PAD ? 0 : data[end - 2] !== PAD ? 1 : 2;
  const whole = padding === 0 ? end : end - 4;
  let at = position;
  let wrong = 0;
  for (let i = start; i < whole; i += 4) {
    const a = valueOf(data, i);
    const b = valueOf(data, i + 1);
    const c = valueOf(data, i + 2);
    const d = valueOf(data, i + 3);
    wrong |= a | b | c | d;
    into[at++] = (a << 2) | (b >> 4);
    into[at++] = (b << 4) | (c >> 2);
    into[at++] = (c << 6) | d;
  }
  if (padding > 0) {
    const a = valueOf(data, whole);
    const b = valueOf(data, whole + 1);
    const c = padding === 1 ? valueOf(data, whole + 2) : 0;
    wrong |= a | b | c;
    into[at++] = (a << 2) | (b >> 4);
    if (padding === 1) into[at++] = (b << 4) | (c >> 2);
  }
  return wrong > 63 ? -1 : at;
}

const valueOf = (data: Uint8Array, at: number): number => VALUE[data[at] as number] as number;
