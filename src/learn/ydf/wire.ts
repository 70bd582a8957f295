/** Protocol buffers' wire format, as far as a model of YDF needs it: a message is written field by field. */

const utf8 = new TextEncoder();

/** Collects the bytes of one message. */
export class Message {
  #bytes: Uint8Array = new Uint8Array(64);
  #view: DataView = new DataView(this.#bytes.buffer);
  #size = 0;

  /** An integer that is not negative, a boolean or an enumeration. */
  integer(field: number, value: number): this {
    return this.#varint(field * 8).#varint(value);
  }

  /** 32 bits. */
  float(field: number, value: number): this {
    this.#varint(field * 8 + 5).#room(4);
    this.#view.setFloat32(this.#size, value, true);
    this.#size += 4;
    return this;
  }

  /** 64 bits. */
  double(field: number, value: number): this {
    this.#varint(field * 8 + 1).#room(8);
    this.#view.setFloat64(this.#size, value, true);
    this.#size += 8;
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, utf8.encode(value));
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.finish());
  }

  bytes(field: number, value: Uint8Array): this {
    this.#varint(field * 8 + 2)
      .#varint(value.length)
      .#room(value.length);
    this.#bytes.set(value, this.#size);
    this.#size += value.length;
    return this;
  }

  /** A packed list of 64-bit numbers. */
  doubles(field: number, values: ArrayLike<number>): this {
    return this.bytes(field, new Uint8Array(Float64Array.from(values).buffer));
  }

  /** A packed list of integers that are not negative. */
  integers(field: number, values: readonly number[]): this {
    const list = new Message();
    for (const value of values) list.#varint(value);
    return this.bytes(field, list.finish());
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #varint(value: number): this {
    this.#room(10);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#size++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#size++] = rest;
    return this;
  }

  #room(size: number): this {
    if (this.#size + size <= this.#bytes.length) return this;
    const larger = new Uint8Array(2 * (this.#size + size));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
    return this;
  }
}
