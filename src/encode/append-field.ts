/** Free text into CSV fields, byte by byte. */
import { APOSTROPHE, beginsFormula, FIRST_BYTE } from "./safe-cells.ts";

const LINE_FEED = 10;
const RETURN = 13;

/** How texts stand in a CSV file; delimiter and quote are bytes of ASCII. */
export interface FieldStyle {
  readonly delimiter: number;
  readonly quote: number;
  /** What an empty cell is: a text equal to it is in quotes, as an empty text always is. */
  readonly nullText: string;
}

/** Writers of bytes `start` to `end` of `data` into one output buffer; each takes the position and returns the one after what it wrote. */
export interface AppendField {
  /** In quotes where it has a delimiter, a quote or a line break, or would read as an empty cell. */
  text(data: Uint8Array, start: number, end: number, position: number): number;
  /** Always in quotes. */
  quoted(data: Uint8Array, start: number, end: number, position: number): number;
  /** As `text`; what a spreadsheet would take for a formula is in quotes, after an apostrophe. */
  safeText(data: Uint8Array, start: number, end: number, position: number): number;
  /** As `quoted`, with that apostrophe. */
  safeQuoted(data: Uint8Array, start: number, end: number, position: number): number;
}

export function appendFieldTo(bytes: Uint8Array, { delimiter, quote, nullText }: FieldStyle): AppendField {
  const empty = new TextEncoder().encode(nullText);
  const emptyLength = empty.length;
  /** 1 for the bytes that only quotes can hold. */
  const special = new Uint8Array(256);
  for (const byte of [delimiter, quote, LINE_FEED, RETURN]) special[byte] = 1;
  const first = FIRST_BYTE;
  return { text, quoted, safeText, safeQuoted };

  function text(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    for (let i = start; i < end; i++) {
      const byte = data[i] as number;
      if (special[byte] !== 0) return quoted(data, start, end, position);
      bytes[at++] = byte;
    }
    const size = end - start;
    return size === 0 || (size === emptyLength && isEmpty(data, start)) ? quoted(data, start, end, position) : at;
  }

  function isEmpty(data: Uint8Array, start: number): boolean {
    for (let i = 0; i < emptyLength; i++) if (data[start + i] !== empty[i]) return false;
    return true;
  }

  function safeText(data: Uint8Array, start: number, end: number, position: number): number {
    if (first[data[start] as number] !== 0 && isFormula(data, start, end)) return guarded(data, start, end, position);
    // What `text` does, once more: another call would cost as much as the cell.
    let at = position;
    for (let i = start; i < end; i++) {
      const byte = data[i] as number;
      if (special[byte] !== 0) return quoted(data, start, end, position);
      bytes[at++] = byte;
    }
    const size = end - start;
    return size === 0 || (size === emptyLength && isEmpty(data, start)) ? quoted(data, start, end, position) : at;
  }

  function safeQuoted(data: Uint8Array, start: number, end: number, position: number): number {
    return first[data[start] as number] !== 0 && isFormula(data, start, end)
      ? guarded(data, start, end, position)
      : quoted(data, start, end, position);
  }

  function isFormula(data: Uint8Array, start: number, end: number): boolean {
    return start < end && beginsFormula(data, start, end);
  }

  function guarded(data: Uint8Array, start: number, end: number, position: number): number {
    // The quotes are written first, and the apostrophe over the first of them.
    const after = quoted(data, start, end, position + (quote === APOSTROPHE ? 2 : 1));
    bytes[position] = quote;
    bytes[position + 1] = APOSTROPHE;
    if (quote === APOSTROPHE) bytes[position + 2] = APOSTROPHE;
    return after;
  }

  function quoted(data: Uint8Array, start: number, end: number, position: number): number {
    let at = position;
    bytes[at++] = quote;
    for (let i = start; i < end; i++) {
      const byte = data[i] as number;
      if (byte === quote) bytes[at++] = quote;
      bytes[at++] = byte;
    }
    bytes[at++] = quote;
    return at;
  }
}
