/**
 * The shapes of texts that are more than text: UUIDs, base64 and JSON, as the column writer leaves them in a block.
 * An encoder relies on them: it copies JSON as it is, and a byte out of place there would be another cell, or another row.
 */
import type { FieldType } from "../model/schema.ts";

/** Whether bytes `start` to `end` of `data`, which are UTF-8, have the shape. */
export type TextShape = (data: Uint8Array, start: number, end: number) => boolean;

/** The shape of the texts of a type; undefined where any text is one. */
export function textShape(type: FieldType): TextShape | undefined {
  switch (type) {
    case "uuid":
      return isUuid;
    case "binary":
      return isBase64;
    case "json":
      return isJson;
    case "array":
      return (data, start, end) => data[start] === OPEN_LIST && isJson(data, start, end);
    case "object":
      return (data, start, end) => data[start] === OPEN && isJson(data, start, end);
    default:
      return undefined;
  }
}

const [QUOTE, COMMA, MINUS, COLON] = [34, 44, 45, 58] as const;
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN, CLOSE] = [91, 92, 93, 123, 125] as const;
const PAD = 61;

/** For each byte 1 where it is a digit of a UUID, in lower case. */
const HEX = flags("0123456789abcdef");
const DIGIT = flags("0123456789");
const LETTER = flags("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const ESCAPED = flags('"\\/bfnrt');
const ANY_HEX = flags("0123456789abcdefABCDEF");

function flags(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function isUuid(data: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 36) return false;
  for (let k = 0; k < 36; k++) {
    const byte = data[start + k] as number;
    if (k === 8 || k === 13 || k === 18 || k === 23 ? byte !== MINUS : HEX[byte] === 0) return false;
  }
  return true;
}

/** Base64 with padding, and nothing in the bits that the padding leaves over. */
function isBase64(data: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 4 !== 0) return false;
  let last = end;
  while (last > start && last > end - 2 && data[last - 1] === PAD) last--;
  for (let k = start; k < last; k++) if (LETTER[data[k] as number] === 0) return false;
  const over = end - last;
  return (
    over === 0 || (over === 1 ? "AEIMQUYcgkosw048" : "AQgw").includes(String.fromCharCode(data[last - 1] as number))
  );
}

/** Levels of arrays and objects: those of a described column, and those of JSON within it. */
const DEEPEST = 48;
/** Whether each open level is an object. */
const levels = new Uint8Array(DEEPEST);

/** One value of JSON without white space (RFC 8259). */
function isJson(data: Uint8Array, start: number, end: number): boolean {
  let depth = 0;
  let at = start;
  for (;;) {
    // A value begins here.
    const first = at < end ? (data[at] as number) : 0;
    if (first === OPEN || first === OPEN_LIST) {
      if (depth === DEEPEST) return false;
      levels[depth++] = first === OPEN ? 1 : 0;
      at++;
      if (data[at] !== (first === OPEN ? CLOSE : CLOSE_LIST) || at >= end) {
        if (first === OPEN && (at = keyEnd(data, at, end)) < 0) return false;
        continue;
      }
    } else {
      at = first === QUOTE ? stringEnd(data, at, end) : scalarEnd(data, at, end);
      if (at < 0) return false;
    }
    // What follows a value: the ends of levels, and a comma or the end of all.
    while (depth > 0 && at < end && data[at] === (levels[depth - 1] === 1 ? CLOSE : CLOSE_LIST)) {
      depth--;
      at++;
    }
    if (depth === 0) return at === end;
    if (at >= end || data[at] !== COMMA) return false;
    at++;
    if (levels[depth - 1] === 1 && (at = keyEnd(data, at, end)) < 0) return false;
  }
}

/** The position after a key and its colon, or -1. */
function keyEnd(data: Uint8Array, start: number, end: number): number {
  const at = start < end && data[start] === QUOTE ? stringEnd(data, start, end) : -1;
  return at >= 0 && at < end && data[at] === COLON ? at + 1 : -1;
}

/** The position after the string that begins at `start`, or -1. */
function stringEnd(data: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const byte = data[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte < 32) return -1;
    if (byte !== BACKSLASH) continue;
    at++;
    if (at >= end) return -1;
    if (data[at] !== 117) {
      if (ESCAPED[data[at] as number] === 0) return -1;
      continue;
    }
    if (at + 4 >= end) return -1;
    for (let k = 1; k <= 4; k++) if (ANY_HEX[data[at + k] as number] === 0) return -1;
    at += 4;
  }
  return -1;
}

const WORDS = ["true", "false", "null"].map((word) => new TextEncoder().encode(word));

/** The position after a number or a word, or -1. */
function scalarEnd(data: Uint8Array, start: number, end: number): number {
  const word = WORDS.find(([first]) => first === data[start]);
  if (word !== undefined)
    return start + word.length <= end && word.every((byte, k) => data[start + k] === byte) ? start + word.length : -1;
  let at = data[start] === MINUS ? start + 1 : start;
  const whole = at;
  at = digitsEnd(data, at, end);
  if (at === whole || (data[whole] === 48 && at > whole + 1)) return -1;
  if (at < end && data[at] === 46) {
    const fraction = at + 1;
    at = digitsEnd(data, fraction, end);
    if (at === fraction) return -1;
  }
  if (at < end && (data[at] === 101 || data[at] === 69)) {
    at++;
    if (at < end && (data[at] === 43 || data[at] === MINUS)) at++;
    const power = at;
    at = digitsEnd(data, power, end);
    if (at === power) return -1;
  }
  return at;
}

function digitsEnd(data: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && DIGIT[data[at] as number] === 1) at++;
  return at;
}
