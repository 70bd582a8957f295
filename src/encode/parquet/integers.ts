/**
 * Whole numbers, and all that is kept as such: days, times, timestamps, scaled decimals, durations. Numbers from a small
 * range, or of which few are different, go through a dictionary; others as packed differences; and numbers farther apart
 * than that allows as they are. The row group's values alone decide.
 */
import type { ColumnView } from "../../block/views.ts";
import { numberBounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { appendDeltas, appendWideDeltas } from "./delta-binary.ts";
import { appendCodes } from "./dictionary-codes.ts";
import { distinctInts, distinctWideInts, mostDistinct, places } from "./distinct.ts";
import { ENCODING, TYPE } from "./format.ts";
import { room } from "./gather.ts";
import type { Leaf } from "./leaf.ts";
import type { Scratch } from "./scratch.ts";
import { WholeNumbers } from "./whole-numbers.ts";

/** Ranges up to here have a table of what occurs. */
const TABLE_RANGE = 1 << 16;
/** Differences of numbers from a smaller range are exact, and so are differences of those. */
const WIDE_RANGE = 2 ** 52;

export class Integers implements ColumnData {
  readonly rowBytes = 8;
  readonly #leaf: Leaf;
  readonly #scratch: Scratch;
  readonly #numbers: WholeNumbers;

  constructor(leaf: Leaf, view: ColumnView, scratch: Scratch) {
    this.#leaf = leaf;
    this.#scratch = scratch;
    this.#numbers = new WholeNumbers(view, leaf.unit);
  }

  take(from: number, to: number): void {
    this.#numbers.take(from, to);
  }

  clear(): void {
    this.#numbers.clear();
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const numbers = this.#numbers;
    const { unit, type } = this.#leaf;
    const { count, least, most } = numbers;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    const bounds = numberBounds(type, least * unit, most * unit);
    const near = numbers.near();
    const encoded =
      near === undefined
        ? this.#encodeFar(page, dictionary)
        : this.#encodeNear(page, dictionary, near.distances, near.base);
    return { ...encoded, bounds };
  }

  /** All are `base` more than their `distances`. */
  #encodeNear(page: ByteBuffer, dictionary: ByteBuffer, distances: Int32Array, base: number): Omit<Encoded, "bounds"> {
    const { count, least, most } = this.#numbers;
    const range = most - least;
    const distinct =
      range < TABLE_RANGE
        ? this.#byTable(page, dictionary, distances, base)
        : this.#bySearch(page, dictionary, distinctInts(count, this.#codes(), distances), distances, base);
    if (distinct > 0) return { encoding: ENCODING.dictionary, distinct };
    if (this.#leaf.unit > 1) return this.#withoutDictionary(page);
    appendDeltas(page, distances, count, base);
    return { encoding: ENCODING.deltaBinary, distinct: 0 };
  }

  #encodeFar(page: ByteBuffer, dictionary: ByteBuffer): Omit<Encoded, "bounds"> {
    const values = this.#numbers.far();
    const found = distinctWideInts(this.#numbers.count, this.#codes(), values, new Int32Array(values.buffer));
    const distinct = this.#bySearch(page, dictionary, found, values, 0);
    if (distinct > 0) return { encoding: ENCODING.dictionary, distinct };
    return this.#withoutDictionary(page);
  }

  #codes(): Int32Array {
    return (this.#scratch.codes = room(this.#scratch.codes, this.#numbers.count));
  }

  /** Appends numbers and their dictionary, which is in order; returns its size, or 0 where none pays. */
  #byTable(page: ByteBuffer, dictionary: ByteBuffer, values: Int32Array, base: number): number {
    const { presence } = this.#scratch;
    const { count, least, most } = this.#numbers;
    const limit = most - least + 1;
    if (!presence.find(values, count, least - base, limit, mostDistinct(count))) return 0;
    const { distinct } = presence;
    appendCodes(page, distinct, { values, count, base: least - base, map: presence.numbered(limit) });
    for (let value = 0; value < limit; value++) if (presence.has(value)) this.#append(dictionary, least + value);
    return distinct;
  }

  /** The same after a search for different values: they come in the order in which they were found. */
  #bySearch(
    page: ByteBuffer,
    dictionary: ByteBuffer,
    distinct: number,
    values: Int32Array | Float64Array,
    base: number,
  ): number {
    if (distinct < 0) return 0;
    appendCodes(page, distinct, { values: this.#codes(), count: this.#numbers.count, base: 0, map: undefined });
    for (let code = 0; code < distinct; code++)
      this.#append(dictionary, base + (values[places[code] as number] as number));
    return distinct;
  }

  #withoutDictionary(page: ByteBuffer): Omit<Encoded, "bounds"> {
    const { unit } = this.#leaf;
    const { count, least, most } = this.#numbers;
    const values = this.#numbers.far();
    if ((most - least) * unit < WIDE_RANGE) {
      appendWideDeltas(page, values, count, unit);
      return { encoding: ENCODING.deltaBinary, distinct: 0 };
    }
    for (let i = 0; i < count; i++) this.#append(page, values[i] as number);
    return { encoding: ENCODING.plain, distinct: 0 };
  }

  #append(out: ByteBuffer, value: number): void {
    if (this.#leaf.type === TYPE.int32) out.uint32(value * this.#leaf.unit);
    else out.int64(value * this.#leaf.unit);
  }
}
