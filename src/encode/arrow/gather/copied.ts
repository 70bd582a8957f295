/** Values that lie in a block as Arrow wants them, or as narrower ones: they are copied whole. */
import type { Values } from "../../../block/views.ts";
import { bytesOf } from "./gatherer.ts";
import type { Gatherer } from "./gatherer.ts";

/** Copies into arrays of type `To`, which may be wider than the block's. */
export function copied(values: Values, To: { new (length: number): Values }): Gatherer {
  let target = new To(0);
  return {
    reserve(rows) {
      if (target.length < rows) target = new To(rows);
    },
    take: (from, to, row) => target.set(values.subarray(from, to), row),
    buffers: (rows) => [bytesOf(target, rows * target.BYTES_PER_ELEMENT)],
  };
}
