/**
 * Whole numbers of a row group, gathered as 32-bit distances from the first of them while they are near enough to it, and
 * as doubles from where they no longer are. The smallest and the largest are found on the way.
 */
import type { ColumnView } from "../../block/views.ts";
import { room } from "./gather.ts";

/** Distances from a smaller range are 32-bit numbers, and so are their differences. */
const NEAR = 2 ** 30;

interface Found {
  /** What distances are taken from. */
  base: number;
  least: number;
  most: number;
}

/** Copies values of rows `from` to `to` less `found.base` behind the first `count` of `into`; returns how many there are then. */
type Gather = (into: Int32Array | Float64Array, count: number, from: number, to: number) => number;

export class WholeNumbers {
  readonly #found: Found = { base: 0, least: 0, most: 0 };
  readonly #firstOf: (from: number, to: number) => number | undefined;
  /** 32-bit numbers are their own distances, from 0. */
  readonly #fromZero: boolean;
  readonly #gatherNear: Gather;
  readonly #gatherFar: Gather;
  #near: Int32Array<ArrayBuffer> = new Int32Array(0);
  #far: Float64Array<ArrayBuffer> = new Float64Array(0);
  #isFar = false;
  count = 0;

  /** `unit` is what values are counted in, rounded down; see `Leaf`. */
  constructor(view: ColumnView, unit: number) {
    this.#fromZero = view.values instanceof Int32Array;
    const code = codeOf(view, unit);
    const compile = <F>(body: string): F =>
      new Function("values", "validity", "found", `return ${body};`)(view.values, view.validity, this.#found) as F;
    this.#firstOf = compile(code.first);
    this.#gatherNear = compile(code.near);
    this.#gatherFar = compile(code.far);
  }

  take(from: number, to: number): void {
    const found = this.#found;
    if (this.count === 0) {
      const first = this.#firstOf(from, to);
      if (first === undefined) return;
      found.base = this.#fromZero ? 0 : first;
      found.least = first - found.base;
      found.most = found.least;
    }
    if (this.#isFar) return this.#takeFar(from, to);
    this.#near = room(this.#near, this.count + to - from);
    const count = this.#gatherNear(this.#near, this.count, from, to);
    if (found.least > -NEAR && found.most < NEAR) this.count = count;
    else this.#goFar(from, to);
  }

  /** Distances become numbers, and the rows that did not fit are taken once more. */
  #goFar(from: number, to: number): void {
    this.far();
    this.#takeFar(from, to);
  }

  #takeFar(from: number, to: number): void {
    this.#far = room(this.#far, this.count + to - from);
    this.count = this.#gatherFar(this.#far, this.count, from, to);
  }

  get least(): number {
    return this.#found.base + this.#found.least;
  }

  get most(): number {
    return this.#found.base + this.#found.most;
  }

  /** Distances from `base`, and that; undefined where some are too large for them. */
  near(): { readonly distances: Int32Array; readonly base: number } | undefined {
    return this.#isFar ? undefined : { distances: this.#near, base: this.#found.base };
  }

  /** The numbers as such, from now on. */
  far(): Float64Array<ArrayBuffer> {
    const found = this.#found;
    if (this.#isFar) return this.#far;
    this.#far = room(this.#far, this.count);
    for (let i = 0; i < this.count; i++) this.#far[i] = (this.#near[i] as number) + found.base;
    this.#isFar = true;
    found.least += found.base;
    found.most += found.base;
    found.base = 0;
    return this.#far;
  }

  clear(): void {
    this.count = 0;
    this.#isFar = false;
  }
}

/** The loops over a column's rows; for 32-bit numbers everything is done in 32 bits. */
function codeOf({ values, validity }: ColumnView, unit: number): Readonly<Record<"first" | "near" | "far", string>> {
  const ints = values instanceof Int32Array;
  // Half of the smallest difference more keeps the quotient on the right side of a whole number.
  const quotient = `(values[j] + 0.5) * ${1 / unit}`;
  const value = unit === 1 ? "values[j]" : `Math.floor(${quotient})`;
  const distance = !ints ? `${value} - base` : unit === 1 ? "values[j]" : `(${quotient}) | 0`;
  const present = validity === undefined ? "" : "if (validity[j] !== 0)";
  const loop = (before: string, distance: string, store: string): string => `function gather(into, count, from, to) {
    const base = found.base;
    let least = found.least${ints ? " | 0" : ""}, most = found.most${ints ? " | 0" : ""};
    ${before}
    for (let j = from; j < to; j++) ${present} { const v = ${distance}; ${store} if (v < least) least = v; if (v > most) most = v; }
    found.least = least; found.most = most;
    return count;
  }`;
  // A copy of all at once and a loop that only looks take half as long as a loop that does both.
  const copies = ints && unit === 1 && validity === undefined;
  return {
    first: `function first(from, to) { for (let j = from; j < to; j++) ${present} return ${value} + 0; }`,
    near: copies
      ? loop("into.set(values.subarray(from, to), count); count += to - from;", distance, "")
      : loop("", distance, "into[count++] = v;"),
    far: loop("", `${value} - base`, "into[count++] = v;"),
  };
}
