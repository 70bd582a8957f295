/** Bytes that grow: pages, dictionaries and metadata are gathered in buffers that are used again and again. */

const FIRST_SIZE = 1 << 12;

/** Little-endian, as everything in Parquet. `reserve` comes before writes by hand to `bytes` or `view`; the other methods reserve by themselves. */
export class ByteBuffer {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SIZE);
  view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  length = 0;

  /** Forgets the bytes and keeps the room. */
  clear(): void {
    this.length = 0;
  }

  /** Makes sure that `more` bytes fit after the last one. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  /** A whole number within ±2^53 in eight bytes. */
  int64(value: number): void {
    this.reserve(8);
    const high = Math.floor(value / 0x1_0000_0000);
    this.view.setUint32(this.length, value - high * 0x1_0000_0000, true);
    this.view.setInt32(this.length + 4, high, true);
    this.length += 8;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A whole number from 0 to 2^53 in groups of seven bits (ULEB128). */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number within ±2^53, its sign in the lowest bit, as a varint. */
  zigzag(value: number): void {
    if (value >= -SMALL && value <= SMALL) this.varint(value < 0 ? -2 * value - 1 : 2 * value);
    else this.#largeZigzag(BigInt(value));
  }

  #largeZigzag(value: bigint): void {
    let rest = value < 0n ? -2n * value - 1n : 2n * value;
    for (; rest >= 128n; rest >>= 7n) this.byte(Number(rest & 127n) | 128);
    this.byte(Number(rest));
  }

  /** What has been written; the next write may overwrite it. */
  written(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}

/** Up to here twice a number is exact. */
const SMALL = 2 ** 52;
