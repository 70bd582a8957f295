/** UUIDs, which a block keeps as their canonical text, as 16 bytes each. */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";
import { bytesOf, corrupt } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

/** Characters of the text, and where those of each byte begin. */
const LENGTH = 36;
const PLACES = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);
/** The four bits of a digit; of all other bytes, a number with bits above those. */
const DIGIT = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) DIGIT[value.toString(16).charCodeAt(0)] = value;

export function uuids({ values, data, validity }: ColumnView, column: ColumnLayout): Gatherer {
  const ends = values as Int32Array;
  const source = data as Uint8Array;
  let target = new Uint8Array(0);
  return {
    reserve(rows) {
      if (target.length < rows * 16) target = new Uint8Array(rows * 16);
    },
    take(from, to, row) {
      const bytes = target;
      let p = row * 16;
      for (let j = from; j < to; j++, p += 16) {
        if (validity !== undefined && validity[j] === 0) bytes.fill(0, p, p + 16);
        else if (!parse(source, ends[j] as number, ends[j + 1] as number, bytes, p)) throw corrupt(column);
      }
    },
    buffers: (rows) => [bytesOf(target, rows * 16)],
  };
}

/** Writes the 16 bytes of a UUID's text; false where it is none. */
function parse(source: Uint8Array, from: number, to: number, target: Uint8Array, p: number): boolean {
  if (to - from !== LENGTH) return false;
  let seen = 0;
  for (let k = 0; k < 16; k++) {
    const at = from + (PLACES[k] as number);
    const high = DIGIT[source[at] as number] as number;
    const low = DIGIT[source[at + 1] as number] as number;
    seen |= high | low;
    target[p + k] = (high << 4) | low;
  }
  return seen < 16;
}
