/** Whether the rows are in the order of one or several columns, each after the one before: then no two of them agree in all. */
import type { ColumnView } from "../views.ts";
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

/**
 * The order by the columns `fields`, which hold numbers or codes; rows with an empty cell among them are left out. Its
 * state is null without rows, false out of order, else `[first, last]`.
 */
export function orderOf(fields: readonly number[]): Measure<boolean> {
  const isRow = (value: unknown): value is readonly number[] =>
    Array.isArray(value) && value.length === fields.length && value.every(isFinite);
  return {
    key: `order ${fields.join(" ")}`,
    meter: (views) => {
      const columns = fields.map((field) => views[field] as ColumnView);
      const names = fields.flatMap((_, k) => [`c${k}`, `n${k}`]);
      const arrays = columns.flatMap(({ values, validity }) => [values, validity]);
      return new Function(...names, meterSource(fields, columns))(...arrays) as Meter;
    },
    sum() {
      let last: readonly number[] | undefined;
      let increasing = true;
      return {
        get result() {
          return increasing;
        },
        add(state) {
          if (state === null) return true;
          if (state === false) increasing = false;
          else {
            if (!Array.isArray(state) || state.length !== 2) return false;
            const [first, latest] = state as unknown[];
            if (!isRow(first) || !isRow(latest)) return false;
            increasing &&= last === undefined || isAfter(first, last);
            last = latest;
          }
          return true;
        },
      };
    },
  };
}

function isAfter(row: readonly number[], before: readonly number[]): boolean {
  const at = row.findIndex((value, k) => value !== before[k]);
  return at >= 0 && (row[at] as number) > (before[at] as number);
}

function meterSource(fields: readonly number[], columns: readonly ColumnView[]): string {
  const each = (code: (k: number) => string, between = " "): string => columns.map((_, k) => code(k)).join(between);
  const after = columns.reduceRight((rest, _, k) => `(v${k} > b${k} || (v${k} === b${k} && ${rest}))`, "false");
  const empties = columns.flatMap(({ validity }, k) => (validity === undefined ? [] : [`n${k}[j] === 0`]));
  return `"use strict"; /* columns ${fields.join(" ")} */ let ${each((k) => `f${k} = 0, l${k} = 0`, ", ")}, increasing, any;
return {
  reset() { increasing = true; any = false; },
  see(count) {
    if (!increasing) return;
    let ${each((k) => `b${k} = l${k}`, ", ")};
    for (let j = 0; j < count; j++) {
      ${empties.length > 0 ? `if (${empties.join(" || ")}) continue;` : ""}
      ${each((k) => `const v${k} = c${k}[j];`)}
      if (!any) { any = true; ${each((k) => `f${k} = v${k};`)} }
      else if (!${after}) { increasing = false; return; }
      ${each((k) => `b${k} = v${k};`)}
    }
    ${each((k) => `l${k} = b${k};`)}
  },
  state: () => (!increasing ? false : any ? [[${each((k) => `f${k}`, ", ")}], [${each((k) => `l${k}`, ", ")}]] : null),
};`;
}
