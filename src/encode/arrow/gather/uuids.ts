/** UUIDs, which a block keeps as their canonical text, as 16 bytes each. */
import type { ColumnLayout } from "../../../block/layout.ts";
import type { ColumnView } from "../../../block/views.ts";
import { decodeUuid, UUID_BYTES } from "../../uuid-bytes.ts";
import { bytesOf, corrupt } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

export function uuids({ values, data, validity }: ColumnView, column: ColumnLayout): Gatherer {
  const ends = values as Int32Array;
  const source = data as Uint8Array;
  let target = new Uint8Array(0);
  return {
    reserve(rows) {
      if (target.length < rows * UUID_BYTES) target = new Uint8Array(rows * UUID_BYTES);
    },
    take(from, to, row) {
      const bytes = target;
      let p = row * UUID_BYTES;
      for (let j = from; j < to; j++, p += UUID_BYTES) {
        if (validity !== undefined && validity[j] === 0) bytes.fill(0, p, p + UUID_BYTES);
        else if (!decodeUuid(source, ends[j] as number, ends[j + 1] as number, bytes, p)) throw corrupt(column);
      }
    },
    buffers: (rows) => [bytesOf(target, rows * UUID_BYTES)],
  };
}
