/** The 16 bytes that a UUID's canonical text stands for, out of a block's memory. */

export const UUID_BYTES = 16;
const TEXT_LENGTH = 36;
/** Where a byte's two digits begin in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
/** The four bits of a digit; of all other bytes, a number with bits above those. */
const DIGIT: Uint8Array = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) DIGIT[value.toString(16).charCodeAt(0)] = value;

/** The 36 digits and dashes from `start` on, written out one by one. */
const decode = new Function(
  "digit",
  `return function decodeUuid(data, start, into, at) { let a = 0, b = 0, wrong = 0; ${PLACES.map((place, k) => `a = digit[data[start + ${place}]]; b = digit[data[start + ${place + 1}]]; wrong |= a | b; into[at + ${k}] = a << 4 | b;`).join(" ")} return wrong < 16; };`,
)(DIGIT) as (data: Uint8Array, start: number, into: Uint8Array, at: number) => boolean;

/** Decodes bytes `start` to `end` of `data` into `into` from `at` on; false where they are no UUID. */
export const decodeUuid = (data: Uint8Array, start: number, end: number, into: Uint8Array, at: number): boolean =>
  end - start === TEXT_LENGTH && decode(data, start, into, at);
