/** What a stretch of text without spaces is made of: a word, and the marks around it. */
import { isLetter } from "./slips.ts";

export const OTHER = 0;
export const SPACE = 1;
export const LETTER = 2;
/** A full stop, a comma and their kin. */
export const MARK = 3;
/** A quotation mark or a parenthesis. */
const QUOTE = 4;
/** An apostrophe, which is a quotation mark at the edge of a word. */
export const APOSTROPHE = 5;
export const HYPHEN = 6;

const ASCII = new Uint8Array(128);
for (const [characters, kind] of [
  [" \t\n\v\f\r", SPACE],
  [".,!?;:", MARK],
  ['"()', QUOTE],
  ["'", APOSTROPHE],
  ["-", HYPHEN],
] as const)
  for (const character of characters) ASCII[character.charCodeAt(0)] = kind;
for (let unit = 65; unit <= 90; unit++) ASCII[unit] = ASCII[unit + 32] = LETTER;

/** The kind of a UTF-16 unit; halves of surrogate pairs and combining marks are OTHER. */
export function kindOf(unit: number): number {
  return unit < 128 ? (ASCII[unit] as number) : kindBeyondAscii(unit);
}

function kindBeyondAscii(unit: number): number {
  if (isLetter(unit)) return LETTER;
  if (unit === 0xa0) return SPACE;
  if (unit === 0x2026) return MARK;
  if (unit === 0x2019) return APOSTROPHE;
  return unit >= 0x2018 && unit <= 0x201d ? QUOTE : OTHER;
}

/** Whether this is a word of Latin letters, with apostrophes or hyphens between them. */
export function isWord(text: string, from: number, end: number): boolean {
  let before = OTHER;
  for (let at = from; at < end; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== LETTER && !(before === LETTER && kind >= APOSTROPHE)) return false;
    before = kind;
  }
  return before === LETTER;
}
