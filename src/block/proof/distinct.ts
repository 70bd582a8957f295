/** Different values, or combinations of them, where there are few: menus, categories, catalogues. */
import { isFinite } from "./measure.ts";
import type { Measure, Meter } from "./measure.ts";
import type { Scope } from "./scope.ts";

/** With more, how many there are is left to DuckDB. */
export const MOST_DIFFERENT = 1024;
const SLOTS = 4 * MOST_DIFFERENT;

/** One value of the combination: a whole number, or what `EMPTY` stands for. */
export const EMPTY = 0.5;

/**
 * How many different combinations the values of `codes` have in the rows where `where` is true; undefined where there
 * are many. Its state is null then, else all values in one list.
 */
export function differentOf(scope: Scope, codes: readonly string[], where: string): Measure<number | undefined> {
  const width = codes.length;
  return {
    key: `different ${codes.join(", ")} where ${where}`,
    meter: (views) => scope.bind<Meter>(views, meterSource(codes, where)),
    sum() {
      let seen: Set<string> | undefined = new Set();
      return {
        get result() {
          return seen?.size;
        },
        add(state) {
          if (state === null) seen = undefined;
          else if (!Array.isArray(state) || state.length % width !== 0 || !state.every(isFinite)) return false;
          else
            for (let at = 0; seen !== undefined && at < state.length; at += width) {
              seen.add(state.slice(at, at + width).join());
              if (seen.size > MOST_DIFFERENT) seen = undefined;
            }
          return true;
        },
      };
    },
  };
}

/** Open addressing; a row's values are looked up where those of an equal one were put. */
function meterSource(codes: readonly string[], where: string): string {
  const each = (code: (k: number) => string, between = " "): string => codes.map((_, k) => code(k)).join(between);
  const width = codes.length;
  return `const slots = new Int16Array(${SLOTS}), kept = new Float64Array(${MOST_DIFFERENT * width});
let size, full;
return {
  reset() { slots.fill(-1); size = 0; full = false; odd = false; },
  see(count) {
    if (full) return;
    for (let j = 0; j < count; j++) if (${where}) {
      ${each((k) => `const v${k} = ${codes[k]};`)}
      let hash = 0;
      ${each((k) => `hash = Math.imul(hash ^ (v${k} * 2) ^ (v${k} / 2147483648), 0x9e3779b1); hash ^= hash >>> 15;`)}
      let slot = hash & ${SLOTS - 1};
      for (;;) {
        const at = slots[slot];
        if (at < 0) {
          if (size === ${MOST_DIFFERENT}) { full = true; return; }
          slots[slot] = size;
          ${each((k) => `kept[size * ${width} + ${k}] = v${k};`)}
          size++;
          break;
        }
        if (${each((k) => `kept[at * ${width} + ${k}] === v${k}`, " && ")}) break;
        slot = (slot + 1) & ${SLOTS - 1};
      }
    }
  },
  state: () => (full || odd ? null : [...kept.subarray(0, size * ${width})]),
};`;
}
