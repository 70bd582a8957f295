/** Enum values and truth values: the block has codes already, and a row group's dictionary those that occur in it. */
import type { ColumnLayout } from "../../block/layout.ts";
import type { ColumnView } from "../../block/views.ts";
import type { Packable } from "./bit-pack.ts";
import { numberBounds, textBounds } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { appendCodes } from "./dictionary-codes.ts";
import { ENCODING, TYPE } from "./format.ts";
import { gatherer, room } from "./gather.ts";
import type { Gather } from "./gather.ts";
import { appendPackedBits } from "./packed-bits.ts";
import type { Presence } from "./presence.ts";

abstract class Codes implements ColumnData {
  readonly rowBytes: number;
  readonly #view: ColumnView;
  readonly #gather: Gather<Packable> | undefined;
  protected values: Packable;
  protected count = 0;

  constructor(view: ColumnView) {
    this.#view = view;
    this.rowBytes = view.values.BYTES_PER_ELEMENT;
    this.values = new (view.values.constructor as new (length: number) => Packable)(0);
    this.#gather = view.validity === undefined ? undefined : gatherer(view, "values[j]");
  }

  take(from: number, to: number): void {
    this.values = room<Packable & { set(other: Packable): void }>(this.values, this.count + to - from);
    if (this.#gather !== undefined) this.count = this.#gather(this.values, this.count, from, to);
    else {
      this.values.set(this.#view.values.subarray(from, to), this.count);
      this.count += to - from;
    }
  }

  clear(): void {
    this.count = 0;
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
    const entryOf = (code: number): Uint8Array => this.#entries[code] as Uint8Array;
    const order = this.#entries.map((_, code) => code).sort((a, b) => Buffer.compare(entryOf(a), entryOf(b)));
    this.#ranks = new Int32Array(order.length);
    for (const [rank, code] of order.entries()) this.#ranks[code] = rank;
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const { values, count } = this;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    const presence = this.#presence;
    const limit = this.#entries.length;
    presence.find(values, count, 0, limit, limit);
    const { distinct } = presence;
    appendCodes(page, distinct, { values, count, base: 0, map: presence.numbered(limit) });
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

/** Truth values, a bit each. */
export class Flags extends Codes {
  encode(page: ByteBuffer): Encoded {
    const { values, count } = this;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    appendPackedBits(page, { values, count, base: 0, map: undefined, width: 1 });
    const used = values.subarray(0, count);
    const bounds = numberBounds(TYPE.boolean, used.includes(0) ? 0 : 1, used.includes(1) ? 1 : 0);
    return { encoding: ENCODING.plain, distinct: 0, bounds };
  }
}
