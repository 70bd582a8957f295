/** How often each value of a dictionary column occurs. */
import type { ColumnLayout } from "../layout.ts";
import type { ColumnView } from "../views.ts";
import { isCount } from "./measure.ts";
import type { Measure } from "./measure.ts";

/** Counts by code; the last one is of empty cells. */
export function histogramOf(field: number, { dictionary }: ColumnLayout): Measure<readonly number[]> {
  const size = dictionary.length + 1;
  return {
    key: `histogram ${field}`,
    meter(views) {
      const { values, validity } = views[field] as ColumnView;
      const counts = new Int32Array(size);
      return {
        reset: () => void counts.fill(0),
        see: new Function(
          "counts",
          "values",
          "valid",
          `return (count) => { for (let j = 0; j < count; j++) counts[${validity === undefined ? "values[j]" : `valid[j] === 0 ? ${size - 1} : values[j]`}]++; };`,
        )(counts, values, validity) as (count: number) => void,
        state: () => [...counts],
      };
    },
    sum() {
      const result = Array.from({ length: size }, () => 0);
      return {
        result,
        add(state) {
          if (!Array.isArray(state) || state.length !== size || !state.every(isCount)) return false;
          for (const [code, count] of state.entries()) result[code] = (result[code] as number) + (count as number);
          return true;
        },
      };
    },
  };
}
