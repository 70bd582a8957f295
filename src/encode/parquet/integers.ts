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
import { appendCodes, sameCodes } from "./dictionary-codes.ts";
import { distinctInts, distinctWideInts, lastFound, mostDistinct } from "./distinct.ts";
import { ENCODING, TYPE } from "./format.ts";
import type { Encoding } from "./format.ts";
import { gatherer, roomDoubles, roomInts } from "./gather.ts";
import type { Gather } from "./gather.ts";
import type { Leaf } from "./leaf.ts";
import type { Presence } from "./presence.ts";
import type { Scratch } from "./scratch.ts";

/** Ranges up to here have a table of what occurs. */
const TABLE_RANGE = 1 << 16;
/** Differences of 32-bit numbers from a smaller range are 32-bit numbers. */
const NARROW_RANGE = 2 ** 31;
/** Differences of numbers from a smaller range are exact, and so are differences of those. */
const WIDE_RANGE = 2 ** 52;

export class Integers implements ColumnData {
  readonly rowBytes = 8;
  readonly #leaf: Leaf;
  readonly #scratch: Scratch;
  readonly #presence: Presence;
  readonly #gather: Gather<Float64Array>;
  #values: Float64Array<ArrayBuffer> = new Float64Array(0);
  #count = 0;

  constructor(leaf: Leaf, view: ColumnView, scratch: Scratch) {
    this.#leaf = leaf;
    this.#scratch = scratch;
    this.#presence = scratch.presence;
    // Times are counted in units of what their format writes; half a millisecond more keeps the division exact.
    const value = leaf.unit === 1 ? "values[j] + 0" : `Math.floor((values[j] + 0.5) * ${1 / leaf.unit})`;
    this.#gather = gatherer(view, value);
  }

  take(from: number, to: number): void {
    this.#values = roomDoubles(this.#values, this.#count + to - from);
    this.#count = this.#gather(this.#values, this.#count, from, to);
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const count = this.#count;
    this.#count = 0;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    const { unit, type } = this.#leaf;
    const [least, most] = extremes(this.#values, count);
    const bounds = numberBounds(type, least * unit, most * unit);
    const range = most - least;
    const distinct =
      range < NARROW_RANGE ? this.#narrow(page, dictionary, count, least, range) : this.#wide(page, dictionary, count);
    if (distinct > 0) return { encoding: ENCODING.dictionary, distinct, bounds };
    return { encoding: this.#withoutDictionary(page, count, least, range), distinct, bounds };
  }

  /** Appends values of less than 2^31 different sizes by a dictionary; its size, or 0 where none pays. The scratch then holds how much more than the least each one is. */
  #narrow(page: ByteBuffer, dictionary: ByteBuffer, count: number, least: number, range: number): number {
    const scratch = this.#scratch;
    scratch.offsets = roomInts(scratch.offsets, count);
    const offsets = scratch.offsets;
    subtract(this.#values, count, least, offsets);
    if (range >= TABLE_RANGE) {
      scratch.codes = roomInts(scratch.codes, count);
      const distinct = distinctInts(count, scratch.codes, offsets);
      return this.#byFirstPlaces(page, dictionary, count, distinct);
    }
    const presence = this.#presence;
    presence.find(offsets, count, range + 1);
    const { distinct, changes } = presence;
    if (distinct > mostDistinct(count)) return 0;
    appendCodes(page, { values: offsets, count, changes, distinct, map: presence.numbered(range + 1) });
    for (let offset = 0; offset <= range; offset++) if (presence.has(offset)) this.#append(dictionary, least + offset);
    return distinct;
  }

  #wide(page: ByteBuffer, dictionary: ByteBuffer, count: number): number {
    const scratch = this.#scratch;
    scratch.codes = roomInts(scratch.codes, count);
    const words = new Int32Array(this.#values.buffer);
    return this.#byFirstPlaces(page, dictionary, count, distinctWideInts(count, scratch.codes, this.#values, words));
  }

  #byFirstPlaces(page: ByteBuffer, dictionary: ByteBuffer, count: number, distinct: number): number {
    if (distinct < 0) return 0;
    const { changes, places } = lastFound;
    appendCodes(page, { values: this.#scratch.codes, count, changes, distinct, map: sameCodes(distinct) });
    for (let code = 0; code < distinct; code++)
      this.#append(dictionary, this.#values[places[code] as number] as number);
    return distinct;
  }

  #withoutDictionary(page: ByteBuffer, count: number, least: number, range: number): Encoding {
    const { unit } = this.#leaf;
    if (range < NARROW_RANGE && unit === 1) appendDeltas(page, this.#scratch.offsets, count, least);
    else if (range * unit < WIDE_RANGE) appendWideDeltas(page, this.#values, count, unit);
    else {
      page.reserve(count * 8);
      for (let i = 0; i < count; i++) this.#append(page, this.#values[i] as number);
      return ENCODING.plain;
    }
    return ENCODING.deltaBinary;
  }

  #append(out: ByteBuffer, value: number): void {
    if (this.#leaf.type === TYPE.int32) out.uint32(value * this.#leaf.unit);
    else out.int64(value * this.#leaf.unit);
  }
}

function extremes(values: Float64Array, count: number): readonly [least: number, most: number] {
  let least = values[0] as number;
  let most = least;
  for (let i = 1; i < count; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function subtract(values: Float64Array, count: number, least: number, offsets: Int32Array): void {
  for (let i = 0; i < count; i++) offsets[i] = (values[i] as number) - least;
}
