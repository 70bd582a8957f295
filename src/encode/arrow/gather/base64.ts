/** Bytes, which a block keeps as base64 (RFC 4648, section 4, with padding). */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";
import { decodeBase64 } from "../../base64.ts";
import { corrupt } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";
import { Room } from "./texts.ts";

export function base64({ values, data }: ColumnView, column: ColumnLayout): Gatherer {
  const ends = values as Int32Array;
  const source = data as Uint8Array;
  const target = new Room();
  return {
    reserve: (rows) => target.reserve(rows),
    take(from, to, row) {
      const { offsets } = target;
      let at = offsets[row] as number;
      const bytes = target.bytes(at + (((ends[to] as number) - (ends[from] as number)) >> 2) * 3);
      for (let j = from; j < to; j++) {
        at = decodeBase64(source, ends[j] as number, ends[j + 1] as number, bytes, at);
        if (at < 0) throw corrupt(column);
        offsets[row + 1 + j - from] = at;
      }
    },
    buffers: (rows) => target.buffers(rows),
  };
}
