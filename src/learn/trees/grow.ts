/** One tree of gradient boosting: grown best leaf first, from histograms; a sibling's is what the parent's leaves over. */
import type { BinnedFeature } from "./bins.ts";
import type { ForestWriter } from "./forest.ts";
import { bestSplit, SUMS } from "./gradient-split.ts";
import type { GradientLimits, Split, Totals } from "./gradient-split.ts";

export interface GrowOptions extends GradientLimits {
  /** Leaves of a tree, at most. */
  readonly leaves: number;
  /** What a leaf's value is multiplied by. */
  readonly shrinkage: number;
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly totals: Totals;
  histogram: Float64Array | undefined;
  readonly split: Split | undefined;
  children?: readonly [Leaf, Leaf];
}

/** What all trees of one training share. */
export class TreeGrower {
  readonly #features: readonly BinnedFeature[];
  readonly #starts: Int32Array;
  readonly #size: number;
  readonly #options: GrowOptions;
  readonly #spare: Float64Array[] = [];
  /** Rows of the tree: those of a leaf are side by side. */
  readonly #rows: Uint32Array;
  readonly #aside: Uint32Array;
  readonly #gradients: Float64Array;
  readonly #curvatures: Float64Array;

  constructor(features: readonly BinnedFeature[], rows: number, options: GrowOptions) {
    this.#features = features;
    this.#options = options;
    this.#starts = new Int32Array(features.length);
    let size = 0;
    for (const [k, { count }] of features.entries()) {
      this.#starts[k] = size;
      size += count;
    }
    this.#size = size * SUMS;
    this.#rows = new Uint32Array(rows);
    this.#aside = new Uint32Array(rows);
    this.#gradients = new Float64Array(rows);
    this.#curvatures = new Float64Array(rows);
  }

  /**
   * Grows a tree on the rows at `places` and writes it. `onLeaf` is given the rows of each leaf and their value; the
   * answer gives the value of any row until the next tree.
   */
  grow(
    places: Uint32Array,
    gradient: Float64Array,
    curvature: Float64Array,
    writer: ForestWriter,
    onLeaf: (rows: Uint32Array, value: number) => void,
  ): (row: number) => number {
    this.#rows.set(places);
    const root = this.#leaf(0, places.length, gradient, curvature);
    const open = [root];
    for (let leaves = 1; leaves < this.#options.leaves; leaves++) {
      let best: Leaf | undefined;
      for (const leaf of open) if (leaf.split !== undefined && leaf.split.gain > (best?.split?.gain ?? 0)) best = leaf;
      if (best?.split === undefined) break;
      const [left, right] = this.#divide(best, best.split, gradient, curvature);
      best.children = [left, right];
      open.splice(open.indexOf(best), 1, left, right);
    }
    for (const { histogram } of open) if (histogram !== undefined) this.#spare.push(histogram);
    writer.startTree();
    this.#write(root, writer, onLeaf);
    return (row) => {
      let leaf = root;
      while (leaf.split !== undefined && leaf.children !== undefined)
        leaf = leaf.children[this.#goesRight(row, leaf.split) ? 1 : 0];
      return this.#valueOf(leaf);
    };
  }

  #valueOf({ totals }: Leaf): number {
    return (-totals.gradient / (totals.curvature + this.#options.l2)) * this.#options.shrinkage || 0;
  }

  #goesRight(row: number, { feature, bin, missingRight, set }: Split): boolean {
    const own = (this.#features[feature] as BinnedFeature).bins[row] as number;
    if (set === undefined) return own > bin || (own === 0 && missingRight);
    return (((set[own >>> 5] as number) >>> (own & 31)) & 1) === 1;
  }

  #write(leaf: Leaf, writer: ForestWriter, onLeaf: (rows: Uint32Array, value: number) => void): void {
    const { totals, split, children } = leaf;
    const value = this.#valueOf(leaf);
    if (split === undefined || children === undefined) {
      writer.add({ value: [value], rows: totals.rows });
      onLeaf(this.#rows.subarray(leaf.start, leaf.end), value);
      return;
    }
    const { feature, bin, missingRight, set } = split;
    const threshold = set === undefined ? ((this.#features[feature] as BinnedFeature).cuts[bin - 1] as number) : 0;
    const place = writer.add({ value: [value], rows: totals.rows, split: { feature, threshold, missingRight, set } });
    this.#write(children[0], writer, onLeaf);
    writer.right(place);
    this.#write(children[1], writer, onLeaf);
  }

  #leaf(start: number, end: number, gradient: Float64Array, curvature: Float64Array, given?: Float64Array): Leaf {
    const histogram = given ?? this.#histogram(start, end, gradient, curvature);
    // Every row is in one bin of the first feature.
    let rows = 0;
    let g = 0;
    let h = 0;
    for (let k = 0; k < ((this.#features[0] as BinnedFeature).count ?? 0); k++) {
      rows += histogram[k * SUMS] as number;
      g += histogram[k * SUMS + 1] as number;
      h += histogram[k * SUMS + 2] as number;
    }
    const totals = { rows, gradient: g, curvature: h };
    let split: Split | undefined;
    if (rows >= 2 * this.#options.minimumRows)
      for (const [k, feature] of this.#features.entries()) {
        const found = bestSplit(feature, k, histogram, this.#starts[k] as number, totals, this.#options);
        if (found !== undefined && found.gain > (split?.gain ?? 0)) split = found;
      }
    return { start, end, totals, histogram, split };
  }

  #divide(leaf: Leaf, split: Split, gradient: Float64Array, curvature: Float64Array): readonly [Leaf, Leaf] {
    const { start, end } = leaf;
    const middle = this.#partition(start, end, split);
    const parent = leaf.histogram as Float64Array;
    leaf.histogram = undefined;
    const smallIsLeft = middle - start <= end - middle;
    const small = smallIsLeft
      ? this.#leaf(start, middle, gradient, curvature)
      : this.#leaf(middle, end, gradient, curvature);
    const counted = small.histogram as Float64Array;
    for (let at = 0; at < this.#size; at++) parent[at] = (parent[at] as number) - (counted[at] as number);
    const large = smallIsLeft
      ? this.#leaf(middle, end, gradient, curvature, parent)
      : this.#leaf(start, middle, gradient, curvature, parent);
    return smallIsLeft ? [small, large] : [large, small];
  }

  /** Rows that go left first, in their order; gives where those that go right start. */
  #partition(start: number, end: number, split: Split): number {
    const rows = this.#rows;
    const aside = this.#aside;
    let left = start;
    let right = 0;
    for (let at = start; at < end; at++) {
      const row = rows[at] as number;
      if (this.#goesRight(row, split)) aside[right++] = row;
      else rows[left++] = row;
    }
    rows.set(aside.subarray(0, right), left);
    return left;
  }

  #histogram(start: number, end: number, gradient: Float64Array, curvature: Float64Array): Float64Array {
    const histogram = this.#spare.pop()?.fill(0) ?? new Float64Array(this.#size);
    const rows = this.#rows;
    const g = this.#gradients;
    const h = this.#curvatures;
    for (let at = start; at < end; at++) {
      const row = rows[at] as number;
      g[at] = gradient[row] as number;
      h[at] = curvature[row] as number;
    }
    for (const [k, { bins }] of this.#features.entries()) {
      const first = (this.#starts[k] as number) * SUMS;
      for (let at = start; at < end; at++) {
        const place = first + (bins[rows[at] as number] as number) * SUMS;
        histogram[place] = (histogram[place] as number) + 1;
        histogram[place + 1] = (histogram[place + 1] as number) + (g[at] as number);
        histogram[place + 2] = (histogram[place + 2] as number) + (h[at] as number);
      }
    }
    return histogram;
  }
}
