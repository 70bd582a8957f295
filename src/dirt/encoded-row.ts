/** The cells of one CSV line of our own encoder's: where they are in its bytes, and their texts, each made only when asked for. */

const COMMA = 44;
const QUOTE = 34;
/** V8 puts texts up to this long together without ropes. */
const MOST_SHORT = 12;

export class EncodedRow {
  /** The bytes in which the line is. */
  bytes: Buffer = Buffer.alloc(0);
  /** Where the line begins and, after its line feed, ends. */
  from = 0;
  to = 0;
  readonly #ends: Int32Array;
  /** Cells whose ends are known. */
  #known = 0;

  constructor(columns: number) {
    this.#ends = new Int32Array(columns);
  }

  /** Looks at the line from `from` to `to` of the bytes. */
  look(bytes: Buffer, from: number, to: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.#known = 0;
  }

  start(column: number): number {
    return column === 0 ? this.from : this.end(column - 1) + 1;
  }

  /** Where the cell's comma or line feed stands. */
  end(column: number): number {
    if (this.#known <= column) this.#findTo(column);
    return this.#ends[column] as number;
  }

  /** The cell's text; null where it is empty. */
  text(column: number): string | null {
    const start = this.start(column);
    const end = this.end(column);
    if (start === end) return null;
    if (this.bytes[start] !== QUOTE) return this.#slice(start, end);
    return this.bytes.toString("utf8", start + 1, end - 1).replaceAll('""', '"');
  }

  #findTo(column: number): void {
    const { bytes } = this;
    const ends = this.#ends;
    let at = this.#known === 0 ? this.from : (ends[this.#known - 1] as number) + 1;
    for (let k = this.#known; k <= column; k++) {
      if (bytes[at] === QUOTE) {
        at++;
        while (bytes[at] !== QUOTE || bytes[++at] === QUOTE) at++;
      } else if (k === ends.length - 1) at = this.to - 1;
      else while (bytes[at] !== COMMA) at++;
      ends[k] = at++;
    }
    this.#known = column + 1;
  }

  /** Short ASCII is put together here, which is faster than a call out of JavaScript. */
  #slice(start: number, end: number): string {
    if (end - start > MOST_SHORT) return this.bytes.toString("utf8", start, end);
    let text = "";
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at] as number;
      if (byte > 127) return this.bytes.toString("utf8", start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
