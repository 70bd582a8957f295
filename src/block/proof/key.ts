/** Whether the rows are in the order of several columns, each row after the one before: then no two of them agree in all. */
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

/** The order by the columns `fields`, which hold numbers or codes and are never empty. Its state is null without rows, else `[first, last, increasing]`. */
export function orderOf(fields: readonly number[]): Measure<boolean> {
  const isRow = (value: unknown): value is readonly number[] =>
    Array.isArray(value) && value.length === fields.length && value.every(isFinite);
  return {
    key: `order ${fields.join(" ")}`,
    meter: (views) =>
      new Function(...fields.map((_, k) => `c${k}`), meterSource(fields.length))(
        ...fields.map((field) => views[field]?.values),
      ) as Meter,
    sum() {
      let last: readonly number[] | undefined;
      let increasing = true;
      return {
        get result() {
          return increasing;
        },
        add(state) {
          if (state === null) return true;
          if (!Array.isArray(state) || state.length !== 3) return false;
          const [first, latest, inside] = state as unknown[];
          if (!isRow(first) || !isRow(latest) || typeof inside !== "boolean") return false;
          increasing &&= inside && (last === undefined || isAfter(first, last));
          last = latest;
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

function meterSource(count: number): string {
  const each = (code: (k: number) => string, between = " "): string =>
    Array.from({ length: count }, (_, k) => code(k)).join(between);
  const after = Array.from({ length: count }, (_, k) => k).reduceRight(
    (rest, k) => `(v${k} > b${k} || (v${k} === b${k} && ${rest}))`,
    "false",
  );
  return `"use strict"; let ${each((k) => `f${k} = 0, l${k} = 0`, ", ")}, increasing, any;
return {
  reset() { increasing = true; any = false; },
  see(count) {
    if (count === 0) return;
    let j = 0;
    if (!any) { any = true; ${each((k) => `f${k} = l${k} = c${k}[0];`)} j = 1; }
    let up = increasing, ${each((k) => `b${k} = l${k}`, ", ")};
    for (; j < count; j++) {
      ${each((k) => `const v${k} = c${k}[j];`)}
      if (!${after}) up = false;
      ${each((k) => `b${k} = v${k};`)}
    }
    increasing = up; ${each((k) => `l${k} = b${k};`)}
  },
  state: () => (any ? [[${each((k) => `f${k}`, ", ")}], [${each((k) => `l${k}`, ", ")}], increasing] : null),
};`;
}
