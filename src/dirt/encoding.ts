/** Mojibake: UTF-8 read as Windows-1252, which is what most programs mean by Latin-1. `José` becomes `JosÃ©`. */

/** What bytes 128 to 159 stand for in Windows-1252 (WHATWG Encoding Standard); all others are Latin-1's. */
const HIGH = [
  ..."\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f",
  ..."\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178",
];

const utf8 = new TextEncoder();

/** `text` misread; undefined where it is plain ASCII, which every encoding reads alike. */
export function misread(text: string): string | undefined {
  const bytes = utf8.encode(text);
  if (bytes.length === text.length) return undefined;
  let read = "";
  for (const byte of bytes) read += byte >= 128 && byte < 160 ? HIGH[byte - 128] : String.fromCharCode(byte);
  return read;
}
