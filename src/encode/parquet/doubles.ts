/** Floating-point numbers, and the coordinates of places: as they are, or through a dictionary where few are different. */
import type { ColumnView } from "../../block/views.ts";
import { numberBounds } from "./bounds.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ColumnData, Encoded } from "./column-data.ts";
import { appendCodes } from "./dictionary-codes.ts";
import { distinctDoubles, places } from "./distinct.ts";
import { ENCODING, TYPE } from "./format.ts";
import { gatherer, room } from "./gather.ts";
import type { Gather } from "./gather.ts";
import type { Scratch } from "./scratch.ts";

/** Code for the value of row `j`. As text has it, there is no negative 0. */
const VALUE = {
  doubles: "values[j] + 0",
  longitude: "values[2 * j] / 1e6",
  latitude: "values[2 * j + 1] / 1e6",
} as const;

export class Doubles implements ColumnData {
  readonly rowBytes = 8;
  readonly #scratch: Scratch;
  readonly #gather: Gather<Float64Array>;
  #values: Float64Array<ArrayBuffer> = new Float64Array(0);
  #count = 0;

  constructor(kind: keyof typeof VALUE, view: ColumnView, scratch: Scratch) {
    this.#scratch = scratch;
    this.#gather = gatherer(view, VALUE[kind]);
  }

  take(from: number, to: number): void {
    this.#values = room(this.#values, this.#count + to - from);
    this.#count = this.#gather(this.#values, this.#count, from, to);
  }

  clear(): void {
    this.#count = 0;
  }

  encode(page: ByteBuffer, dictionary: ByteBuffer): Encoded {
    const scratch = this.#scratch;
    const count = this.#count;
    const values = this.#values;
    if (count === 0) return { encoding: ENCODING.plain, distinct: 0, bounds: undefined };
    scratch.codes = room(scratch.codes, count);
    const distinct = distinctDoubles(count, scratch.codes, values, new Int32Array(values.buffer));
    if (distinct < 0) {
      page.append(new Uint8Array(values.buffer, 0, count * 8));
      return { encoding: ENCODING.plain, distinct: 0, bounds: boundsOf(values, count) };
    }
    appendCodes(page, distinct, { values: scratch.codes, count, base: 0, map: undefined });
    const entries = Float64Array.from(places.subarray(0, distinct), (place) => values[place] as number);
    dictionary.append(new Uint8Array(entries.buffer));
    return { encoding: ENCODING.dictionary, distinct, bounds: boundsOf(entries, distinct) };
  }
}

function boundsOf(values: Float64Array, count: number): Encoded["bounds"] {
  let least = values[0] as number;
  let most = least;
  for (let i = 1; i < count; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return numberBounds(TYPE.double, least, most);
}
