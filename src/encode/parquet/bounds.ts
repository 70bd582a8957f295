/** The smallest and largest value of a column in a row group, as Parquet's statistics keep them. */
import { TYPE } from "./format.ts";
import type { ParquetType } from "./format.ts";

export interface Bounds {
  readonly least: Uint8Array;
  readonly most: Uint8Array;
  /** False where a long text was cut: the bound is beyond all values, and none of them. */
  readonly leastExact: boolean;
  readonly mostExact: boolean;
}

/** Longer texts are cut. */
export const MOST_BOUND_BYTES = 64;

/** Of numbers, in the bytes of their type. */
export function numberBounds(type: ParquetType, least: number, most: number): Bounds {
  // A reader must find -0 and 0 between the bounds.
  const lower = type === TYPE.double && least === 0 ? -0 : least;
  return { least: numberBytes(type, lower), most: numberBytes(type, most), leastExact: true, mostExact: true };
}

function numberBytes(type: ParquetType, value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(type === TYPE.boolean ? 1 : type === TYPE.int32 ? 4 : 8));
  if (type === TYPE.boolean) view.setUint8(0, value);
  else if (type === TYPE.int32) view.setInt32(0, value, true);
  else if (type === TYPE.int64) view.setBigInt64(0, BigInt(value), true);
  else view.setFloat64(0, value, true);
  return new Uint8Array(view.buffer);
}

/** Of byte strings, which are compared byte by byte; undefined where the largest one has nothing above it that is short. */
export function textBounds(least: Uint8Array, most: Uint8Array, utf8: boolean): Bounds | undefined {
  const upper = most.length > MOST_BOUND_BYTES ? above(most, utf8) : most.slice();
  if (upper === undefined) return undefined;
  return {
    least: least.slice(0, least.length > MOST_BOUND_BYTES ? cut(least, utf8) : undefined),
    most: upper,
    leastExact: least.length <= MOST_BOUND_BYTES,
    mostExact: most.length <= MOST_BOUND_BYTES,
  };
}

const utf8Bytes = new TextEncoder();
const utf8Text = new TextDecoder("utf-8", { ignoreBOM: true });
const LAST_BEFORE_SURROGATES = 0xd7ff;
const FIRST_AFTER_SURROGATES = 0xe000;
const LAST_CHARACTER = 0x10ffff;

/** The most bytes that end with a character. */
function cut(bytes: Uint8Array, utf8: boolean): number {
  let end = MOST_BOUND_BYTES;
  if (utf8) while (((bytes[end] as number) & 0xc0) === 0x80) end--;
  return end;
}

/** A short byte string above all that begin as this one: its last byte or character that can be raised is. */
function above(bytes: Uint8Array, utf8: boolean): Uint8Array | undefined {
  const start = bytes.slice(0, cut(bytes, utf8));
  if (utf8) return textAbove(start);
  const last = start.findLastIndex((byte) => byte < 0xff);
  if (last < 0) return undefined;
  start[last] = (start[last] as number) + 1;
  return start.subarray(0, last + 1);
}

/** UTF-8 has the order of its characters' numbers. */
function textAbove(bytes: Uint8Array): Uint8Array | undefined {
  const numbers = Array.from(utf8Text.decode(bytes), (character) => character.codePointAt(0) as number);
  const last = numbers.findLastIndex((number) => number < LAST_CHARACTER);
  if (last < 0) return undefined;
  const number = numbers[last] as number;
  numbers[last] = number === LAST_BEFORE_SURROGATES ? FIRST_AFTER_SURROGATES : number + 1;
  return utf8Bytes.encode(String.fromCodePoint(...numbers.slice(0, last + 1)));
}

/** Whether the bytes `from` to `to` come before those from `otherFrom` to `otherTo`. */
export function comesBefore(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  const end = Math.min(to, from + otherTo - otherFrom);
  for (let k = from, at = otherFrom; k < end; k++, at++) {
    const difference = (bytes[k] as number) - (bytes[at] as number);
    if (difference !== 0) return difference < 0;
  }
  return to - from < otherTo - otherFrom;
}
