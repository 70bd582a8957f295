/** The cells of one CSV line of our own encoder's: where they are in its bytes, and their texts, each made only when asked for. */

const COMMA = 44;
const QUOTE = 34;
const MOST_SHORT = 12;

export class EncodedRow {
  /** The line, with its line feed. */
  bytes: Buffer = Buffer.alloc(4096);
  length = 0;
  readonly #ends: Int32Array;
  /** Cells whose ends are known. */
  #known = 0;

  constructor(columns: number) {
    this.#ends = new Int32Array(columns);
  }

  /** Takes a copy of a line: the encoder overwrites its own. */
  read(line: Uint8Array): void {
    if (line.length > this.bytes.length) this.bytes = Buffer.allocUnsafe(line.length * 2);
    this.bytes.set(line);
    this.length = line.length;
    this.#known = 0;
  }

  start(column: number): number {
    return column === 0 ? 0 : this.end(column - 1) + 1;
  }

  /** Where the cell's comma or line feed stands. */
  end(column: number): number {
    while (this.#known <= column) this.#findNext();
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

  #findNext(): void {
    const { bytes } = this;
    let at = this.#known === 0 ? 0 : (this.#ends[this.#known - 1] as number) + 1;
    if (bytes[at] === QUOTE) {
      at++;
      while (bytes[at] !== QUOTE || bytes[++at] === QUOTE) at++;
    } else if (this.#known === this.#ends.length - 1) at = this.length - 1;
    else while (bytes[at] !== COMMA) at++;
    this.#ends[this.#known++] = at;
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
