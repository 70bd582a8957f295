/**
 * What the code of an expression uses: columns of the block, tables of constants, calendar functions; and what must be
 * so for its arithmetic to have been exact. Only literals and names of arrays ever enter the code.
 */
import { dayOfMonth, month, weekday, year } from "../../../sandbox/calendar.ts";
import type { ColumnLayout } from "../layout.ts";
import type { ColumnView } from "../views.ts";
import { physicalRange } from "./physical-range.ts";
import { Unproven } from "./unproven.ts";
import type { Bounds, Seen } from "./value.ts";

/** Whether all was exact, once the columns' ranges are known. */
export type Guard = (seen: Seen) => boolean;

/** Integers are exact in a double up to here. */
const EXACT: number = Number.MAX_SAFE_INTEGER;
/** A quotient rounds to the right whole number up to here. */
export const DIVISIBLE: number = 2 ** 51;

const CALENDAR = { year, month, dayOfMonth, weekday };
const MOST_CODE = 3000;

export class Scope {
  readonly columns: readonly ColumnLayout[];
  readonly #constants: (Uint8Array | Int32Array)[] = [];
  readonly #guards: Guard[] = [];
  /** Columns whose range a guard looks at. */
  readonly ranges: Set<number> = new Set<number>();
  #temporaries = 0;

  constructor(columns: readonly ColumnLayout[]) {
    this.columns = columns;
  }

  get guards(): readonly Guard[] {
    return this.#guards;
  }

  /** A name in the code for a table of constants. */
  constant(values: Uint8Array | Int32Array): string {
    const known = this.#constants.findIndex(
      (other) => other.constructor === values.constructor && `${other}` === `${values}`,
    );
    if (known >= 0) return `k${known}`;
    this.#constants.push(values);
    return `k${this.#constants.length - 1}`;
  }

  /** A variable for a value that is used more than once. */
  temporary(): string {
    return `t${this.#temporaries++}`;
  }

  /** The code of a double's operation: where its result is no finite number, nothing is proven. */
  finite(code: string): string {
    const t = this.temporary();
    return `(${t} = ${code}, ${t} - ${t} === 0 ? ${t} : (odd = true, 0))`;
  }

  /** Demands that a value stays within `most`: of what the block can hold at all, or else of what it has held. */
  demand(bounds: Bounds, most: number = EXACT): void {
    const holds: Guard = (seen) => {
      const [low, high] = bounds(seen);
      return low >= -most && high <= most;
    };
    const touched = new Set<number>();
    const always = holds((field) => {
      touched.add(field);
      return physicalRange(this.columns[field] as ColumnLayout);
    });
    if (always) return;
    if (touched.size === 0) throw new Unproven("a constant that is too large");
    for (const field of touched) this.ranges.add(field);
    this.#guards.push(holds);
  }

  /** Makes the function that `source` returns, over views of a block; `source` may declare nothing that begins with c, n, k or t and a digit. */
  bind<T>(views: readonly ColumnView[], source: string): T {
    const used = [...new Set(source.match(/\b[cn]\d+\b/g))];
    const temporaries = Array.from({ length: this.#temporaries }, (_, k) => `t${k} = 0`);
    const values = used.map((name) => {
      const view = views[Number(name.slice(1))] as ColumnView;
      return name.startsWith("c") ? view.values : view.validity;
    });
    return new Function(
      "calendar",
      ...used,
      ...this.#constants.map((_, k) => `k${k}`),
      `"use strict"; /* columns ${used.join(" ")} */ const { year, month, dayOfMonth, weekday } = calendar; const { abs, floor, trunc } = Math;
let odd = false; ${temporaries.length === 0 ? "" : `let ${temporaries.join(", ")};`}
${source}`,
    )(CALENDAR, ...values, ...this.#constants) as T;
  }

  /** Says no to code that is too long to be quick. */
  check(code: string): void {
    if (code.length > MOST_CODE) throw new Unproven("much code");
  }
}
