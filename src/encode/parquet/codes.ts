/** Enum values and truth values: the block has codes already, and a row group's dictionary those that occur in it. */
import type { ColumnLayout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import { numberBounds, textBounds } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { appendCodes } from "./dictionary-codes.ts";
import { ENCODING, TYPE } from "./format.ts";
import { gatherer, roomInts } from "./gather.ts";
import type { Gather } from "./gather.ts";
import { mappedPacker, PACK } from "./bit-pack.ts";
import type { Presence } from "./presence.ts";

abstract class Codes implements ColumnData {
  readonly rowBytes = 4;
  protected values: Int32Array<ArrayBuffer> = new Int32Array(PACK);
  protected count = 0;
  readonly #gather: Gather<Int32Array>;

  constructor(view: ColumnView) {
    this.#gather = gatherer(view, "values[j]");
  }

  take(from: number, to: number): void {
    this.values = roomInts(this.values, this.count + to - from);
    this.count = this.#gather(this.values, this.count, from, to);
  }

  abstract encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded;
}

/** Enum values, in the order in which the enum has them. */
export class EnumCodes extends Codes {
  readonly #presence: Presence;
  readonly #entries: readonly Uint8Array[];
  /** For each entry its place among all of them in the order of bytes. */
  readonly #ranks: Int32Array;

  constructor(column: ColumnLayout, view: ColumnView, presence: Presence) {
    super(view);
    this.#presence = presence;
    this.#entries = column.dictionary.map((value) => new TextEncoder().encode(value));
    const order = this.#entries.map((_, code) => code).sort((a, b) => this.#compare(a, b));
    this.#ranks = new Int32Array(order.length);
    for (const [rank, code] of order.entries()) this.#ranks[code] = rank;
  }

  #compare(a: number, b: number): number {
    return Buffer.compare(this.#entries[a] as Uint8Array, this.#entries[b] as Uint8Array);
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const { values, count } = this;
    this.count = 0;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    const presence = this.#presence;
    const limit = this.#entries.length;
    presence.find(values, count, limit);
    const { distinct, changes } = presence;
    appendCodes(page, { values, count, changes, distinct, map: presence.numbered(limit) });
    return { encoding: ENCODING.dictionary, distinct, bounds: this.#entriesInto(dictionary) };
  }

  /** Appends the entries that occur; their bounds. */
  #entriesInto(dictionary: ByteBuffer): Bounds | undefined {
    let [least, most] = [-1, -1];
    for (const [code, entry] of this.#entries.entries()) {
      if (!this.#presence.has(code)) continue;
      dictionary.uint32(entry.length);
      dictionary.append(entry);
      const rank = this.#ranks[code] as number;
      if (least < 0 || rank < (this.#ranks[least] as number)) least = code;
      if (most < 0 || rank > (this.#ranks[most] as number)) most = code;
    }
    return textBounds(this.#entries[least] as Uint8Array, this.#entries[most] as Uint8Array, true);
  }
}

const BITS = Int32Array.of(0, 1, 0);

/** Truth values, a bit each. */
export class Flags extends Codes {
  encode(page: ByteBuffer): Encoded {
    const { values, count } = this;
    this.count = 0;
    const padded = (count + PACK - 1) & -PACK;
    values.fill(0, count, padded);
    page.reserve(padded >> 3);
    mappedPacker(1)(page.view, page.length, values, padded, BITS);
    page.length += (count + 7) >> 3;
    const bounds = count === 0 ? undefined : numberBounds(TYPE.boolean, all(values, count), any(values, count));
    return { encoding: ENCODING.plain, distinct: 0, bounds };
  }
}

const all = (values: Int32Array, count: number): number => (values.subarray(0, count).includes(0) ? 0 : 1);
const any = (values: Int32Array, count: number): number => (values.subarray(0, count).includes(1) ? 1 : 0);
