/** The cells that no table holds: large integers, fractions, floating-point numbers, durations and places, byte by byte. */
import { left, length, padded, word } from "./digits.ts";

const COMMA = 44;
const POINT = 46;
const MINUS = 45;
const SPACE = 32;
const ZERO = 48;
const [LETTER_P, LETTER_D, LETTER_T, LETTER_H, LETTER_M, LETTER_S] = [80, 68, 84, 72, 77, 83] as const;

/** Writers into one output buffer; each takes the position and returns the one after what it wrote. */
export interface Append {
  /** A whole number from 0 to 2^53. */
  whole(value: number, position: number): number;
  /** A point and exactly `scale` digits of `fraction`. */
  fraction(fraction: number, scale: number, position: number): number;
  /** A double in JavaScript's shortest form. */
  number(value: number, position: number): number;
  /** Milliseconds in ISO 8601. */
  duration(value: number, position: number): number;
  /** A place in millionths of a degree, `longitude, latitude`. */
  geopoint(longitude: number, latitude: number, position: number): number;
  /** Millionths of a degree, at most six digits after the point. */
  degrees(millionths: number, position: number): number;
  /** Plain ASCII. */
  ascii(text: string, position: number): number;
}

export function appendTo(bytes: Uint8Array, out: DataView): Append {
  const append: Append = { whole, fraction, number, duration, geopoint, degrees, ascii };
  return append;

  function whole(value: number, position: number): number {
    if (value < 10_000) {
      out.setUint32(position, left[value] as number, true);
      return position + (length[value] as number);
    }
    const high = Math.floor(value / 10_000);
    const after = whole(high, position);
    out.setUint32(after, padded[value - high * 10_000] as number, true);
    return after + 4;
  }

  function fraction(value: number, scale: number, position: number): number {
    bytes[position] = POINT;
    let rest = value;
    for (let at = position + scale; at > position; at--) {
      const next = Math.floor(rest / 10);
      bytes[at] = 48 + (rest - next * 10);
      rest = next;
    }
    return position + scale + 1;
  }

  function number(value: number, position: number): number {
    let at = position;
    const size = Math.abs(value);
    if (size < 1e9) {
      for (let scale = 0, factor = 1; scale <= 6; scale++, factor *= 10) {
        const scaled = Math.round(size * factor);
        if (scaled / factor !== size) continue;
        if (value < 0) bytes[at++] = MINUS;
        const integral = Math.floor(scaled / factor);
        at = whole(integral, at);
        return scale === 0 ? at : fraction(scaled - integral * factor, scale, at);
      }
    }
    return ascii(`${value}`, at);
  }

  function duration(value: number, position: number): number {
    let at = position;
    if (value < 0) bytes[at++] = MINUS;
    const size = Math.abs(value);
    const days = Math.floor(size / 86_400_000);
    const rest = size - days * 86_400_000;
    bytes[at++] = LETTER_P;
    if (days > 0) at = unit(days, LETTER_D, at);
    if (rest === 0 && days > 0) return at;
    bytes[at++] = LETTER_T;
    const hours = (rest / 3_600_000) | 0;
    const minutes = ((rest / 60_000) | 0) % 60;
    const seconds = ((rest / 1000) | 0) % 60;
    const thousandths = rest % 1000;
    if (hours > 0) at = unit(hours, LETTER_H, at);
    if (minutes > 0) at = unit(minutes, LETTER_M, at);
    if (seconds === 0 && thousandths === 0 && rest > 0) return at;
    at = whole(seconds, at);
    if (thousandths > 0) at = trimmed(thousandths, 3, at);
    bytes[at++] = LETTER_S;
    return at;
  }

  function unit(count: number, letter: number, position: number): number {
    const at = whole(count, position);
    bytes[at] = letter;
    return at + 1;
  }

  function geopoint(longitude: number, latitude: number, position: number): number {
    let at = degrees(longitude, position);
    bytes[at++] = COMMA;
    bytes[at++] = SPACE;
    return degrees(latitude, at);
  }

  function degrees(millionths: number, position: number): number {
    let at = position;
    if (millionths < 0) bytes[at++] = MINUS;
    const size = Math.abs(millionths);
    const integral = (size / 1_000_000) | 0;
    at = whole(integral, at);
    const rest = size - integral * 1_000_000;
    return rest === 0 ? at : trimmed(rest, 6, at);
  }

  /** A point and the digits of a fraction that is not 0, without zeros at its end. */
  function trimmed(value: number, scale: number, position: number): number {
    let at = fraction(value, scale, position);
    while (bytes[at - 1] === ZERO) at--;
    return at;
  }

  function ascii(value: string, position: number): number {
    for (let i = 0; i < value.length; i++) bytes[position + i] = value.charCodeAt(i);
    return position + value.length;
  }
}

/** `.42` and one further byte, as one word: for the two digits of most money. */
export function centWords(terminator: number): Uint32Array {
  return Uint32Array.from({ length: 100 }, (_, cents) =>
    word(`.${`${cents}`.padStart(2, "0")}${String.fromCharCode(terminator)}`),
  );
}
