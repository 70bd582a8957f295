/** Whether all texts of a column have as many characters as they may: Unicode code points, as DuckDB counts them. */
import type { ColumnView } from "../views.ts";
import type { Measure } from "./measure.ts";

export interface Lengths {
  readonly minimum: boolean;
  readonly maximum: boolean;
}

/** The texts of column `field` against the bounds. Its state is `[minimum kept, maximum kept]`. */
export function lengthsOf(field: number, minimum: number, maximum: number): Measure<Lengths> {
  return {
    key: `lengths ${field}`,
    meter(views) {
      const { values, validity, data } = views[field] as ColumnView;
      const bytes = data as Uint8Array;
      const kept = { minimum: true, maximum: true };
      return {
        reset: () => Object.assign(kept, { minimum: true, maximum: true }),
        see(count) {
          for (let j = 0; j < count; j++) {
            const from = values[j] as number;
            const to = values[j + 1] as number;
            // A character has one to four bytes: most texts need no count.
            if ((to - from <= maximum && to - from >= minimum * 4) || (validity !== undefined && validity[j] === 0))
              continue;
            const length = characters(bytes, from, to);
            if (length < minimum) kept.minimum = false;
            if (length > maximum) kept.maximum = false;
          }
        },
        state: () => [kept.minimum, kept.maximum],
      };
    },
    sum() {
      const result = { minimum: true, maximum: true };
      return {
        result,
        add(state) {
          if (!Array.isArray(state) || state.length !== 2 || !state.every((one) => typeof one === "boolean"))
            return false;
          result.minimum &&= state[0] as boolean;
          result.maximum &&= state[1] as boolean;
          return true;
        },
      };
    },
  };
}

function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (((bytes[at] as number) & 0xc0) !== 0x80) count++;
  return count;
}
