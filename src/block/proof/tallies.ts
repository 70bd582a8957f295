/** What conditions and aggregates measure: broken rows, counts, sums, different values. */
import { isCount, isFinite } from "./measure.ts";
import type { Measure, Meter } from "./measure.ts";
import type { Scope } from "./scope.ts";

/** Whether no row makes `code` true and every value of it was finite. Its state is just that. */
export function never(scope: Scope, code: string): Measure<boolean> {
  return {
    key: `never ${code}`,
    meter: (views) =>
      scope.bind<Meter>(
        views,
        `let kept;
return {
  reset() { kept = true; odd = false; },
  see(count) { if (kept) for (let j = 0; j < count; j++) if (${code}) { kept = false; break; } },
  state: () => kept && !odd,
};`,
      ),
    sum() {
      let kept = true;
      return {
        get result() {
          return kept;
        },
        add(state) {
          if (typeof state !== "boolean") return false;
          kept &&= state;
          return true;
        },
      };
    },
  };
}

/** How many rows make `code` true; undefined where a value was not finite. */
export function countOf(scope: Scope, code: string): Measure<number | undefined> {
  return {
    key: `count ${code}`,
    meter: (views) =>
      scope.bind<Meter>(
        views,
        `let rows;
return {
  reset() { rows = 0; odd = false; },
  see(count) { let n = 0; for (let j = 0; j < count; j++) if (${code}) n++; rows += n; },
  state: () => (odd ? null : rows),
};`,
      ),
    sum() {
      let rows: number | undefined = 0;
      return {
        get result() {
          return rows;
        },
        add(state) {
          if (state !== null && !isCount(state)) return false;
          rows = state === null || rows === undefined ? undefined : rows + state;
          return true;
        },
      };
    },
  };
}

export interface Total {
  readonly count: number;
  readonly sum: number;
  /** The sum of the sizes: it bounds every sum of some of them. */
  readonly size: number;
  readonly low: number;
  readonly high: number;
}

/** Count, sum and extremes of `code` in the rows where `where` is true; undefined where a value was not finite. */
export function totalOf(scope: Scope, code: string, where: string): Measure<Total | undefined> {
  return {
    key: `total ${code} where ${where}`,
    meter: (views) =>
      scope.bind<Meter>(
        views,
        `let rows, sum, size, low, high;
return {
  reset() { rows = sum = size = 0; low = Infinity; high = -Infinity; odd = false; },
  see(count) {
    let n = 0, s = sum, m = size, lo = low, hi = high;
    for (let j = 0; j < count; j++) if (${where}) {
      const v = ${code};
      n++; s += v; m += v < 0 ? -v : v;
      if (v < lo) lo = v;
      if (v > hi) hi = v;
    }
    rows += n; sum = s; size = m; low = lo; high = hi;
  },
  state: () => (odd || size - size !== 0 ? null : rows === 0 ? [] : [rows, sum, size, low, high]),
};`,
      ),
    sum() {
      let total: Total | undefined = { count: 0, sum: 0, size: 0, low: Infinity, high: -Infinity };
      return {
        get result() {
          return total;
        },
        add(state) {
          if (state === null) total = undefined;
          else if (!Array.isArray(state) || !isTotal(state)) return false;
          else if (total !== undefined && state.length > 0) {
            const [count, sum, size, low, high] = state as [number, number, number, number, number];
            total = {
              count: total.count + count,
              sum: total.sum + sum,
              size: total.size + size,
              low: Math.min(total.low, low),
              high: Math.max(total.high, high),
            };
          }
          return true;
        },
      };
    },
  };
}

const isTotal = (state: readonly unknown[]): boolean =>
  state.length === 0 ||
  (state.length === 5 &&
    isCount(state[0]) &&
    state.every(isFinite) &&
    (state[3] as number) <= (state[4] as number) &&
    Math.abs(state[1] as number) <= (state[2] as number));
