/** Thrift's compact protocol, as far as Parquet's metadata needs it: structs, lists, integers, flags and byte strings. */
import type { ByteBuffer } from "./byte-buffer.ts";

/** The protocol's numbers for the types of values. */
export const THRIFT = { true: 1, false: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

const utf8 = new TextEncoder();

/** Writes into `out`. Fields of a struct are written in the order of their ids; `end` closes what `begin` or `struct` opened. */
export class CompactWriter {
  readonly #out: ByteBuffer;
  /** The id of the last field, for each struct that is open. */
  readonly #last: number[] = [];

  constructor(out: ByteBuffer) {
    this.#out = out;
  }

  /** Opens a struct that is no field: the outermost, or an element of a list. */
  begin(): void {
    this.#last.push(0);
  }

  end(): void {
    this.#out.byte(0);
    this.#last.pop();
  }

  struct(id: number): void {
    this.#field(id, THRIFT.struct);
    this.begin();
  }

  /** A struct without fields, as the alternatives of a union often are. */
  empty(id: number): void {
    this.struct(id);
    this.end();
  }

  i32(id: number, value: number): void {
    this.#field(id, THRIFT.i32);
    this.#out.zigzag(value);
  }

  i64(id: number, value: number): void {
    this.#field(id, THRIFT.i64);
    this.#out.zigzag(value);
  }

  flag(id: number, value: boolean): void {
    this.#field(id, value ? THRIFT.true : THRIFT.false);
  }

  /** A byte string; text as UTF-8. */
  binary(id: number, value: Uint8Array | string): void {
    this.#field(id, THRIFT.binary);
    this.binaryElement(value);
  }

  /** The beginning of a list: `size` elements of a type have to follow. */
  list(id: number, type: number, size: number): void {
    this.#field(id, THRIFT.list);
    if (size < 15) this.#out.byte((size << 4) | type);
    else {
      this.#out.byte(0xf0 | type);
      this.#out.varint(size);
    }
  }

  i32Element(value: number): void {
    this.#out.zigzag(value);
  }

  binaryElement(value: Uint8Array | string): void {
    const bytes = typeof value === "string" ? utf8.encode(value) : value;
    this.#out.varint(bytes.length);
    this.#out.append(bytes);
  }

  #field(id: number, type: number): void {
    const depth = this.#last.length - 1;
    const step = id - (this.#last[depth] as number);
    this.#last[depth] = id;
    if (step > 0 && step <= 15) this.#out.byte((step << 4) | type);
    else {
      this.#out.byte(type);
      this.#out.zigzag(id);
    }
  }
}
