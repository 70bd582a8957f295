/**
 * Texts, JSON and bytes: through a dictionary where few are different, else their lengths as packed differences and then
 * all of their bytes, as the block has them.
 */
import type { ColumnView } from "../../block/views.ts";
import { decodeBase64 } from "../base64.ts";
import { comesBefore, textBounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { appendDeltas } from "./delta-binary.ts";
import { appendCodes } from "./dictionary-codes.ts";
import { distinctTexts, places } from "./distinct.ts";
import { ENCODING } from "./format.ts";
import { gatherer, room } from "./gather.ts";
import type { Gather } from "./gather.ts";
import type { Leaf } from "./leaf.ts";
import type { Scratch } from "./scratch.ts";

/** A dictionary of more bytes is not made. */
const MOST_DICTIONARY_BYTES = 1 << 20;

export class Texts implements ColumnData {
  readonly rowBytes = 4;
  readonly #leaf: Leaf;
  readonly #view: ColumnView;
  readonly #scratch: Scratch;
  readonly #gather: Gather<Int32Array>;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #length = 0;
  /** Where each text ends in the bytes. */
  #ends: Int32Array<ArrayBuffer> = new Int32Array(0);
  #count = 0;
  /** What a block's offset has to be moved by. */
  readonly #shift = { by: 0 };

  constructor(leaf: Leaf, view: ColumnView, scratch: Scratch) {
    this.#leaf = leaf;
    this.#view = view;
    this.#scratch = scratch;
    this.#gather = gatherer(view, "values[j + 1] + shift.by", { shift: this.#shift });
  }

  take(from: number, to: number): void {
    if (this.#leaf.kind === "bytes") return this.#takeBase64(from, to);
    const offsets = this.#view.values;
    const [start, end] = [offsets[from] as number, offsets[to] as number];
    this.#bytes = room(this.#bytes, this.#length + end - start);
    this.#bytes.set((this.#view.data as Uint8Array).subarray(start, end), this.#length);
    this.#shift.by = this.#length - start;
    this.#length += end - start;
    this.#ends = room(this.#ends, this.#count + to - from);
    // An empty cell has no bytes of its own, so the next text begins where the one before it ended.
    this.#count = this.#gather(this.#ends, this.#count, from, to);
  }

  #takeBase64(from: number, to: number): void {
    const { values: offsets, validity, data } = this.#view;
    this.#bytes = room(this.#bytes, this.#length + (offsets[to] as number) - (offsets[from] as number));
    this.#ends = room(this.#ends, this.#count + to - from);
    for (let j = from; j < to; j++) {
      if (validity !== undefined && validity[j] === 0) continue;
      const [start, end] = [offsets[j] as number, offsets[j + 1] as number];
      this.#length = decodeBase64(data as Uint8Array, start, end, this.#bytes, this.#length);
      if (this.#length < 0) throw new Error(`column ${this.#leaf.path[0]}: bytes that are not written as base64`);
      this.#ends[this.#count++] = this.#length;
    }
  }

  clear(): void {
    this.#count = 0;
    this.#length = 0;
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const scratch = this.#scratch;
    const count = this.#count;
    const [bytes, ends, length] = [this.#bytes, this.#ends, this.#length];
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    // Bytes of empty cells, which no writer makes, belong to nobody.
    if ((ends[count - 1] as number) !== length) throw new Error(`column ${this.#leaf.path[0]}: text in an empty cell`);
    scratch.codes = room(scratch.codes, count);
    const distinct = distinctTexts(count, scratch.codes, new DataView(bytes.buffer), ends);
    if (distinct < 0 || !this.#dictionaryInto(dictionary, distinct)) {
      const lengths = scratch.codes;
      lengths[0] = ends[0] as number;
      for (let i = 1; i < count; i++) lengths[i] = (ends[i] as number) - (ends[i - 1] as number);
      appendDeltas(page, lengths, count);
      page.append(bytes.subarray(0, length));
      return { encoding: ENCODING.deltaLength, distinct: 0, bounds: this.#bounds(count, false) };
    }
    appendCodes(page, distinct, { values: scratch.codes, count, base: 0, map: undefined });
    return { encoding: ENCODING.dictionary, distinct, bounds: this.#bounds(distinct, true) };
  }

  /** Appends the different texts; false where they are too long. */
  #dictionaryInto(dictionary: ByteBuffer, distinct: number): boolean {
    for (let code = 0; code < distinct; code++) {
      const place = places[code] as number;
      const [from, to] = [this.#start(place), this.#ends[place] as number];
      dictionary.uint32(to - from);
      dictionary.append(this.#bytes.subarray(from, to));
      if (dictionary.length <= MOST_DICTIONARY_BYTES) continue;
      dictionary.clear();
      return false;
    }
    return true;
  }

  #start(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] as number);
  }

  /** The first and last of `count` texts in the order of their bytes: those of the dictionary, or all. */
  #bounds(count: number, dictionary: boolean): Encoded["bounds"] {
    if (!this.#leaf.ordered) return undefined;
    const [bytes, ends] = [this.#bytes, this.#ends];
    const first = dictionary ? (places[0] as number) : 0;
    let [leastFrom, leastTo] = [this.#start(first), ends[first] as number];
    let [mostFrom, mostTo] = [leastFrom, leastTo];
    for (let i = 1; i < count; i++) {
      const place = dictionary ? (places[i] as number) : i;
      const [from, to] = [this.#start(place), ends[place] as number];
      if (comesBefore(bytes, from, to, leastFrom, leastTo)) [leastFrom, leastTo] = [from, to];
      else if (comesBefore(bytes, mostFrom, mostTo, from, to)) [mostFrom, mostTo] = [from, to];
    }
    const utf8 = this.#leaf.kind === "texts";
    return textBounds(bytes.subarray(leastFrom, leastTo), bytes.subarray(mostFrom, mostTo), utf8);
  }
}
