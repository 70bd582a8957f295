/** Text and bytes into SQL literals and into PostgreSQL's COPY, byte by byte. */
import { appendTo } from "../append.ts";

const [QUOTE, MINUS, POINT, COLON, BACKSLASH, LETTER_U] = [39, 45, 46, 58, 92, 117] as const;
const HEX: Uint8Array = new TextEncoder().encode("0123456789abcdef");

/** Stands for a byte that cannot be written; other bytes have a pair, the second above the first, or 0 for themselves. */
const IMPOSSIBLE = 0xffff;

/** How texts stand in a file. */
export interface TextStyle {
  /** What is around a text. */
  readonly quotes: boolean;
  /** Each character that is written as two, and what those are. */
  readonly pairs: Readonly<Record<string, string>>;
  /** What becomes of a text with a character NUL, which no pair stands for: no such cell, or `CAST(X'…' AS TEXT)`. */
  readonly nul: "refused" | "cast" | "pair";
}

export const STYLES: Readonly<Record<"postgresql" | "mysql" | "sqlite" | "copy", TextStyle>> = {
  postgresql: { quotes: true, pairs: { "'": "''" }, nul: "refused" },
  // The client reads line by line and would change some line ends.
  mysql: {
    quotes: true,
    pairs: { "'": "''", "\\": "\\\\", "\0": "\\0", "\n": "\\n", "\r": "\\r", "\u001A": "\\Z" },
    nul: "pair",
  },
  sqlite: { quotes: true, pairs: { "'": "''" }, nul: "cast" },
  copy: {
    quotes: false,
    pairs: { "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v" },
    nul: "refused",
  },
};

/** The most bytes that a byte of text comes to. */
export const MOST_TEXT_BYTES = 2;

/** Writers into one output buffer; each takes the position and returns the one after what it wrote. */
export interface AppendSql {
  /** Bytes `start` to `end` of `data` as a text; -1 where the database cannot hold it. */
  text(data: Uint8Array, start: number, end: number, position: number): number;
  /** The same for JSON of PostgreSQL's `jsonb`, which holds neither NUL nor half of a surrogate pair. */
  jsonb(data: Uint8Array, start: number, end: number, position: number): number;
  /** The bytes that base64 stands for, as hexadecimal digits. */
  hex(data: Uint8Array, start: number, end: number, position: number): number;
  /** Milliseconds as PostgreSQL's interval, each part with its sign: `-1 days -02:03:04.500`. */
  interval(milliseconds: number, position: number): number;
}

/** The value of each byte of base64; 0 for all others, as for the padding. */
const SIXTY_FOUR: Uint8Array = new Uint8Array(256);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  SIXTY_FOUR[letter.charCodeAt(0)] = value;
const PADDING = 61;

export function appendSqlTo(bytes: Uint8Array, style: TextStyle): AppendSql {
  const append = appendTo(bytes, new DataView(bytes.buffer));
  const pairs = pairsOf(style);
  const { quotes, nul } = style;
  return { text, jsonb, hex, interval };

  function text(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    if (quotes) bytes[at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = data[i] as number;
      const pair = pairs[byte] as number;
      if (pair === 0) bytes[at++] = byte;
      else if (pair === IMPOSSIBLE) return nul === "cast" ? cast(data, start, end, position) : -1;
      else {
        bytes[at++] = pair & 255;
        bytes[at++] = pair >> 8;
      }
    }
    if (quotes) bytes[at++] = QUOTE;
    return at;
  }

  /** SQLite's texts may have NUL; what reads SQL may not. */
  function cast(data: Uint8Array, start: number, end: number, position: number): number {
    let at = append.ascii("CAST(X'", position);
    for (let i = start; i < end; i++) at = digits(data[i] as number, at);
    return append.ascii("' AS TEXT)", at);
  }

  function jsonb(data: Uint8Array, start: number, end: number, position: number): number {
    for (let i = start; i < end; i++) {
      if (data[i] !== BACKSLASH) continue;
      i++;
      if (data[i] === LETTER_U && isImpossible(data, i + 1)) return -1;
    }
    return text(data, start, end, position);
  }

  function hex(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    for (let i = start; i < end; i += 4) {
      const [a, b, c, d] = [data[i], data[i + 1], data[i + 2], data[i + 3]] as [number, number, number, number];
      const high = (SIXTY_FOUR[a] as number) << 2;
      const middle = SIXTY_FOUR[b] as number;
      at = digits(high | (middle >> 4), at);
      if (c === PADDING) break;
      const low = SIXTY_FOUR[c] as number;
      at = digits(((middle & 15) << 4) | (low >> 2), at);
      if (d === PADDING) break;
      at = digits(((low & 3) << 6) | (SIXTY_FOUR[d] as number), at);
    }
    return at;
  }

  function digits(byte: number, position: number): number {
    bytes[position] = HEX[byte >> 4] as number;
    bytes[position + 1] = HEX[byte & 15] as number;
    return position + 2;
  }

  function interval(milliseconds: number, position: number): number {
    const size = Math.abs(milliseconds);
    const days = Math.floor(size / 86_400_000);
    const rest = size - days * 86_400_000;
    const negative = milliseconds < 0;
    let at = position;
    if (days > 0) {
      if (negative) bytes[at++] = MINUS;
      at = append.ascii(" days ", append.whole(days, at));
    }
    if (negative) bytes[at++] = MINUS;
    at = two((rest / 3_600_000) | 0, at);
    bytes[at++] = COLON;
    at = two(((rest / 60_000) | 0) % 60, at);
    bytes[at++] = COLON;
    at = two(((rest / 1000) | 0) % 60, at);
    const thousandths = rest % 1000;
    if (thousandths === 0) return at;
    bytes[at++] = POINT;
    bytes[at++] = 48 + ((thousandths / 100) | 0);
    return two(thousandths % 100, at);
  }

  function two(value: number, position: number): number {
    bytes[position] = 48 + ((value / 10) | 0);
    bytes[position + 1] = 48 + (value % 10);
    return position + 2;
  }
}

function pairsOf({ pairs, nul }: TextStyle): Uint16Array {
  const table = new Uint16Array(256);
  if (nul !== "pair") table[0] = IMPOSSIBLE;
  for (const [character, pair] of Object.entries(pairs))
    table[character.charCodeAt(0)] = pair.charCodeAt(0) | (pair.charCodeAt(1) << 8);
  return table;
}

/** The four hexadecimal digits from `at` on are NUL, or half of a surrogate pair: `JSON.stringify` escapes no whole one. */
function isImpossible(data: Uint8Array, at: number): boolean {
  const code = Buffer.from(data.subarray(at, at + 4))
    .toString("latin1")
    .toLowerCase();
  return code === "0000" || /^d[89a-f]/.test(code);
}

/** A text that is known beforehand, by the same rules; undefined where the database cannot hold it. */
export function sqlText(text: string, style: TextStyle): string | undefined {
  const data = new TextEncoder().encode(text);
  const bytes = new Uint8Array(data.length * MOST_TEXT_BYTES + 32);
  const end = appendSqlTo(bytes, style).text(data, 0, data.length, 0);
  return end < 0 ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, end));
}
