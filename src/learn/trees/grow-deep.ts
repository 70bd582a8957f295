/** One tree of a random forest: grown to its depth, from sums a bin of the few features that each node tries. */
import type { Target } from "../learner.ts";
import type { BinnedFeature } from "./bins.ts";
import { SET_WORDS } from "./forest.ts";
import type { ForestWriter } from "./forest.ts";

export interface DeepOptions {
  readonly depth: number;
  readonly minimumRows: number;
  /** Features that each node tries. */
  readonly tried: number;
}

interface Totals {
  readonly rows: number;
  readonly sums: Float64Array;
}

interface Cut {
  readonly feature: number;
  readonly gain: number;
  readonly bin: number;
  readonly set: Uint32Array | undefined;
}

export class DeepTreeGrower {
  readonly #features: readonly BinnedFeature[];
  readonly #options: DeepOptions;
  /** Sums a row: one number, or one of several counts. */
  readonly #width: number;
  readonly #values: Float64Array | undefined;
  readonly #codes: Int32Array | undefined;
  readonly #order: Int32Array;
  /** Rows, then sums, of each bin of the feature that is looked at. */
  readonly #rows: Float64Array = new Float64Array(256);
  readonly #sums: Float64Array;
  readonly #left: Float64Array;
  #places: Uint32Array = new Uint32Array(0);
  #aside: Uint32Array = new Uint32Array(0);
  #weights: Uint8Array = new Uint8Array(0);

  constructor(features: readonly BinnedFeature[], target: Target, options: DeepOptions) {
    this.#features = features;
    this.#options = options;
    this.#width = target.task === "classification" ? target.labels.length : 1;
    this.#values = target.task === "regression" ? target.values : undefined;
    this.#codes = target.task === "classification" ? target.codes : undefined;
    this.#order = Int32Array.from(features.keys());
    this.#sums = new Float64Array(256 * this.#width);
    this.#left = new Float64Array(this.#width);
  }

  /** Grows a tree on rows, each as often as `weights` says of it, and writes it. */
  grow(places: Uint32Array, weights: Uint8Array, random: () => number, writer: ForestWriter): void {
    this.#places = places;
    this.#weights = weights;
    for (const k of this.#order.keys()) this.#order[k] = k;
    if (this.#aside.length < places.length) this.#aside = new Uint32Array(places.length);
    this.#node(0, places.length, 0, random, writer);
  }

  #node(start: number, end: number, level: number, random: () => number, writer: ForestWriter): void {
    const { rows, sums, pure } = this.#totals(start, end);
    const value = sums.map((sum) => sum / rows);
    const cut =
      pure || level >= this.#options.depth || rows < 2 * this.#options.minimumRows
        ? undefined
        : this.#bestCut(start, end, { rows, sums }, random);
    if (cut === undefined) {
      writer.add({ value, rows });
      return;
    }
    const { feature, bin, set } = cut;
    const threshold = set === undefined ? ((this.#features[feature] as BinnedFeature).cuts[bin - 1] as number) : 0;
    const middle = this.#partition(start, end, cut);
    const place = writer.add({ value, rows, split: { feature, threshold, missingRight: false, set } });
    this.#node(start, middle, level + 1, random, writer);
    writer.right(place);
    this.#node(middle, end, level + 1, random, writer);
  }

  /** Weighted rows and sums; pure where all rows have the same target. */
  #totals(start: number, end: number): Totals & { readonly pure: boolean } {
    const sums = new Float64Array(this.#width);
    const target = this.#codes ?? (this.#values as Float64Array);
    const first = target[this.#places[start] as number];
    let rows = 0;
    let pure = true;
    for (let at = start; at < end; at++) {
      const row = this.#places[at] as number;
      const weight = this.#weights[row] as number;
      const own = target[row] as number;
      rows += weight;
      if (own !== first) pure = false;
      if (this.#codes === undefined) sums[0] = (sums[0] as number) + weight * own;
      else sums[own] = (sums[own] as number) + weight;
    }
    return { rows, sums, pure };
  }

  #bestCut(start: number, end: number, totals: Totals, random: () => number): Cut | undefined {
    const order = this.#order;
    let best: Cut | undefined;
    for (let k = 0; k < order.length && (k < this.#options.tried || best === undefined); k++) {
      const other = k + Math.floor(random() * (order.length - k));
      const feature = order[other] as number;
      order[other] = order[k] as number;
      order[k] = feature;
      const cut = this.#cutOf(feature, start, end, totals);
      if (cut !== undefined && cut.gain > (best?.gain ?? 0)) best = cut;
    }
    return best;
  }

  /** The best cut of one feature: what is missing is on the left, as if it were less than all numbers. */
  #cutOf(feature: number, start: number, end: number, { rows, sums: totals }: Totals): Cut | undefined {
    const { bins, count, feature: kind } = this.#features[feature] as BinnedFeature;
    this.#count(bins, count, start, end);
    const order = kind.kind === "category" ? this.#categories(count, totals) : undefined;
    const steps = order?.length ?? count;
    const width = this.#width;
    const left = this.#left.fill(0);
    let whole = 0;
    for (const sum of totals) whole += (sum * sum) / rows;
    let gain = 1e-9 * Math.abs(whole);
    let last = -1;
    let n = 0;
    for (let step = 0; step < steps - 1; step++) {
      const bin = order === undefined ? step : (order[step] as number);
      const own = this.#rows[bin] as number;
      if (own === 0) continue;
      n += own;
      for (let k = 0; k < width; k++) left[k] = (left[k] as number) + (this.#sums[bin * width + k] as number);
      if (n < this.#options.minimumRows || (order === undefined && step === 0)) continue;
      if (rows - n < this.#options.minimumRows) break;
      let found = -whole;
      for (let k = 0; k < width; k++) {
        const here = left[k] as number;
        const there = (totals[k] as number) - here;
        found += (here * here) / n + (there * there) / (rows - n);
      }
      if (found > gain) {
        gain = found;
        last = step;
      }
    }
    if (last < 0) return undefined;
    if (order === undefined) return { feature, gain, bin: last, set: undefined };
    const set = new Uint32Array(SET_WORDS);
    for (const bin of order.slice(last + 1)) set[bin >>> 5] = (set[bin >>> 5] as number) | (1 << (bin & 31));
    return { feature, gain, bin: -1, set };
  }

  #count(bins: Uint8Array, count: number, start: number, end: number): void {
    const width = this.#width;
    const rows = this.#rows.fill(0, 0, count);
    const sums = this.#sums.fill(0, 0, count * width);
    const places = this.#places;
    const weights = this.#weights;
    const values = this.#values;
    if (values === undefined) return this.#countLabels(bins, start, end);
    for (let at = start; at < end; at++) {
      const row = places[at] as number;
      const bin = bins[row] as number;
      const weight = weights[row] as number;
      rows[bin] = (rows[bin] as number) + weight;
      sums[bin] = (sums[bin] as number) + weight * (values[row] as number);
    }
  }

  #countLabels(bins: Uint8Array, start: number, end: number): void {
    const width = this.#width;
    const rows = this.#rows;
    const sums = this.#sums;
    const places = this.#places;
    const weights = this.#weights;
    const codes = this.#codes as Int32Array;
    for (let at = start; at < end; at++) {
      const row = places[at] as number;
      const bin = bins[row] as number;
      const weight = weights[row] as number;
      const place = bin * width + (codes[row] as number);
      rows[bin] = (rows[bin] as number) + weight;
      sums[place] = (sums[place] as number) + weight;
    }
  }

  /** Categories that the node has, by their mean, or by their share of the node's most common label. */
  #categories(count: number, totals: Float64Array): number[] {
    const width = this.#width;
    let common = 0;
    for (let k = 1; k < width; k++) if ((totals[k] as number) > (totals[common] as number)) common = k;
    const keys = new Float64Array(count);
    const order: number[] = [];
    for (let bin = 0; bin < count; bin++) {
      if ((this.#rows[bin] as number) === 0) continue;
      order.push(bin);
      keys[bin] = (this.#sums[bin * width + common] as number) / (this.#rows[bin] as number);
    }
    return order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  }

  #partition(start: number, end: number, { feature, bin, set }: Cut): number {
    const { bins } = this.#features[feature] as BinnedFeature;
    const places = this.#places;
    const aside = this.#aside;
    let left = start;
    let right = 0;
    for (let at = start; at < end; at++) {
      const row = places[at] as number;
      const own = bins[row] as number;
      const goesRight = set === undefined ? own > bin : (((set[own >>> 5] as number) >>> (own & 31)) & 1) === 1;
      if (goesRight) aside[right++] = row;
      else places[left++] = row;
    }
    places.set(aside.subarray(0, right), left);
    return left;
  }
}
