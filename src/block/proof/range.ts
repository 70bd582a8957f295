/** Lowest and highest value of a column, and whether each was above the one before. */
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

export interface Range {
  /** Infinity and -Infinity where there is no value. */
  readonly low: number;
  readonly high: number;
  readonly increasing: boolean;
}

/** The range of column `field`, in the units of the block. Its state is null without values, else `[low, high, first, last, increasing]`. */
export function rangeOf(field: number): Measure<Range> {
  return {
    key: `range ${field}`,
    meter: (views) => {
      const { values, validity } = views[field] as (typeof views)[number];
      // Made anew for each array type, so that V8 sees one in it.
      return new Function("values", "valid", meterSource(validity !== undefined))(values, validity) as Meter;
    },
    sum() {
      const all = { low: Infinity, high: -Infinity, increasing: true };
      let last = -Infinity;
      return {
        result: all,
        add(state) {
          if (state === null) return true;
          if (!isRange(state)) return false;
          const [low, high, first, latest, increasing] = state;
          all.low = Math.min(all.low, low);
          all.high = Math.max(all.high, high);
          all.increasing &&= increasing && first > last;
          last = latest;
          return true;
        },
      };
    },
  };
}

function isRange(state: unknown): state is [number, number, number, number, boolean] {
  if (!Array.isArray(state) || state.length !== 5 || !state.slice(0, 4).every(isFinite)) return false;
  const [low, high, first, last, increasing] = state as [number, number, number, number, unknown];
  return typeof increasing === "boolean" && low <= Math.min(first, last) && high >= Math.max(first, last);
}

const meterSource = (empties: boolean): string => `"use strict"; let low, high, first, last, increasing, any;
return {
  reset() { low = Infinity; high = -Infinity; first = last = -Infinity; increasing = true; any = false; },
  see(count) {
    let lo = low, hi = high, before = last, up = increasing, j = 0;
    if (!any) {
      ${empties ? "while (j < count && valid[j] === 0) j++;" : ""}
      if (j === count) return;
      any = true;
      first = values[j];
    }
    for (; j < count; j++) {
      ${empties ? "if (valid[j] === 0) continue;" : ""}
      const v = values[j];
      if (v < lo) lo = v;
      if (v > hi) hi = v;
      if (v <= before) up = false;
      before = v;
    }
    low = lo; high = hi; last = before; increasing = up;
  },
  state: () => (any ? [low, high, first, last, increasing] : null),
};`;
