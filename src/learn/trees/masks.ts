/**
 * Forests of small trees without walking through them: what a row's value of a feature rules out, for all trees at once, is
 * a line of bit masks that was made before; the leaf of a tree is the first that no feature rules out (after QuickScorer,
 * Lucchese et al. 2015). No step waits for a comparison, so it is several times as fast; the sums are the same, bit for bit.
 */
import type { Frame } from "../../model/frame.ts";
import { featureSources } from "./feature-matrix.ts";
import type { FeatureSource } from "./feature-matrix.ts";
import { MOST_CATEGORIES } from "./forest.ts";
import type { Forest } from "./forest.ts";

/** Leaves of a tree: one bit each. */
const MOST_LEAVES = 32;
/** Masks of all features and values. */
const MOST_MASKS = 1 << 22;
/** More features cost more than walking. */
const MOST_FEATURES = 48;
const BLOCK = 512;

/** A feature that trees ask for, by the ranks of its values: 0 is missing, k is at least the threshold k - 1. */
interface Ranked {
  readonly feature: number;
  /** Sorted; undefined for categories, whose rank is the category itself. */
  readonly thresholds: Float64Array | undefined;
  /** Where its lines begin in the masks. */
  readonly start: number;
  readonly ranks: number;
}

interface Masks {
  readonly ranked: readonly Ranked[];
  /** A line a rank, a mask a tree in it. */
  readonly masks: Int32Array;
  /** 32 a tree: the node of each leaf, in their order from left to right. */
  readonly leaves: Int32Array;
}

const known = new WeakMap<Forest, Masks | false>();

/** The masks of a forest, made once; undefined where its trees are too large, or ask for too much. */
function masksOf(forest: Forest): Masks | undefined {
  const found = known.get(forest);
  if (found !== undefined) return found === false ? undefined : found;
  const made = make(forest);
  known.set(forest, made ?? false);
  return made;
}

function make({ features, roots, nodes }: Forest): Masks | undefined {
  const trees = roots.length;
  const thresholds = new Map<number, Set<number>>();
  for (let node = 0; node < nodes.feature.length; node++) {
    const feature = nodes.feature[node] as number;
    if (feature < 0) continue;
    const seen = thresholds.get(feature) ?? new Set();
    thresholds.set(feature, seen);
    if (nodes.set[node] === -1) seen.add(nodes.threshold[node] as number);
  }
  if (thresholds.size > MOST_FEATURES || trees === 0) return undefined;
  let start = 0;
  const ranked = [...thresholds]
    .toSorted(([a], [b]) => a - b)
    .map(([feature, seen]): Ranked => {
      const category = features[feature]?.kind === "category";
      const ranks = category ? MOST_CATEGORIES : seen.size + 2;
      const one = { feature, thresholds: category ? undefined : Float64Array.from(seen).sort(), start, ranks };
      start += ranks * trees;
      return one;
    });
  if (start > MOST_MASKS) return undefined;
  const masks = new Int32Array(start).fill(-1);
  const leaves = new Int32Array(trees * MOST_LEAVES);
  const byFeature = new Map(ranked.map((one) => [one.feature, one]));
  for (const [tree, root] of roots.entries()) {
    let count = 0;
    /** Gives the leaves under a node their bits, and rules out those of the side that a value does not go to. */
    const visit = (node: number): void => {
      const feature = nodes.feature[node] as number;
      if (feature < 0) {
        if (count < MOST_LEAVES) leaves[tree * MOST_LEAVES + count] = node;
        count++;
        return;
      }
      const first = count;
      visit(node + 1);
      const middle = count;
      visit(nodes.right[node] as number);
      if (count > MOST_LEAVES) return;
      const [left, right] = [~bits(first, middle), ~bits(middle, count)];
      const { start, ranks, thresholds } = byFeature.get(feature) as Ranked;
      const least =
        nodes.set[node] === -1 ? 1 + (thresholds as Float64Array).indexOf(nodes.threshold[node] as number) : 0;
      for (let rank = 0; rank < ranks; rank++) {
        const goesRight =
          nodes.set[node] === -1
            ? rank === 0
              ? nodes.missingRight[node] === 1
              : rank > least
            : (((nodes.sets[(nodes.set[node] as number) + (rank >>> 5)] as number) >>> (rank & 31)) & 1) === 1;
        const at = start + rank * trees + tree;
        masks[at] = (masks[at] as number) & (goesRight ? left : right);
      }
    };
    visit(root);
    if (count > MOST_LEAVES) return undefined;
  }
  return { ranked, masks, leaves };
}

/** The bits from `from` up to `to`. */
const bits = (from: number, to: number): number =>
  (to === 32 ? -1 : (1 << to) - 1) & ~(from === 32 ? -1 : (1 << from) - 1);

/**
 * Adds up the trees of all rows: row-major, rows × outputs, tree t to output t % outputs; undefined where the forest is not
 * of small trees.
 */
export function maskedSums(forest: Forest, frame: Frame, outputs: number): Float64Array | undefined {
  if (forest.combine !== "sum" || forest.width !== 1) return undefined;
  const made = masksOf(forest);
  if (made === undefined) return undefined;
  const { ranked, masks, leaves } = made;
  const { value } = forest.nodes;
  const trees = forest.roots.length;
  const sources = featureSources(forest.features, frame);
  const sums = new Float64Array(frame.rows * outputs);
  const values = Float64Array.from(leaves, (node) => value[node] as number);
  const open = new Int32Array(trees);
  const lines = ranked.map(() => new Int32Array(BLOCK));
  for (let from = 0; from < frame.rows; from += BLOCK) {
    const rows = Math.min(BLOCK, frame.rows - from);
    for (const [k, one] of ranked.entries())
      rankLines(one, sources[one.feature] as FeatureSource, from, rows, trees, lines[k] as Int32Array);
    for (let row = 0; row < rows; row++) {
      open.fill(-1);
      let k = 0;
      for (; k + 3 < lines.length; k += 4) {
        const a = (lines[k] as Int32Array)[row] as number;
        const b = (lines[k + 1] as Int32Array)[row] as number;
        const c = (lines[k + 2] as Int32Array)[row] as number;
        const d = (lines[k + 3] as Int32Array)[row] as number;
        for (let tree = 0; tree < trees; tree++)
          open[tree] =
            (open[tree] as number) &
            (masks[a + tree] as number) &
            (masks[b + tree] as number) &
            (masks[c + tree] as number) &
            (masks[d + tree] as number);
      }
      for (; k < lines.length; k++) {
        const a = (lines[k] as Int32Array)[row] as number;
        for (let tree = 0; tree < trees; tree++) open[tree] = (open[tree] as number) & (masks[a + tree] as number);
      }
      const first = (from + row) * outputs;
      if (outputs === 1) {
        let sum = 0;
        for (let tree = 0; tree < trees; tree++) {
          const left = open[tree] as number;
          sum += values[tree * MOST_LEAVES + 31 - Math.clz32(left & -left)] as number;
        }
        sums[first] = sum;
      } else
        for (let tree = 0, output = 0; tree < trees; tree++, output = output + 1 === outputs ? 0 : output + 1) {
          const left = open[tree] as number;
          const leaf = values[tree * MOST_LEAVES + 31 - Math.clz32(left & -left)] as number;
          sums[first + output] = (sums[first + output] as number) + leaf;
        }
    }
  }
  return sums;
}

/** Where the line of each row's rank begins. */
function rankLines(
  { thresholds, start }: Ranked,
  { values, categories }: FeatureSource,
  from: number,
  rows: number,
  trees: number,
  lines: Int32Array,
): void {
  if (thresholds === undefined) {
    for (let row = 0; row < rows; row++) {
      const code = values[from + row] as number;
      lines[row] = start + trees * (code < 0 ? 0 : ((categories as Int32Array)[code] as number));
    }
    return;
  }
  for (let row = 0; row < rows; row++) {
    const value = values[from + row] as number;
    let rank = 0;
    if (!Number.isNaN(value)) {
      let low = 0;
      let high = thresholds.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((thresholds[middle] as number) <= value) low = middle + 1;
        else high = middle;
      }
      rank = low + 1;
    }
    lines[row] = start + trees * rank;
  }
}
