/** Different values, or combinations of them, where there are few: menus, categories, catalogues. */
import { isFinite } from "./measure.ts";
import type { Measure, Meter } from "./measure.ts";
import type { Scope } from "./scope.ts";

/** With more, how many there are is left to DuckDB. */
const MOST_DIFFERENT = 1024;
const SLOT_BITS = 12;
const SLOTS = 1 << SLOT_BITS;
/** Odd numbers, so that values of different columns do not cancel out. */
const FACTORS = [1, 31, 1009, 40_503, 7, 60_493];

/** What an empty value is in a combination. */
export const EMPTY = 0.5;

/** One value of a combination: a whole number, the same for the same value. */
export interface Part {
  readonly code: string;
  /** Where it is below this, and not empty: the number of values that it can have. */
  readonly values?: number;
}

/**
 * How many different combinations the parts have in the rows where `where` is true; undefined where there are many. Its
 * state is null then, else all values in one list.
 */
export function differentOf(scope: Scope, parts: readonly Part[], where: string): Measure<number | undefined> {
  const width = parts.length;
  return {
    key: `different ${parts.map(({ code }) => code).join(", ")} where ${where}`,
    meter: (views) => scope.bind<Meter>(views, meterSource(parts, where)),
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

/**
 * A row's values are looked up where those of an equal one were put, by open addressing. Where one of them is the code
 * of a dictionary, the last combination with the same code is tried first; and where all possible ones have been seen,
 * there is nothing more to see.
 */
function meterSource(parts: readonly Part[], where: string): string {
  const each = (code: (k: number) => string, between = " "): string => parts.map((_, k) => code(k)).join(between);
  const width = parts.length;
  const possible = parts.reduce((product, { values = Infinity }) => product * values, 1);
  const index = parts.findIndex(({ values = Infinity }) => values <= 65_536);
  const equal = each((k) => `kept[at * ${width} + ${k}] === v${k}`, " && ");
  const [memo, recall, remember] =
    index < 0
      ? ["", "", ""]
      : [
          `const memo = new Int16Array(${parts[index]?.values});`,
          `{ const at = memo[v${index}]; if (at < size && ${equal}) continue; }`,
          `memo[v${index}] = at;`,
        ];
  return `const slots = new Int16Array(${SLOTS}), kept = new Float64Array(${MOST_DIFFERENT * width}); ${memo}
let size, full;
const find = (${each((k) => `v${k}`, ", ")}) => {
  let slot = Math.imul((${each((k) => `v${k} * ${FACTORS[k % FACTORS.length]}`, " + ")}) | 0, 0x9e3779b1) >>> ${32 - SLOT_BITS};
  for (;;) {
    let at = slots[slot];
    if (at < 0) {
      if (size === ${MOST_DIFFERENT}) { full = true; return; }
      at = slots[slot] = size++;
      ${each((k) => `kept[at * ${width} + ${k}] = v${k};`)}
    } else if (!(${equal})) { slot = (slot + 1) & ${SLOTS - 1}; continue; }
    ${remember}
    return;
  }
};
const see = (count) => {
  for (let j = 0; j < count; j++) if (${where}) {
    ${each((k) => `const v${k} = ${parts[k]?.code};`)}
    ${recall}
    find(${each((k) => `v${k}`, ", ")});
    if (full) return;
  }
};
return {
  reset() { slots.fill(-1); size = 0; full = false; odd = false; },
  see(count) { if (!full && size < ${possible}) see(count); },
  state: () => (full || odd ? null : [...kept.subarray(0, size * ${width})]),
};`;
}
