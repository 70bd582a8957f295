/** Whether each value of a column is above the one before: then no value comes twice. */
import type { ColumnView } from "../views.ts";
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

/** The order of column `field`, without its empty cells. Its state is null without values, false out of order, else `[first, last]`. */
export function orderOf(field: number): Measure<boolean> {
  return {
    key: `order ${field}`,
    meter(views) {
      const { values, validity } = views[field] as ColumnView;
      return new Function("values", "valid", meterSource(field, validity !== undefined))(values, validity) as Meter;
    },
    sum() {
      let last = -Infinity;
      let increasing = true;
      return {
        get result() {
          return increasing;
        },
        add(state) {
          if (state === null) return true;
          if (state === false) increasing = false;
          else {
            if (!Array.isArray(state) || state.length !== 2 || !state.every(isFinite)) return false;
            const [first, latest] = state as [number, number];
            increasing &&= first > last && first <= latest;
            last = latest;
          }
          return true;
        },
      };
    },
  };
}

const meterSource = (field: number, empties: boolean): string => `"use strict"; /* column ${field} */
let first = 0, last = 0, increasing, any;
return {
  reset() { increasing = true; any = false; },
  see(count) {
    if (!increasing) return;
    let before = last;
    for (let j = 0; j < count; j++) {
      ${empties ? "if (valid[j] === 0) continue;" : ""}
      const v = values[j];
      if (!any) { any = true; first = v; }
      else if (v <= before) { increasing = false; return; }
      before = v;
    }
    last = before;
  },
  state: () => (!increasing ? false : any ? [first, last] : null),
};`;
