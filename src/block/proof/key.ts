/**
 * Whether no two rows agree in all of several columns, where the rows are in the order of the first one: what has the
 * same value there stands together, and is compared with each other. Lines of an order, readings of a machine.
 */
import type { ColumnView } from "../views.ts";
import type { Measure, Meter } from "./measure.ts";
import { isFinite } from "./measure.ts";

/** In a longer run of rows with the same first value, each must come after the one before in all columns. */
const MOST_KEPT = 64;

type Row = readonly number[];

/** The rows with one value in the first column that stand at an end of a chunk. */
interface Run {
  readonly lowest: Row;
  readonly highest: Row;
  /** All of them; empty where there are many. */
  readonly rows: readonly Row[];
}

/**
 * The key of the columns `fields`, which hold numbers or codes and are never empty. Its state is null without rows,
 * false where they are not in order or agree, else the first run and the last one, which is null where it is the first.
 */
export function keyOf(fields: readonly number[]): Measure<boolean> {
  return {
    key: `key ${fields.join(" ")}`,
    meter: (views) => keyMeter(fields.map((field) => (views[field] as ColumnView).values)),
    sum() {
      let kept = true;
      let last: Run | undefined;
      return {
        get result() {
          return kept;
        },
        add(state) {
          if (state === null) return true;
          if (state === false) kept = false;
          else {
            if (!Array.isArray(state) || state.length !== 2) return false;
            const [head, tail] = state as [unknown, unknown];
            if (!isRun(head, fields.length) || !(tail === null || isRun(tail, fields.length))) return false;
            const joined = last === undefined || last.lowest[0] !== head.lowest[0] ? head : join(last, head);
            if (joined === undefined || (last !== undefined && head.lowest[0]! < last.lowest[0]!)) kept = false;
            last = tail ?? joined ?? head;
          }
          return true;
        },
      };
    },
  };
}

function isRun(value: unknown, width: number): value is Run {
  const isRow = (row: unknown): row is Row => Array.isArray(row) && row.length === width && row.every(isFinite);
  const { lowest, highest, rows } = (value ?? {}) as Partial<Run>;
  return isRow(lowest) && isRow(highest) && Array.isArray(rows) && rows.length <= MOST_KEPT && rows.every(isRow);
}

/** Two runs of the same first value as one; undefined where rows agree, or where that cannot be said. */
function join(before: Run, after: Run): Run | undefined {
  const all = before.rows.length > 0 && after.rows.length > 0 ? [...before.rows, ...after.rows] : [];
  const apart = order(before.highest, after.lowest) < 0;
  const different = all.length > 0 && before.rows.every((row) => after.rows.every((other) => order(row, other) !== 0));
  if (!apart && !different) return undefined;
  const [lowest, highest] = [before, after]
    .flatMap((run) => [run.lowest, run.highest])
    .sort(order)
    .flatMap((row, k) => (k === 0 || k === 3 ? [row] : [])) as [Row, Row];
  return { lowest, highest, rows: all.length <= MOST_KEPT ? all : [] };
}

function order(one: Row, other: Row): number {
  const at = one.findIndex((value, k) => value !== other[k]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}

function keyMeter(columns: readonly ArrayLike<number>[]): Meter {
  const each = (code: (k: number) => string, between = " "): string => columns.map((_, k) => code(k)).join(between);
  const width = columns.length;
  const rest = columns.map((_, k) => k).slice(1);
  const after = rest.reduceRight((inner, k) => `(v${k} > h${k} || (v${k} === h${k} && ${inner}))`, "false");
  const source = `"use strict"; const kept = new Float64Array(${MOST_KEPT * width});
let any, broken, head, size, ${each((k) => `l${k} = 0, h${k} = 0`, ", ")};
const rows = () => Array.from({ length: size > ${MOST_KEPT} ? 0 : size }, (_, at) => [...kept.subarray(at * ${width}, (at + 1) * ${width})]);
const run = () => ({ lowest: [${each((k) => `l${k}`, ", ")}], highest: [${each((k) => `h${k}`, ", ")}], rows: rows() });
const among = (${each((k) => `v${k}`, ", ")}) => {
  if (size > ${MOST_KEPT}) return true;
  for (let at = 0; at < size * ${width}; at += ${width}) if (${rest.map((k) => `kept[at + ${k}] === v${k}`).join(" && ")}) return true;
  return false;
};
const below = (${each((k) => `v${k}`, ", ")}) => ${rest.reduceRight((inner, k) => `(v${k} < l${k} || (v${k} === l${k} && ${inner}))`, "false")};
return {
  reset() { any = broken = false; head = undefined; size = 0; },
  see(count) {
    if (broken) return;
    for (let j = 0; j < count; j++) {
      ${each((k) => `const v${k} = c${k}[j];`)}
      if (!any || v0 > h0) {
        if (any && head === undefined) head = run();
        any = true;
        size = 0;
        ${each((k) => `l${k} = h${k} = v${k};`)}
      } else if (v0 < h0) { broken = true; return; }
      else if (${after}) { ${each((k) => `h${k} = v${k};`)} }
      else if (among(${each((k) => `v${k}`, ", ")})) { broken = true; return; }
      else if (below(${each((k) => `v${k}`, ", ")})) { ${each((k) => `l${k} = v${k};`)} }
      if (size < ${MOST_KEPT}) { ${each((k) => `kept[size * ${width} + ${k}] = v${k};`)} }
      if (size <= ${MOST_KEPT}) size++;
    }
  },
  state: () => (broken ? false : !any ? null : head === undefined ? [run(), null] : [head, run()]),
};`;
  return new Function(...columns.map((_, k) => `c${k}`), source)(...columns) as Meter;
}
