/** The lowest and the highest value of a column. */
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

export interface Range {
  /** Infinity and -Infinity where there is no value. */
  readonly low: number;
  readonly high: number;
}

/** The range of column `field`, in the units of the block. Its state is null without values, else `[low, high]`. */
export function rangeOf(field: number): Measure<Range> {
  return {
    key: `range ${field}`,
    meter: (views) => {
      const { values, validity } = views[field] as (typeof views)[number];
      return new Function("values", "valid", meterSource(field, validity !== undefined))(values, validity) as Meter;
    },
    sum() {
      const result = { low: Infinity, high: -Infinity };
      return {
        result,
        add(state) {
          if (state === null) return true;
          if (!Array.isArray(state) || state.length !== 2 || !state.every(isFinite)) return false;
          const [low, high] = state as [number, number];
          if (low > high) return false;
          result.low = Math.min(result.low, low);
          result.high = Math.max(result.high, high);
          return true;
        },
      };
    },
  };
}

/** Four rows at a time where no cell is empty. The source names the column: V8 takes equal sources for one, and then sees several types of arrays in it. */
const meterSource = (
  field: number,
  empties: boolean,
): string => `"use strict"; /* column ${field} */ let low, high, any;
const look = (c, n, count) => {
  let j = 0;
  if (!any) {
    ${empties ? "while (j < count && n[j] === 0) j++;" : ""}
    if (j === count) return;
    any = true;
    low = high = c[j];
  }
  let lo = low, hi = high;
  ${
    empties
      ? ""
      : `for (; j + 3 < count; j += 4) {
    const v = c[j], w = c[j + 1], x = c[j + 2], y = c[j + 3];
    if (v < lo) lo = v; else if (v > hi) hi = v;
    if (w < lo) lo = w; else if (w > hi) hi = w;
    if (x < lo) lo = x; else if (x > hi) hi = x;
    if (y < lo) lo = y; else if (y > hi) hi = y;
  }`
  }
  for (; j < count; j++) {
    ${empties ? "if (n[j] === 0) continue;" : ""}
    const v = c[j];
    if (v < lo) lo = v; else if (v > hi) hi = v;
  }
  low = lo; high = hi;
};
return {
  reset() { low = high = 0; any = false; },
  see(count) { look(values, valid, count); },
  state: () => (any ? [low, high] : null),
};`;
