/**
 * Protocol Buffers' wire format, as far as YDF's messages need it (https://protobuf.dev/programming-guides/encoding/): fields
 * are appended to one growing buffer, and a message gets its length in front once it is written.
 */

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_FIRST = 2;
const FOUR_BYTES = 5;
/** Bytes of the longest varint of a number that is exact, 53 bits. */
const LONGEST_VARINT = 8;

const utf8 = new TextEncoder();

export class ProtobufWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  /** `room` bytes are there from the start: as many as will be needed, if that is known. */
  constructor(room = 1024) {
    this.#bytes = new Uint8Array(room);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** An int32, int64, bool or enum that is not negative. Throws a `RangeError` on any other number. */
  integer(field: number, value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`expected a natural number, got ${value}`);
    this.#varint(field * 8 + VARINT);
    this.#varint(value);
  }

  bool(field: number, value: boolean): void {
    this.integer(field, value ? 1 : 0);
  }

  float(field: number, value: number): void {
    this.#varint(field * 8 + FOUR_BYTES);
    this.#room(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  double(field: number, value: number): void {
    this.#varint(field * 8 + EIGHT_BYTES);
    this.#double(value);
  }

  /** `[packed = true]`. */
  packedDoubles(field: number, values: Iterable<number>): void {
    this.message(field, () => {
      for (const value of values) this.#double(value);
    });
  }

  bytes(field: number, value: Uint8Array): void {
    this.#varint(field * 8 + LENGTH_FIRST);
    this.#varint(value.length);
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** In UTF-8. */
  text(field: number, value: string): void {
    this.bytes(field, utf8.encode(value));
  }

  /** A message inside of this one: `write` writes its fields, with this same writer. */
  message(field: number, write: () => void): void {
    this.#varint(field * 8 + LENGTH_FIRST);
    // Most messages are shorter than 128 bytes, and their length is one byte.
    this.#room(1);
    const start = ++this.#length;
    write();
    const size = this.#length - start;
    const more = varintSize(size) - 1;
    if (more > 0) {
      this.#room(more);
      this.#bytes.copyWithin(start + more, start, this.#length);
    }
    this.#length = start - 1;
    this.#varint(size);
    this.#length += size;
  }

  /** Bytes without a field, such as the head of a file. */
  raw(value: ArrayLike<number>): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A record of a file: its length as a uint32, little-endian, then what `write` writes. */
  record(write: () => void): void {
    this.#room(4);
    const start = this.#length;
    this.#length += 4;
    write();
    this.#view.setUint32(start, this.#length - start - 4, true);
  }

  /** What is written; nothing may be written after it. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  #varint(value: number): void {
    this.#room(LONGEST_VARINT);
    let rest = value;
    // Division, because shifts end at 32 bits.
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) + 128;
    this.#bytes[this.#length++] = rest;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.ceil(1.5 * (this.#length + more)));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}
