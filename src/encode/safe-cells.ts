/**
 * Cells that a spreadsheet would take for formulas. With `safeCells` they have an apostrophe before them and are in quotes,
 * as OWASP's page on CSV injection advises: text cells whose first character is one of its list (= + - @, tab, carriage
 * return, line feed, their full-width forms), NUL (OWASP ASVS 1.2.10), or a byte order mark, which readers drop. It changes
 * the data: whoever reads the file back finds the apostrophe in the text.
 */
import type { Field } from "../model/schema.ts";

export const APOSTROPHE = 39;

const FORMULA = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufeff]/;

/** Whether a spreadsheet may take the text for a formula. */
export const startsFormula = (text: string): boolean => FORMULA.test(text);

/** Numbers, places, UUIDs and JSON are never formulas; a negative duration and a date with a sign before it look like one. */
const TEXTS: ReadonlySet<Field["type"]> = new Set(["text", "binary", "duration", "date", "time", "timestamp"]);

/** Whether cells of the type are looked at. */
export const mayBeFormula = (type: Field["type"]): boolean => TEXTS.has(type);

/** For the first byte of a cell: 1 where it is one of those characters, 2 where the next bytes decide. */
export const FIRST_BYTE: Uint8Array = new Uint8Array(256);
for (const sign of "=+-@\t\r\n\0") FIRST_BYTE[sign.charCodeAt(0)] = 1;
FIRST_BYTE[0xef] = 2;

/** The other bytes of the full-width signs and of the byte order mark in UTF-8. */
const WIDE: ReadonlySet<number> = new Set([0xbc9d, 0xbc8b, 0xbc8d, 0xbca0, 0xbbbf]);

/** Whether bytes `start` to `end`, whose first byte is in the table, begin with one of the characters. */
export function beginsFormula(data: Uint8Array, start: number, end: number): boolean {
  if (data[start] !== 0xef) return true;
  return end - start >= 3 && WIDE.has(((data[start + 1] as number) << 8) | (data[start + 2] as number));
}
